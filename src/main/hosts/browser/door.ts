import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Application, ClientHandle } from '../../app/application.ts'

const secretBytes = 24
/** Calls that were on their way, and other tabs' answers to the news, still carry the cookie from before. */
const graceMs = 5_000

interface Pass {
  readonly client: ClientHandle
  /** The end of a cookie that has been replaced, from the first use of the new one on. */
  validUntil: number | null
}

/** Who may come in: hosts, origins, the one-time token, and the cookie it was exchanged for. */
export class Door {
  readonly token = randomBytes(secretBytes).toString('base64url')
  readonly #app: Pick<Application, 'openClient'>
  readonly #passes = new Map<string, Pass>()
  readonly #now: () => number
  #tokenUsed = false
  #hosts: ReadonlySet<string> = new Set()
  #origins: ReadonlySet<string> = new Set()
  #cookieName = 'latchkey'

  constructor(app: Pick<Application, 'openClient'>, now: () => number = () => performance.now()) {
    this.#app = app
    this.#now = now
  }

  /** Before this, while the port is not known yet, nobody is let in. */
  open(port: number): void {
    this.#hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`])
    this.#origins = new Set([...this.#hosts].map(host => `http://${host}`))
    this.#cookieName = `latchkey_${port}`
  }

  /** Cookies ignore ports: two Latchkeys on one computer would overwrite each other's. */
  get cookieName(): string {
    return this.#cookieName
  }

  knowsHost(host: string | undefined): boolean {
    return host !== undefined && this.#hosts.has(host)
  }

  knowsOrigin(origin: string | undefined): boolean {
    return origin !== undefined && this.#origins.has(origin)
  }

  /** The value of a new cookie for the right token, once; null for every other. */
  exchange(token: string): string | null {
    const given = Buffer.from(token)
    const expected = Buffer.from(this.token)
    if (this.#tokenUsed || given.length !== expected.length || !timingSafeEqual(given, expected)) return null
    this.#tokenUsed = true
    return this.#issue(this.#app.openClient())
  }

  /**
   * A new cookie for the same window, for when somebody else is or nobody any more is signed in there: whoever knew the
   * one before knows nothing. That one ends when the new one is used, for an answer can get lost on its way.
   */
  renew(request: FastifyRequest): string | null {
    const client = this.clientOf(request)
    return client && this.#issue(client)
  }

  clientOf(request: FastifyRequest): ClientHandle | null {
    const secret = request.cookies[this.#cookieName]
    const pass = secret === undefined ? undefined : this.#passes.get(secret)
    if (secret === undefined || !pass) return null
    if (pass.validUntil === null) this.#endOlder(secret, pass.client)
    else if (this.#now() > pass.validUntil) {
      this.#passes.delete(secret)
      return null
    }
    return pass.client
  }

  #issue(client: ClientHandle): string {
    const secret = randomBytes(secretBytes).toString('base64url')
    this.#passes.set(secret, { client, validUntil: null })
    return secret
  }

  /** In the order in which they were issued: what comes before the one in use is over, what comes after is on its way. */
  #endOlder(secret: string, client: ClientHandle): void {
    const now = this.#now()
    for (const [older, pass] of this.#passes) {
      if (older === secret) return
      if (pass.client !== client) continue
      if (pass.validUntil === null) pass.validUntil = now + graceMs
      else if (now > pass.validUntil) this.#passes.delete(older)
    }
  }
}
