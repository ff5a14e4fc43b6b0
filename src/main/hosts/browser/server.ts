import { randomBytes, timingSafeEqual } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import statics from '@fastify/static'
import websocket from '@fastify/websocket'
import fastify from 'fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Failure, Reply } from '../../../shared/api/errors.ts'
import type { Application, ClientHandle } from '../../app/application.ts'
import type { Logger } from '../../app/ports.ts'
import { safeCause } from '../../app/safe-cause.ts'
import { contentSecurityPolicy } from '../content-security-policy.ts'
import { closedPage } from './closed-page.ts'

const mostBytes = 1024 * 1024
const pingEveryMs = 25_000

export interface BrowserServer {
  /** With the one-time token. */
  readonly address: string
  close(): Promise<void>
}

interface ServerOptions {
  readonly app: Application
  readonly log: Logger
  /** 0 for any free one. */
  readonly port: number
  readonly rendererFolder: string
}

/**
 * The renderer and the contract on 127.0.0.1, for a browser on this computer. Whoever holds the cookie, which the
 * one-time token in the printed address is exchanged for, may talk; staff still sign in on top.
 */
export async function startBrowserServer(options: ServerOptions): Promise<BrowserServer> {
  const { app, log } = options
  const server = fastify({
    bodyLimit: mostBytes,
    logger: false,
    requestTimeout: 60_000,
    connectionTimeout: 0,
    forceCloseConnections: true,
  })
  const door = new Door(app)

  server.addHook('onRequest', async (request, reply) => {
    // First of all: another name for this computer, as in DNS rebinding, gets nothing.
    if (!door.knowsHost(request.headers.host)) return closed(reply, 403, 'This is not the address of Latchkey.')
    if (request.headers.upgrade !== undefined && !door.knowsOrigin(request.headers.origin))
      return closed(reply, 403, 'Not from here.')
    return undefined
  })
  await server.register(helmet, helmetOptions)
  await server.register(cookie)
  await server.register(websocket, { options: { maxPayload: 1024 } })
  await server.register(statics, {
    root: options.rendererFolder,
    serve: true,
    index: false,
    wildcard: true,
    setHeaders: (response, path) => {
      response.header(
        'cache-control',
        /[\\/]assets[\\/]/.test(path) ? 'private, max-age=31536000, immutable' : 'no-cache',
      )
    },
  })
  addPage(server, door)
  addCalls(server, door, app)
  addEvents(server, door, app)
  addFiles(server, door, app)
  server.setNotFoundHandler((_request, reply) => closed(reply, 404, 'There is nothing at this address.'))
  server.setErrorHandler((error, _request, reply) => {
    const status = statusOf(error)
    if (status >= 500) log.error('request failed', { cause: safeCause(error) })
    return reply
      .code(status)
      .send(refusal(status >= 500 ? { code: 'internal', details: { reference: '' } } : unreadable))
  })

  await server.listen({ host: '127.0.0.1', port: options.port })
  const { port } = server.server.address() as { readonly port: number }
  door.open(port)
  return {
    address: `http://127.0.0.1:${port}/?token=${door.token}`,
    close: () => server.close(),
  }
}

const helmetOptions = {
  contentSecurityPolicy: { useDefaults: false, directives: contentSecurityPolicy },
  crossOriginOpenerPolicy: { policy: 'same-origin' },
  crossOriginResourcePolicy: { policy: 'same-origin' },
  crossOriginEmbedderPolicy: false,
  referrerPolicy: { policy: 'no-referrer' },
  frameguard: { action: 'deny' },
  // Plain HTTP on this computer: a promise of HTTPS would lock every other local server out.
  strictTransportSecurity: false,
} as const

/** Who may come in: hosts, origins, the one-time token, and the cookies it was exchanged for. */
class Door {
  readonly token = randomBytes(24).toString('base64url')
  readonly #app: Application
  readonly #clients = new Map<string, ClientHandle>()
  #tokenUsed = false
  #hosts: ReadonlySet<string> = new Set()
  #origins: ReadonlySet<string> = new Set()
  /** Cookies ignore ports: two Latchkeys on one computer would overwrite each other's. */
  cookieName = 'latchkey'

