import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Application, ClientHandle } from '../../app/application.ts'

const secretBytes = 24

/** Who may come in: hosts, origins, the one-time token, and the cookie it was exchanged for. */
export class Door {
  readonly token = randomBytes(secretBytes).toString('base64url')
  readonly #app: Pick<Application, 'openClient'>
  readonly #clients = new Map<string, ClientHandle>()
  #tokenUsed = false
  #hosts: ReadonlySet<string> = new Set()
  #origins: ReadonlySet<string> = new Set()
  #cookieName = 'latchkey'

  constructor(app: Pick<Application, 'openClient'>) {
    this.#app = app
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
    const secret = randomBytes(secretBytes).toString('base64url')
    this.#clients.set(secret, this.#app.openClient())
    return secret
  }

  clientOf(request: FastifyRequest): ClientHandle | null {
    const secret = request.cookies[this.#cookieName]
    return (secret !== undefined && this.#clients.get(secret)) || null
  }
}
