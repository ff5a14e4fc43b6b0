import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FastifyRequest } from 'fastify'
import { Door } from '../../src/main/hosts/browser/door.ts'
import { ask, webSocketHeaders } from '../support/raw-http.ts'
import { serveFake } from '../support/served-fake.ts'
import type { ServedFake } from '../support/served-fake.ts'

let served: ServedFake
let app: ServedFake['app']
let port: ServedFake['port']
let origin: ServedFake['origin']
let tokenPath: ServedFake['tokenPath']
let letIn: ServedFake['letIn']
let call: ServedFake['call']

beforeEach(async () => {
  served = await serveFake()
  ;({ app, port, origin, tokenPath, letIn, call } = served)
})

afterEach(() => served.close())

const aCall = JSON.stringify({ path: 'customers.list', input: { search: 'nov' } })
const unreadable = { ok: false, failure: expect.objectContaining({ code: 'input.invalid' }) }

describe('the Host header', () => {
  const strangers = (): string[] => [
    'latchkey.example',
    `latchkey.example:${port}`,
    '127.0.0.1',
    'localhost',
    `127.0.0.1:${port + 1}`,
    `127.0.0.1:${port}.example.com`,
    `x127.0.0.1:${port}`,
    `LOCALHOST:${port}`,
    `localhost.:${port}`,
    `[::1]:${port}`,
    `user@127.0.0.1:${port}`,
  ]

  test('must be this address as a whole, on every route, on what is not there, and on upgrades', async () => {
    const cookie = await letIn()
    for (const host of strangers()) {
      for (const path of ['/', tokenPath, '/assets/app-abc123.js', '/api/file/1', '/nowhere', '/%zz']) {
        expect([host, path, (await ask({ port, path, headers: { host, cookie } })).status]).toEqual([host, path, 403])
      }
      expect((await call(cookie, aCall, { host })).status).toBe(403)
      const upgrade = { port, path: '/api/events', headers: { ...webSocketHeaders, host, origin, cookie } }
      expect(await ask(upgrade)).toMatchObject({ status: 403, upgraded: false })
    }
    expect(app.calls).toEqual([])
  })

  test('must be there', async () => {
    const answer = await ask({ port, path: tokenPath, headers: { host: null } })
    expect(answer.status).toBe(400)
    expect(answer.headers['set-cookie']).toBeUndefined()
  })

  test('may name localhost', async () => {
    const host = `localhost:${port}`
    expect((await ask({ port, path: tokenPath, headers: { host } })).status).toBe(303)
  })
})

describe('the one-time token', () => {
  test('becomes a cookie named after the port, and leaves the address', async () => {
    const answer = await ask({ port, path: tokenPath })
    expect(answer).toMatchObject({ status: 303, headers: { location: '/', 'cache-control': 'no-store' } })
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringMatching(new RegExp(`^latchkey_${port}=[\\w-]{32}; Path=/; HttpOnly; SameSite=Strict$`)),
    ])
  })

  test('is refused the second time, with a page that names the way out', async () => {
    await letIn()
    const answer = await ask({ port, path: tokenPath })
    expect(answer.status).toBe(401)
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(answer.body).toMatch(/used already.*end Latchkey in the terminal and start it\s+again/s)
  })

  test('leads on when the browser that used it comes back', async () => {
    const cookie = await letIn()
    const answer = await ask({ port, path: tokenPath, headers: { cookie } })
    expect([answer.status, answer.headers.location]).toEqual([303, '/'])
  })

  test.each(['/?token=', '/?token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', '/?token=a&token=b', '/?token=%C3%A9'])(
    'is not to be guessed: %s',
    async path => {
      const answer = await ask({ port, path })
      expect([answer.status, answer.headers['set-cookie']]).toEqual([401, undefined])
    },
  )

  test('is not used up by HEAD', async () => {
    expect((await ask({ port, path: tokenPath, method: 'HEAD' })).headers['set-cookie']).toBeUndefined()
    expect(await letIn()).toMatch(/^latchkey_/)
  })

  test('opens one client, and the cookie stays the same one', async () => {
    const cookie = await letIn()
    await call(cookie, aCall)
    await call(cookie, aCall)
    expect(app.clients).toHaveLength(1)
    expect(new Set(app.calls.map(made => made.client))).toEqual(new Set(app.clients))
  })
})

