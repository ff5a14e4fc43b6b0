import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { Certificate } from './smtp-certificates.ts'
import { startSmtpRecorder } from './smtp-recorder.ts'

export type Phase = 'greeting' | 'ehlo' | 'starttls' | 'auth' | 'mail' | 'rcpt' | 'data' | 'body'

/**
 * What the script says at a phase instead of the usual: an answer, a dropped line, or nothing at all. With garbage
 * behind it, whatever is heard from then on is answered by something that is neither SMTP nor TLS.
 */
export type Line = { readonly answer: string; readonly after?: 'garbage' } | 'drop' | 'silence'

/** As it heard a message: what a customer may have got. */
export interface Delivery {
  readonly to: readonly string[]
  readonly messageId: string
  readonly body: string
  /** False: the script answered the final dot with something else. */
  readonly accepted: boolean
}

export interface ScriptedSmtp {
  readonly port: number
  /** Every line that clients sent, bodies left out. */
  readonly heard: string[]
  /** Every message that arrived with its final dot. */
  readonly deliveries: Delivery[]
  readonly connections: number
  /** Another answer from now on; a function is asked each time with the client’s line or body, null for the usual. */
  say(phase: Phase, line: Line | ((line: string) => Line | null) | null): void
  /** Presents another certificate from now on. */
  present(certificate: Certificate): void
  /** Forgets who was heard. */
  forget(): void
  waitFor(deliveries: number, timeoutMs?: number): Promise<void>
  stop(): Promise<void>
}

export interface ScriptOptions {
  readonly offersAuth?: boolean
  /** Offers STARTTLS, or begins with TLS. The recorder then allows nothing readable. */
  readonly tls?: 'starttls' | 'implicit'
  readonly certificate?: Certificate
  readonly port?: number
  /** The settings ask for TLS although this one does not offer it. */
  readonly encrypted?: boolean
}

/** A server that says exactly what a test wants at each phase: what a real one cannot be made to do. */
export async function startScriptedSmtp(options: ScriptOptions = {}): Promise<ScriptedSmtp> {
  const script = new Map<Phase, Line | ((line: string) => Line | null)>()
  const heard: string[] = []
  const deliveries: Delivery[] = []
  const sockets = new Set<Socket>()
  let certificate = options.certificate

  const server = createServer(socket => {
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
    if (options.tls === 'implicit') converse(encrypt(socket), true)
    else converse(socket, false)
  })

  function encrypt(socket: Socket): Socket {
    const secured = new TLSSocket(socket, { isServer: true, ...certificate })
    return secured.on('error', () => socket.destroy())
  }

  function converse(socket: Socket, secured: boolean, greets = true): void {
    let inBody = false
    let heardSoFar = ''
    let recipients: string[] = []

    /** Says what belongs to the phase; the words, or null when there were none. */
    function reply(phase: Phase, line = ''): string | null {
      const scripted = script.get(phase)
      const said = typeof scripted === 'function' ? scripted(line) : scripted
      if (said === 'silence') return null
      if (said === 'drop') {
        socket.destroy()
        return null
      }
      const words = said?.answer ?? usualAnswer(phase, secured)
      socket.write(`${words}\r\n`)
      if (said?.after === 'garbage')
        socket.removeAllListeners('data').on('data', () => socket.write('lorem ipsum dolor sit amet\r\n'))
      else if (phase === 'starttls' && words.startsWith('220'))
        // What comes now is TLS: its random bytes may look like the end of a line.
        socket.removeAllListeners('data').resume()
      return words
    }

    function usualAnswer(phase: Phase, afterTls: boolean): string {
      if (phase !== 'ehlo') return usual[phase]
      const offers = [
        ...(options.offersAuth === false ? [] : ['AUTH PLAIN']),
        ...(options.tls === 'starttls' && !afterTls ? ['STARTTLS'] : []),
      ]
      return ['scripted', ...offers].map((word, at) => `250${at === offers.length ? ' ' : '-'}${word}`).join('\r\n')
    }

    function takeBody(body: string): void {
      inBody = false
      const words = reply('body', body)
      deliveries.push({
        to: recipients,
        messageId: /^Message-ID: (.+)$/im.exec(body)?.[1]?.trim() ?? '',
        body,
        accepted: words?.startsWith('2') ?? false,
      })
    }

    function takeLine(line: string): void {
      heard.push(line)
      const verb = line.slice(0, 4).toUpperCase()
      if (verb === 'QUIT') socket.end('221 bye\r\n')
      else if (verb === 'RSET') socket.write('250 forgotten\r\n')
      else {
        const phase = phaseOf(verb)
        const unknown =
          phase === null ||
          (phase === 'auth' && options.offersAuth === false) ||
          (phase === 'starttls' && options.tls !== 'starttls')
        if (unknown) {
          socket.write('502 5.5.1 not implemented\r\n')
          return
        }
        const words = reply(phase, line)
        if (phase === 'mail') recipients = []
        if (phase === 'rcpt' && words?.startsWith('2')) recipients.push(/<(.*?)>/.exec(line)?.[1] ?? '')
        if (phase === 'data') inBody = words?.startsWith('354') ?? false
        if (phase === 'starttls' && words === usual.starttls) {
          socket.removeAllListeners('data')
          converse(encrypt(socket), true, false)
        }
      }
    }

    if (greets) reply('greeting')
    socket.on('data', chunk => {
      heardSoFar += chunk.toString('latin1')
      for (;;) {
        const end = inBody ? heardSoFar.indexOf('\r\n.\r\n') : heardSoFar.indexOf('\r\n')
        if (end === -1) return
        const line = heardSoFar.slice(0, end)
        heardSoFar = heardSoFar.slice(end + (inBody ? 5 : 2))
        if (inBody) takeBody(line)
        else takeLine(line)
      }
    })
  }

  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const recorder = await startSmtpRecorder({
    target: (server.address() as AddressInfo).port,
    ...(options.port !== undefined && { port: options.port }),
    encrypted: options.encrypted ?? options.tls !== undefined,
  })
  return {
    port: recorder.port,
    heard,
    deliveries,
    get connections() {
      return recorder.connections
    },
    say(phase, line) {
      if (line === null) script.delete(phase)
      else script.set(phase, line)
    },
    present(other) {
      certificate = other
    },
    forget() {
      heard.length = 0
      deliveries.length = 0
    },
    async waitFor(count, timeoutMs = 120_000) {
      const until = Date.now() + timeoutMs
      while (deliveries.length < count) {
        if (Date.now() > until) throw new Error(`waited for ${count} deliveries, ${deliveries.length} were made`)
        await new Promise(resolve => setTimeout(resolve, 10))
      }
    },
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>(resolve => server.close(() => resolve()))
      await recorder.stop()
    },
  }
}

const usual: Readonly<Record<Exclude<Phase, 'ehlo'>, string>> = {
  greeting: '220 scripted ESMTP',
  starttls: '220 go on in TLS',
  auth: '235 let in',
  mail: '250 sender fine',
  rcpt: '250 recipient fine',
  data: '354 go on',
  body: '250 taken',
}

const phases: Readonly<Record<string, Phase>> = {
  EHLO: 'ehlo',
  HELO: 'ehlo',
  STAR: 'starttls',
  AUTH: 'auth',
  MAIL: 'mail',
  RCPT: 'rcpt',
  DATA: 'data',
}

function phaseOf(verb: string): Phase | null {
  return phases[verb] ?? null
}
