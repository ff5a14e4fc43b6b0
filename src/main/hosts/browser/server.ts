import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import statics from '@fastify/static'
import websocket from '@fastify/websocket'
import fastify from 'fastify'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Failure, Reply } from '../../../shared/api/errors.ts'
import type { Application } from '../../app/application.ts'
import type { Logger } from '../../app/ports.ts'
import { safeCause } from '../../app/safe-cause.ts'
import { contentSecurityPolicy, previewSecurityPolicy } from '../content-security-policy.ts'
import { previewGonePage } from '../preview-gone-page.ts'
import { closedPage } from './closed-page.ts'
import { Door } from './door.ts'

const mostBytes = 1024 * 1024
const requestTimeoutMs = 60_000
const pingEveryMs = 25_000
const eventsPath = '/api/events'
/** After these somebody else, or nobody any more, is signed in. */
const callsThatChangeWho: ReadonlySet<string> = new Set([
  'session.openShop',
  'session.signIn',
  'session.signOut',
  'session.lock',
])

export interface BrowserServer {
  /** With the one-time token. */
  readonly address: string
  close(): Promise<void>
}

/** What of the application a browser may reach. */
export type ServedApplication = Pick<Application, 'dispatch' | 'openClient' | 'takeFile' | 'readPreview' | 'subscribe'>

interface ServerOptions {
  readonly app: ServedApplication
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
  const door = new Door(app)
  const server = fastify({
    bodyLimit: mostBytes,
    logger: false,
    requestTimeout: requestTimeoutMs,
    forceCloseConnections: true,
    // HEAD would use up the token, or take a file, without anybody getting it.
    exposeHeadRoutes: false,
    // Reached before any hook, by an address that cannot be decoded.
    frameworkErrors: (_error, request, reply) => {
      closed(reply.headers(securityHeaders), door.knowsHost(request.headers.host) ? 400 : 403, nothingHere)
    },
  })

  await server.register(helmet, helmetOptions)
  // Before the checks: it closes the connection of an upgrade that they refuse, which otherwise nobody would.
  await server.register(websocket, { options: { maxPayload: 1024 } })
  addChecks(server, door)
  await server.register(cookie)
  await server.register(statics, {
    root: options.rendererFolder,
    index: false,
    allowedPath: (_path, _root, request) => door.clientOf(request) !== null,
    setHeaders: (reply, path) => {
      // Vite puts a hash of the content into the names below assets.
      const kept = /[\\/]assets[\\/]/.test(path) ? 'private, max-age=31536000, immutable' : 'no-cache'
      reply.header('cache-control', kept)
    },
  })
  // JSON alone: a form on another website can send text/plain without asking.
  server.removeContentTypeParser('text/plain')
  addPage(server, door)
  addCalls(server, door, app)
  addEvents(server, door, app)
  addFiles(server, door, app)
  addPreviews(server, door, app)
  server.setNotFoundHandler((_request, reply) => closed(reply, 404, nothingHere))
  server.setErrorHandler((error, _request, reply) => {
    const status = statusOf(error)
    reply.code(status).header('cache-control', 'no-store')
    if (status < 500) return reply.send(refusal(unreadable))
    const reference = randomBytes(4).toString('hex')
    log.error('request failed', { reference, cause: safeCause(error) })
    return reply.send(refusal({ code: 'internal', details: { reference } }))
  })

  await server.listen({ host: '127.0.0.1', port: options.port })
  const { port } = server.server.address() as AddressInfo
  door.open(port)
  return {
    address: `http://127.0.0.1:${port}/?token=${door.token}`,
    close: () => server.close(),
  }
}

const securityHeaders = {
  'content-security-policy': contentSecurityPolicy("'self'"),
  'x-content-type-options': 'nosniff',
}

const helmetOptions = {
  // Set by hand, word for word as in Electron.
  contentSecurityPolicy: false,
  crossOriginOpenerPolicy: { policy: 'same-origin' },
  crossOriginResourcePolicy: { policy: 'same-origin' },
  crossOriginEmbedderPolicy: false,
  referrerPolicy: { policy: 'no-referrer' },
  frameguard: { action: 'deny' },
  // Plain HTTP on this computer: a promise of HTTPS would lock every other local server out.
  strictTransportSecurity: false,
} as const

/** First of all, on every route, on what is not found and on upgrades. */
function addChecks(server: FastifyInstance, door: Door): void {
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders)
    // Another name for this computer, as in DNS rebinding, gets nothing.
    if (!door.knowsHost(request.headers.host)) return closed(reply, 403, 'This is not the address of Latchkey.')
    if (request.headers.upgrade !== undefined && request.url.split('?')[0] !== eventsPath) {
      return closed(reply, door.knowsOrigin(request.headers.origin) ? 404 : 403, nothingHere)
    }
    // Another website in the same browser: it cannot choose its origin. WebSockets know no other protection.
    const isPlainRead = (request.method === 'GET' || request.method === 'HEAD') && !request.headers.upgrade
    if (!isPlainRead && !door.knowsOrigin(request.headers.origin)) return closed(reply, 403, 'Not from here.')
    return undefined
  })
}