describe('the cookie', () => {
  const cookieOf = (answer: Awaited<ReturnType<typeof call>>) => answer.headers['set-cookie']?.[0]?.split(';')[0]
  const callOf = (path: string) => JSON.stringify({ path, input: {} })

  test.each(['session.openShop', 'session.signIn', 'session.signOut', 'session.lock'])(
    'is a new one after %s, for the same window; a refusal and every other call keep it',
    async path => {
      const before = await letIn()
      expect(cookieOf(await call(before, aCall))).toBeUndefined()
      app.answer = async () => ({ ok: false, failure: { code: 'session.required', details: {} } })
      expect(cookieOf(await call(before, callOf(path)))).toBeUndefined()
      app.answer = async asked => ({ ok: true, value: asked })
      const after = cookieOf(await call(before, callOf(path))) ?? ''
      expect(after).toMatch(new RegExp(`^latchkey_${port}=[\\w-]{32}$`))
      expect(after).not.toBe(before)
      expect((await call(after, aCall)).status).toBe(200)
      expect(new Set(app.calls.map(made => made.client)).size).toBe(1)
    },
  )

  test('from before goes on until the new one is used, and for the calls that are on their way; then it is nothing', () => {
    let now = 0
    const door = new Door(app, () => now)
    door.open(1)
    const asking = (secret: string) => ({ cookies: { latchkey_1: secret } }) as unknown as FastifyRequest
    const first = door.exchange(door.token) ?? ''
    const second = door.renew(asking(first)) ?? ''
    now = 3_600_000
    // The answer with the new one was lost: nobody is locked out.
    expect(door.clientOf(asking(first))).toBe(app.clients[0])
    expect(door.clientOf(asking(second))).toBe(app.clients[0])
    now += 4_999
    expect(door.clientOf(asking(first))).toBe(app.clients[0])
    now += 2
    expect(door.clientOf(asking(first))).toBeNull()
    expect(door.renew(asking(first))).toBeNull()
    expect(door.clientOf(asking(second))).toBe(app.clients[0])
  })
})

test('a WebSocket is made at /api/events and nowhere else', async () => {
  const cookie = await letIn()
  const headers = { ...webSocketHeaders, cookie, origin }
  for (const path of [
    '/',
    '/index.html',
    '/nowhere',
    '/api/call',
    '/api/events/',
    '/api/event',
    '//api/events',
    tokenPath,
  ]) {
    expect([path, await ask({ port, path, headers })]).toMatchObject([path, { status: 404, upgraded: false }])
  }
  for (const path of ['/api/events', '/api/events?x=1'])
    expect([path, await ask({ port, path, headers })]).toMatchObject([path, { status: 101, upgraded: true }])
})

describe('without the cookie', () => {
  test('there is a page that says so, and nothing else', async () => {
    const answer = await ask({ port })
    expect(answer.status).toBe(401)
    expect(answer.body).toContain('This browser has not been let in.')
    for (const path of ['/index.html', '/assets/app-abc123.js', '/api/file/1', '/api/events']) {
      const { status, body } = await ask({ port, path })
      expect([path, status === 401 || status === 404]).toEqual([path, true])
      expect(body).not.toMatch(/The window|export/)
    }
  })

  test('a call is refused before its body is read', async () => {
    app.files.set('1', { name: 'a.csv', mediaType: 'text/csv', bytes: Buffer.from('a') })
    const answer = await call('', aCall)
    expect([answer.status, JSON.parse(answer.body)]).toEqual([
      401,
      { ok: false, failure: { code: 'session.required', details: {} } },
    ])
    expect((await call('latchkey=x; latchkey_1=x', aCall)).status).toBe(401)
    expect((await call(`latchkey_${port}=constructor`, aCall)).status).toBe(401)
    expect((await call('', '{"path":')).status).toBe(401)
    await ask({ port, path: '/api/file/1' })
    expect([app.calls, app.files.size]).toEqual([[], 1])
  })
})