  constructor(app: Application) {
    this.#app = app
  }

  open(port: number): void {
    this.#hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`])
    this.#origins = new Set([...this.#hosts].map(host => `http://${host}`))
    this.cookieName = `latchkey_${port}`
  }

  knowsHost(host: string | undefined): boolean {
    return host !== undefined && this.#hosts.has(host)
  }

  knowsOrigin(origin: string | undefined): boolean {
    return origin !== undefined && this.#origins.has(origin)
  }

  /** A new cookie for the right token, once; null for every other. */
  exchange(token: string): string | null {
    const given = Buffer.from(token)
    const expected = Buffer.from(this.token)
    if (this.#tokenUsed || given.length !== expected.length || !timingSafeEqual(given, expected)) return null
    this.#tokenUsed = true
    const secret = randomBytes(24).toString('base64url')
    this.#clients.set(secret, this.#app.openClient())
    return secret
  }

  clientOf(request: FastifyRequest): ClientHandle | null {
    const secret = request.cookies[this.cookieName]
    return (secret !== undefined && this.#clients.get(secret)) || null
  }
}

function addPage(server: FastifyInstance, door: Door): void {
  server.get('/', (request, reply) => {
    const { token } = request.query as { readonly token?: unknown }
    if (typeof token === 'string') {
      const secret = door.exchange(token)
      if (secret === null && door.clientOf(request)) return reply.redirect('/', 303)
      if (secret === null) return closed(reply, 401, 'This address has been used already.')
      return reply
        .setCookie(door.cookieName, secret, { path: '/', httpOnly: true, sameSite: 'strict' })
        .header('cache-control', 'no-store')
        .redirect('/', 303)
    }
    if (!door.clientOf(request)) return closed(reply, 401, 'This browser has not been let in.')
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}

function addCalls(server: FastifyInstance, door: Door, app: Application): void {
  server.post('/api/call', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    // A custom header and an exact origin: no other website can make a browser send both.
    if (request.headers['x-latchkey'] !== '1' || !door.knowsOrigin(request.headers.origin))
      return reply.code(403).send(refusal(unreadable))
    const client = door.clientOf(request)
    if (!client) return reply.code(401).send(refusal({ code: 'session.required', details: {} }))
    const body: unknown = request.body
    if (typeof body !== 'object' || body === null || !('path' in body) || typeof body.path !== 'string')
      return refusal(unreadable)
    return app.dispatch(body.path, 'input' in body ? body.input : {}, client)
  })
}

function addEvents(server: FastifyInstance, door: Door, app: Application): void {
  server.get('/api/events', { websocket: true }, (socket, request) => {
    const client = door.clientOf(request)
    if (!client) {
      socket.close(4401, 'not let in')
      return
    }
    const unsubscribe = app.subscribe(client, event => {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(event))
    })
    const ping = setInterval(() => socket.ping(), pingEveryMs)
    ping.unref()
    socket.on('close', () => {
      clearInterval(ping)
      unsubscribe()
    })
    socket.on('error', () => socket.terminate())
  })
}

function addFiles(server: FastifyInstance, door: Door, app: Application): void {
  server.get('/api/file/:id', (request, reply) => {
    const client = door.clientOf(request)
    const { id } = request.params as { readonly id: string }
    const file = client && app.takeFile(id, client)
    if (!file) return closed(reply, 404, 'This file was saved already, or is too old. Export again.')
    return reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
      .type(file.mediaType)
      .send(Buffer.from(file.bytes))
  })
}

const unreadable: Failure = {
  code: 'input.invalid',
  details: { issues: [{ path: '', message: 'Not what is expected here.' }] },
}

function refusal(failure: Failure): Reply {
  return { ok: false, failure }
}

function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500
  return status >= 400 && status < 600 ? status : 500
}

function closed(reply: FastifyReply, status: number, sentence: string): FastifyReply {
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(closedPage(sentence))
}

/** Where the build puts the renderer, seen from the built host and from its source alike. */
export function defaultRendererFolder(): string {
  const built = import.meta.url.includes('/out/main/')
  return fileURLToPath(new URL(built ? '../renderer' : '../../../../out/renderer', import.meta.url))
}
