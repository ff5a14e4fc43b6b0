import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

export interface SmtpRecorder {
  /** Where clients are to go; what they send is passed on. */
  readonly port: number
  /** Connections that clients have made. */
  readonly connections: number
  /** Messages that went out with their final dot, as far as they could be read. */
  readonly messages: number
  /** The address of each RCPT, letter by letter as it was heard: servers read `xn--` back to other letters. */
  readonly recipients: readonly string[]
  /** What must not have been said over the wire. */
  readonly faults: readonly string[]
  /** Drops every connection, those that are still to come too. */
  setAway(away: boolean): void
  /** Closes every connection; throws when the wire has heard what it must not. */
  stop(): Promise<void>
}

export interface RecorderOptions {
  /** Where the server listens. */
  readonly target: number
  /** To be found where another was. */
  readonly port?: number
  /** The settings ask for TLS: nothing but the way there may be readable. */
  readonly encrypted?: boolean
}

/**
 * Stands on the wire before a test's mail server and listens: exactly one recipient a message, whatever the test is
 * about; and where TLS is asked for, no sign-in and no mail before it, and nothing readable after.
 */
export async function startSmtpRecorder(options: RecorderOptions): Promise<SmtpRecorder> {
  const sockets = new Set<Socket>()
  const wires: Wire[] = []
  const faults: string[] = []
  let isAway = false
  const server = createServer(client => {
    if (isAway) {
      client.on('error', () => undefined).destroy()
      return
    }
    const wire = new Wire(options.encrypted ?? false, faults)
    wires.push(wire)
    const upstream = connect(options.target, '127.0.0.1')
    client.on('data', chunk => {
      wire.fromClient(chunk)
      upstream.write(chunk)
    })
    upstream.on('data', chunk => {
      wire.fromServer(chunk)
      client.write(chunk)
    })
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one)
      one.setNoDelay(true)
      one.on('error', () => undefined)
      one.on('close', () => {
        sockets.delete(one)
        other.destroySoon()
      })
    }
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    get connections() {
      return wires.length
    },
    get messages() {
      return wires.reduce((sum, wire) => sum + wire.messages, 0)
    },
    get recipients() {
      return wires.flatMap(wire => wire.recipients)
    },
    faults,
    setAway(away) {
      isAway = away
      if (away) for (const socket of sockets) socket.destroy()
    },
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>(resolve => server.close(() => resolve()))
      if (faults.length > 0) throw new Error(`heard on the wire: ${faults.join('; ')}`)
    },
  }
}

const lineEnd = '\r\n'
const bodyEnd = '\r\n.\r\n'

/** One connection, as somebody between the two hears it. */
export class Wire {
  messages = 0
  readonly recipients: string[] = []
  readonly #encrypted: boolean
  readonly #faults: string[]
  readonly #records = new TlsRecords()
  #state: 'lines' | 'askedData' | 'body' | 'askedTls' | 'tls' = 'lines'
  #heard = ''
  #recipients = 0
  #began = false

  constructor(encrypted: boolean, faults: string[]) {
    this.#encrypted = encrypted
    this.#faults = faults
  }

  fromClient(chunk: Buffer): void {
    // TLS from the first byte.
    if (!this.#began && chunk[0] === 0x16) this.#state = 'tls'
    this.#began = true
    if (this.#state === 'tls') {
      if (!this.#records.take(chunk)) this.#fault('something readable after TLS began')
      return
    }
    this.#heard += chunk.toString('latin1')
    for (;;) {
      const end = this.#state === 'body' ? this.#heard.indexOf(bodyEnd) : this.#heard.indexOf(lineEnd)
      if (end === -1) return
      const line = this.#heard.slice(0, end)
      if (this.#state === 'body') {
        this.#heard = this.#heard.slice(end + bodyEnd.length)
        this.#state = 'lines'
        this.messages += 1
        continue
      }
      this.#heard = this.#heard.slice(end + lineEnd.length)
      this.#command(line)
    }
  }

  fromServer(chunk: Buffer): void {
    // A server may break TLS as it likes; what we say counts.
    if (this.#state === 'askedTls') this.#state = chunk[0] === 0x32 ? 'tls' : 'lines'
    if (this.#state === 'askedData') this.#state = chunk.subarray(0, 3).toString('latin1') === '354' ? 'body' : 'lines'
  }

  #command(line: string): void {
    const verb = line.slice(0, 4).toUpperCase()
    if (this.#encrypted && !/^(EHLO|HELO|STAR|QUIT|NOOP)/.test(verb)) this.#fault(`${verb} before TLS`)
    if (verb === 'MAIL' || verb === 'RSET') this.#recipients = 0
    if (verb === 'RCPT') {
      this.#recipients += 1
      this.recipients.push(/<(.*)>/.exec(line)?.[1] ?? line)
      if (this.#recipients > 1) this.#fault('a second RCPT for one message')
    }
    if (verb === 'DATA') {
      if (this.#recipients !== 1) this.#fault(`DATA for ${this.#recipients} recipients`)
      this.#state = 'askedData'
    }
    if (verb === 'STAR') this.#state = 'askedTls'
  }

  #fault(words: string): void {
    if (!this.#faults.includes(words)) this.#faults.push(words)
  }
}

/** Follows the records of one direction: whatever is not one is readable. */
class TlsRecords {
  #left = 0
  #head: number[] = []

  take(chunk: Buffer): boolean {
    for (let at = 0; at < chunk.length; ) {
      if (this.#left > 0) {
        const step = Math.min(this.#left, chunk.length - at)
        this.#left -= step
        at += step
        continue
      }
      this.#head.push(chunk[at] ?? 0)
      at += 1
      if (this.#head.length < 5) continue
      const [type = 0, major = 0, , high = 0, low = 0] = this.#head
      this.#head = []
      if (type < 20 || type > 23 || major !== 3) return false
      this.#left = high * 256 + low
    }
    return true
  }
}
