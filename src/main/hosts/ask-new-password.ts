import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

/**
 * Asks twice on the terminal without echo; works with piped input too. Throws an Error with a sentence, also when the
 * signal aborts it: readline keeps Ctrl+C to itself while it reads.
 */
export async function askNewPassword(who: string, signal: AbortSignal): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: silent, terminal: process.stdin.isTTY })
  lines.once('SIGINT', () => lines.close())
  const answers = lines[Symbol.asyncIterator]()
  const stop = () => lines.close()
  signal.addEventListener('abort', stop, { once: true })
  const ask = async (question: string): Promise<string> => {
    process.stderr.write(question)
    const answer = signal.aborted ? { done: true as const, value: undefined } : await answers.next()
    process.stderr.write('\n')
    if (answer.done) throw new Error('No password was typed. Nothing was changed.')
    return answer.value
  }
  try {
    const first = await ask(`New password for ${who}: `)
    const second = await ask('Confirm password: ')
    if (first !== second) throw new Error('The two passwords are not the same. Nothing was changed.')
    return first
  } finally {
    signal.removeEventListener('abort', stop)
    lines.close()
  }
}
