import { Worker } from 'node:worker_threads'

/**
 * The time of one try. Far more than any sound expression needs for 72 bytes, so that a busy machine is not taken for an
 * expression that backtracks for hours; nothing stands still meanwhile.
 */
const limitMs = 1_000

/** As text, so that the thread needs no file beside the bundle. */
const threadCode = `
  const { parentPort } = require('node:worker_threads')
  parentPort.on('message', ({ id, expression, text }) => {
    let result
    try {
      result = new RegExp(expression, 'u').test(text) ? 'match' : 'noMatch'
    } catch {
      result = 'invalid'
    }
    parentPort.postMessage({ id, result })
  })
`

export type ExpressionResult = 'match' | 'noMatch' | 'slow' | 'invalid'

interface Answer {
  readonly id: number
  readonly result: Exclude<ExpressionResult, 'slow'>
}

let thread: Worker | null = null
let lastId = 0
/** One at a time: the time of a try begins when the thread begins with it. */
let queue: Promise<unknown> = Promise.resolve()

/**
 * Tries a shop's own regular expression on a text of at most 72 bytes, in a thread of its own. Staff write these, and some
 * backtrack for hours: the thread is then ended, and the application has not stood still.
 */
export function tryExpression(expression: string, text: string): Promise<ExpressionResult> {
  const tried = queue.then(() => tryNow(expression, text))
  queue = tried.catch(() => undefined)
  return tried
}

async function tryNow(expression: string, text: string): Promise<ExpressionResult> {
  const worker = await startThread()
  lastId += 1
  const id = lastId
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle('slow'), limitMs)
    const onMessage = (answer: Answer) => answer.id === id && settle(answer.result)
    const onError = (error: unknown) => settle(error instanceof Error ? error : new Error('the thread failed'))
    function settle(outcome: ExpressionResult | Error): void {
      clearTimeout(timer)
      worker.off('message', onMessage)
      worker.off('error', onError)
      if (outcome === 'slow' || outcome instanceof Error) {
        thread = null
        void worker.terminate()
      }
      if (outcome instanceof Error) reject(outcome)
      else resolve(outcome)
    }
    worker.on('message', onMessage)
    worker.on('error', onError)
    worker.postMessage({ id, expression, text })
  })
}

/** Ready before the time of a try begins: starting a thread takes longer on a busy machine than the try itself. */
async function startThread(): Promise<Worker> {
  if (thread) return thread
  const started = new Worker(threadCode, { eval: true })
  await new Promise<void>((resolve, reject) => {
    started.once('online', resolve)
    started.once('error', reject)
  })
  // Waits for work without keeping the process.
  started.unref()
  thread = started
  return started
}

/** Texts on which expressions that backtrack show it. */
const hostileTexts: readonly string[] = ['a', '0', ' ', '-', 'aA', 'a1'].flatMap(piece => [
  piece.repeat(Math.floor(71 / piece.length)),
  `${piece.repeat(Math.floor(70 / piece.length))}!`,
])

/** What is wrong with an expression that is about to be saved; null when it can be used. */
export async function findExpressionProblem(
  expression: string,
): Promise<{ readonly kind: 'invalid'; readonly reason: string } | { readonly kind: 'slow' } | null> {
  try {
    new RegExp(expression, 'u')
  } catch (error) {
    return { kind: 'invalid', reason: error instanceof Error ? error.message : '' }
  }
  for (const text of hostileTexts) if ((await tryExpression(expression, text)) === 'slow') return { kind: 'slow' }
  return null
}
