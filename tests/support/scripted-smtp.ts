import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

export type Phase = 'greeting' | 'ehlo' | 'auth' | 'mail' | 'rcpt' | 'data' | 'body'

/** What the script says at a phase instead of the usual: an answer, a dropped line, or nothing at all. */
export type Line = { readonly answer: string } | 'drop' | 'silence'

export interface ScriptedSmtp {
  readonly port: number
  /** Every line that clients sent, bodies left out. */
  readonly heard: string[]
  say(phase: Phase, line: Line | null): void
  stop(): Promise<void>
}

const usual: Readonly<Record<Phase, string>> = {
  greeting: '220 scripted ESMTP',
  ehlo: '250-scripted\r\n250 AUTH PLAIN',
  auth: '235 let in',
  mail: '250 sender fine',
  rcpt: '250 recipient fine',
  data: '354 go on',
  body: '250 taken',
}

/** A server that says exactly what a test wants at each phase: what a real one cannot be made to do. */
export async function startScriptedSmtp(options: { readonly offersAuth?: boolean } = {}): Promise<ScriptedSmtp> {
  const script = new Map<Phase, Line>()
  const heard: string[] = []
  const sockets = new Set<Socket>()

  function reply(socket: Socket, phase: Phase): void {
    const line = script.get(phase)
    if (line === 'silence') return
    if (line === 'drop') {
      socket.destroy()
      return
    }
    const words = phase === 'ehlo' && options.offersAuth === false ? '250 scripted' : usual[phase]
    socket.write(`${line?.answer ?? words}\r\n`)
  }

  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
    let inBody = false
    let buffer = ''
    reply(socket, 'greeting')
    socket.on('data', chunk => {
      buffer += chunk.toString('latin1')
      for (;;) {
        const end = inBody ? buffer.indexOf('\r\n.\r\n') : buffer.indexOf('\r\n')
        if (end === -1) return
        const line = buffer.slice(0, end)
        buffer = buffer.slice(end + (inBody ? 5 : 2))
        if (inBody) {
          inBody = false
          reply(socket, 'body')
          continue
        }
        heard.push(line)
        const verb = line.slice(0, 4).toUpperCase()
        if (verb === 'DATA') inBody = !script.has('data')
        if (verb === 'QUIT') socket.end('221 bye\r\n')
        else if (verb === 'RSET') socket.write('250 forgotten\r\n')
        else {
          const phase = phaseOf(verb)
          const unknown = phase === null || (phase === 'auth' && options.offersAuth === false)
          if (unknown) socket.write('502 5.5.1 not implemented\r\n')
          else reply(socket, phase)
        }
      }
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    heard,
    say(phase, line) {
      if (line === null) script.delete(phase)
      else script.set(phase, line)
    },
    stop: () =>
      new Promise(resolve => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

function phaseOf(verb: string): Phase | null {
  const phases: Readonly<Record<string, Phase>> = {
    EHLO: 'ehlo',
    HELO: 'ehlo',
    AUTH: 'auth',
    MAIL: 'mail',
    RCPT: 'rcpt',
    DATA: 'data',
  }
  return phases[verb] ?? null
}
