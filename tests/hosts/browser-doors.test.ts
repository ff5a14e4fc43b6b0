import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startBrowserServer } from '../../src/main/hosts/browser/server.ts'
import type { BrowserServer } from '../../src/main/hosts/browser/server.ts'
import { temporaryFolder } from '../support/browser-host.ts'
import { FakeApplication } from '../support/fake-application.ts'
import { MemoryLog } from '../support/fakes.ts'
import { ask, webSocketHeaders } from '../support/raw-http.ts'
import type { RawAnswer } from '../support/raw-http.ts'

let folder: ReturnType<typeof temporaryFolder>
let app: FakeApplication
let log: MemoryLog
let server: BrowserServer
let port: number
let origin: string
let tokenPath: string

beforeEach(async () => {
  folder = temporaryFolder()
  const renderer = join(folder.path, 'renderer')
  mkdirSync(join(renderer, 'assets'), { recursive: true })
  writeFileSync(join(renderer, 'index.html'), '<!doctype html><title>The window</title>')
  writeFileSync(join(renderer, 'assets', 'app-abc123.js'), 'export {}')
  writeFileSync(join(folder.path, 'secret.txt'), 'canary')
  app = new FakeApplication()
  log = new MemoryLog()
  server = await startBrowserServer({ app, log, port: 0, rendererFolder: renderer })
  const address = new URL(server.address)
  port = Number(address.port)
  origin = address.origin
  tokenPath = `${address.pathname}${address.search}`
})

afterEach(async () => {
  await server.close()
  folder.remove()
})

async function letIn(): Promise<string> {
  const answer = await ask({ port, path: tokenPath })
  return answer.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
}

function call(cookie: string, body: string | Buffer, headers: Record<string, string | null> = {}): Promise<RawAnswer> {
  return ask({
    port,
    path: '/api/call',
    method: 'POST',
    headers: { origin, cookie, 'x-latchkey': '1', 'content-type': 'application/json', ...headers },
    body,
  })
}

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

describe('a call', () => {
  test('is answered with what the application replies, refusals included, as 200', async () => {
    const cookie = await letIn()
    const answer = await call(cookie, aCall)
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { ok: true, value: 'customers.list' }])
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
    expect(app.calls).toMatchObject([{ path: 'customers.list', input: { search: 'nov' } }])

    app.answer = async () => ({ ok: false, failure: { code: 'customer.notFound', details: {} } })
    const refused = await call(cookie, aCall)
    expect([refused.status, JSON.parse(refused.body).failure.code]).toEqual([200, 'customer.notFound'])
  })

  test.each([
    '',
    '{',
    '[]',
    'null',
    '"x"',
    '{}',
    '{"path":1}',
    '{"path":["a"]}',
    '{"__proto__":{"path":"a"}}',
    '\u0000',
  ])('that is not one is refused as a Reply: %j', async body => {
    const answer = await call(await letIn(), body)
    expect([answer.status, JSON.parse(answer.body)]).toEqual([400, unreadable])
    expect(answer.body).not.toMatch(/stack|FST_|at .*\.js/)
    expect(app.calls).toEqual([])
  })

  test('of 1 MB goes through, and one byte more does not', async () => {
    const cookie = await letIn()
    const shell = JSON.stringify({ path: 'a', input: '' })
    const most = 1024 * 1024
    const full = JSON.stringify({ path: 'a', input: 'x'.repeat(most - shell.length) })
    expect((await call(cookie, full)).status).toBe(200)
    const answer = await call(cookie, `${full} `)
    expect([answer.status, JSON.parse(answer.body)]).toEqual([413, unreadable])
    expect(app.calls).toHaveLength(1)
  })

  test('that breaks the server itself says internal with a reference that the log has too, and no more', async () => {
    app.answer = async () => {
      throw new Error('canary at /home/eva/customers.ts')
    }
    const answer = await call(await letIn(), aCall)
    const { failure } = JSON.parse(answer.body)
    expect([answer.status, failure.code]).toEqual([500, 'internal'])
    expect(failure.details.reference).toMatch(/^[0-9a-f]{8}$/)
    expect(JSON.stringify(log.lines)).toContain(failure.details.reference)
    expect(answer.body + JSON.stringify(log.lines)).not.toContain('canary')
  })
})