function addPage(server: FastifyInstance, door: Door): void {
  server.get('/', (request, reply) => {
    const { token } = request.query as { readonly token?: unknown }
    if (token !== undefined) {
      const secret = typeof token === 'string' ? door.exchange(token) : null
      reply.header('cache-control', 'no-store')
      if (secret !== null) setCookie(reply, door, secret)
      else if (!door.clientOf(request)) return closed(reply, 401, 'This address was used already, or is an old one.')
      // Away from the address bar and the history.
      return reply.redirect('/', 303)
    }
    if (!door.clientOf(request)) return closed(reply, 401, 'This browser has not been let in.')
    return reply.sendFile('index.html')
  })
}

function addCalls(server: FastifyInstance, door: Door, app: ServedApplication): void {
  server.post('/api/call', {
    // Before a single byte of the body is read.
    onRequest: async (request, reply) => {
      reply.header('cache-control', 'no-store')
      // Another website could not send this header without asking first, and nobody answers such questions here.
      if (request.headers['x-latchkey'] !== '1') return reply.code(403).send(refusal(unreadable))
      if (!door.clientOf(request)) return reply.code(401).send(refusal({ code: 'session.required', details: {} }))
      return undefined
    },
    handler: async (request, reply) => {
      const client = door.clientOf(request)
      const body: unknown = request.body
      const isCall = typeof body === 'object' && body !== null && 'path' in body && typeof body.path === 'string'
      if (!client || !isCall) return reply.code(400).send(refusal(unreadable))
      const path = body.path as string
      const answer = await app.dispatch(path, 'input' in body ? body.input : {}, client)
      const secret = answer.ok && callsThatChangeWho.has(path) ? door.renew(request) : null
      if (secret !== null) setCookie(reply, door, secret)
      return answer
    },
  })
}

function addEvents(server: FastifyInstance, door: Door, app: ServedApplication): void {
  server.route({
    method: 'GET',
    url: eventsPath,
    onRequest: async (request, reply) =>
      door.clientOf(request) ? undefined : closed(reply, 401, 'This browser has not been let in.'),
    handler: (_request, reply) => closed(reply, 426, nothingHere),
    wsHandler: (socket, request) => {
      const client = door.clientOf(request)
      if (!client) return socket.terminate()
      const unsubscribe = app.subscribe(client, event => {
        if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(event))
      })
      // A proxy or a sleeping laptop ends silent connections.
      const ping = setInterval(() => socket.ping(), pingEveryMs)
      ping.unref()
      socket.on('close', () => {
        clearInterval(ping)
        unsubscribe()
      })
      socket.on('error', () => socket.terminate())
    },
  })
}

function addFiles(server: FastifyInstance, door: Door, app: ServedApplication): void {
  server.get('/api/file/:id', async (request, reply) => {
    const client = door.clientOf(request)
    if (!client) return closed(reply, 401, 'This browser has not been let in.')
    const { id } = request.params as { readonly id: string }
    const file = await app.takeFile(id, client)
    if (!file) return closed(reply, 404, 'This file was saved already, or is too old. Export again.')
    return reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeFileName(file.name)}`)
      .type(file.mediaType)
      .send(Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength))
  })
}

/** The HTML of a mail, in a place of its own: the policy takes its origin away, and all that it could do with one. */
function addPreviews(server: FastifyInstance, door: Door, app: ServedApplication): void {
  server.get('/preview/:id', async (request, reply) => {
    const client = door.clientOf(request)
    const { id } = request.params as { readonly id: string }
    const html = client ? await app.readPreview(id, client) : null
    return (
      reply
        .code(html === null ? 404 : 200)
        .headers({
          'cache-control': 'no-store',
          'content-security-policy': previewSecurityPolicy("'self'"),
          // Our own page, and nobody else's, may show it: the policy says so too.
          'x-frame-options': 'SAMEORIGIN',
          'cross-origin-opener-policy': 'unsafe-none',
        })
        .type('text/html; charset=utf-8')
        // In the frame too, where a page that may not be framed would leave the browser's own, of a broken picture.
        .send(html ?? previewGonePage)
    )
  })
}

function setCookie(reply: FastifyReply, door: Door, secret: string): void {
  reply.setCookie(door.cookieName, secret, { path: '/', httpOnly: true, sameSite: 'strict' })
}

/** RFC 8187: percent-encoded, also those that encodeURIComponent leaves alone and the header does not. */
function encodeFileName(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

const nothingHere = 'There is nothing at this address.'

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