describe('another website in the same browser', () => {
  const origins = () => [
    null,
    'null',
    'https://evil.example',
    `http://evil.example:${port}`,
    `https://127.0.0.1:${port}`,
    'http://127.0.0.1',
    `http://127.0.0.1:${port + 1}`,
    `${origin}/`,
    `${origin}.evil.example`,
  ]

  test('cannot call, though the cookie were sent along', async () => {
    const cookie = await letIn()
    for (const other of origins()) {
      expect([other, (await call(cookie, aCall, { origin: other })).status]).toEqual([other, 403])
    }
    expect(app.calls).toEqual([])
  })

  test('cannot listen on a WebSocket', async () => {
    const cookie = await letIn()
    for (const other of origins()) {
      const headers = { ...webSocketHeaders, cookie, origin: other }
      for (const path of ['/api/events', '/']) {
        expect([other, await ask({ port, path, headers })]).toMatchObject([other, { status: 403, upgraded: false }])
      }
    }
    expect(app.listeners.size).toBe(0)
  })

  test('cannot send what a form can send', async () => {
    const cookie = await letIn()
    expect((await call(cookie, aCall, { 'x-latchkey': null })).status).toBe(403)
    expect((await call(cookie, aCall, { 'x-latchkey': '0' })).status).toBe(403)
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const answer = await call(cookie, aCall, { 'content-type': type })
      expect([type, answer.status, JSON.parse(answer.body)]).toEqual([type, 415, unreadable])
    }
    expect(app.calls).toEqual([])
  })

  test('gets no permission to read', async () => {
    const preflight = { origin: 'https://evil.example', 'access-control-request-method': 'POST' }
    for (const method of ['OPTIONS', 'GET']) {
      const answer = await ask({ port, path: '/api/call', method, headers: preflight })
      const allowing = Object.keys(answer.headers).filter(name => name.startsWith('access-control-'))
      expect([answer.status >= 400, allowing]).toEqual([true, []])
    }
  })
})

test('every answer carries the headers that close a page in', async () => {
  const cookie = await letIn()
  const paths = ['/', '/assets/app-abc123.js', '/nowhere', '/api/file/1', '/api/call', '/%zz', tokenPath]
  const askers: Record<string, string>[] = [{ cookie }, {}, { host: 'evil.example' }]
  for (const headers of askers) {
    for (const path of paths) {
      const answer = await ask({ port, path, headers })
      expect([path, answer.headers]).toMatchObject([
        path,
        {
          'content-security-policy':
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'; frame-src 'self'",
          'x-content-type-options': 'nosniff',
        },
      ])
      if (path === '/%zz') continue
      expect([path, answer.headers]).toMatchObject([
        path,
        {
          'referrer-policy': 'no-referrer',
          'cross-origin-opener-policy': 'same-origin',
          'cross-origin-resource-policy': 'same-origin',
          'x-frame-options': 'DENY',
        },
      ])
      expect(answer.headers['strict-transport-security']).toBeUndefined()
      expect(answer.headers['x-powered-by']).toBeUndefined()
    }
  }
})

test('listens on this computer alone', async () => {
  const { networkInterfaces } = await import('node:os')
  const outside = Object.values(networkInterfaces())
    .flatMap(addresses => addresses ?? [])
    .filter(address => !address.internal && address.family === 'IPv4')
  for (const { address } of outside) {
    await expect(fetch(`http://${address}:${port}/`)).rejects.toThrow('fetch failed')
  }
})