describe('GET', () => {
  test('has no effects: it calls nothing', async () => {
    const cookie = await letIn()
    for (const path of ['/api/call', '/api/call?path=customers.list&input={}', '/', '/index.html', '/api/events']) {
      await ask({ port, path, headers: { cookie, origin, 'x-latchkey': '1' } })
    }
    for (const method of ['PUT', 'PATCH', 'DELETE', 'TRACE']) {
      await ask({ port, path: '/api/call', method, headers: { cookie, origin, 'x-latchkey': '1' } })
    }
    expect(app.calls).toEqual([])
  })
})

describe('events', () => {
  test('reach a browser that was let in, as topics and ids', async () => {
    const cookie = await letIn()
    const socket = new WebSocket(`ws://127.0.0.1:${port}/api/events`, { headers: { cookie, origin } } as never)
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve)
      socket.addEventListener('error', reject)
    })
    const message = new Promise(resolve => socket.addEventListener('message', event => resolve(event.data)))
    app.publish({ topic: 'customers', customerId: '7' })
    expect(JSON.parse(String(await message))).toEqual({ topic: 'customers', customerId: '7' })

    const closed = new Promise(resolve => socket.addEventListener('close', resolve))
    socket.close()
    await closed
    await expect.poll(() => [...app.listeners.values()].map(listeners => listeners.size)).toEqual([0])
  })

  test('need the cookie', async () => {
    const answer = await ask({ port, path: '/api/events', headers: { ...webSocketHeaders, origin } })
    expect(answer).toMatchObject({ status: 401, upgraded: false })
    const cookie = await letIn()
    const opened = await ask({ port, path: '/api/events', headers: { ...webSocketHeaders, origin, cookie } })
    expect(opened).toMatchObject({ status: 101, upgraded: true })
  })
})

describe('a file', () => {
  test('is handed out once, to be saved and not to be shown or kept', async () => {
    const cookie = await letIn()
    app.files.set('1', { name: 'Přihlášky (new)\'s "1*".csv', mediaType: 'text/csv', bytes: Buffer.from('a;b\r\n') })
    expect((await ask({ port, path: '/api/file/1', method: 'HEAD', headers: { cookie } })).status).toBe(404)
    const answer = await ask({ port, path: '/api/file/1', headers: { cookie } })
    expect([answer.status, answer.body]).toEqual([200, 'a;b\r\n'])
    expect(answer.headers).toMatchObject({
      'content-disposition': "attachment; filename*=UTF-8''P%C5%99ihl%C3%A1%C5%A1ky%20%28new%29%27s%20%221%2A%22.csv",
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    const again = await ask({ port, path: '/api/file/1', headers: { cookie } })
    expect([again.status, again.body]).toEqual([404, expect.stringContaining('Export again.')])
  })
})

describe('the files of the window', () => {
  test('are those of the bundle and no others', async () => {
    const cookie = await letIn()
    expect((await ask({ port, headers: { cookie } })).body).toContain('The window')
    const paths = [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/%2e%2e%2fsecret.txt',
      '/assets/../../secret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/..%5csecret.txt',
      '/..\\secret.txt',
      '//etc/passwd',
      '/%00secret.txt',
      '/assets/',
      '/assets',
      '/.',
    ]
    for (const path of paths) {
      const { status, body } = await ask({ port, path, headers: { cookie } })
      expect([path, status >= 400, /canary|root:|app-abc123/.test(body)]).toEqual([path, true, false])
    }
  })

  test('are kept by the browser when their names hold a hash, and asked for anew otherwise', async () => {
    const cookie = await letIn()
    const cachingOf = async (path: string) => (await ask({ port, path, headers: { cookie } })).headers['cache-control']
    expect(await cachingOf('/assets/app-abc123.js')).toBe('private, max-age=31536000, immutable')
    expect(await cachingOf('/')).toBe('no-cache')
    expect(await cachingOf('/index.html')).toBe('no-cache')
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
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
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
