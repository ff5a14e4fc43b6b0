import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ask, webSocketHeaders } from '../support/raw-http.ts'
import { serveFake } from '../support/served-fake.ts'
import type { ServedFake } from '../support/served-fake.ts'

let served: ServedFake
let app: ServedFake['app']
let log: ServedFake['log']
let port: ServedFake['port']
let origin: ServedFake['origin']
let letIn: ServedFake['letIn']
let call: ServedFake['call']

beforeEach(async () => {
  served = await serveFake()
  ;({ app, log, port, origin, letIn, call } = served)
})

afterEach(() => served.close())

const aCall = JSON.stringify({ path: 'customers.list', input: { search: 'nov' } })
const unreadable = { ok: false, failure: expect.objectContaining({ code: 'input.invalid' }) }

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

describe('the preview of a mail', () => {
  test('is for the window that was let in; what takes the place of one that is over may stand in its frame too', async () => {
    const cookie = await letIn()
    app.previews.set('1', '<p>Hello Anna</p>')
    const preview = (path: string, headers: Readonly<Record<string, string>>) => ask({ port, path, headers })
    expect(await preview('/preview/1', { cookie })).toMatchObject({ status: 200, body: '<p>Hello Anna</p>' })
    for (const gone of [await preview('/preview/2', { cookie }), await preview('/preview/1', {})]) {
      expect([gone.status, gone.body]).toEqual([404, expect.stringContaining('This preview is over.')])
      expect(gone.body).not.toContain('Anna')
      expect(gone.headers).toMatchObject({
        'x-frame-options': 'SAMEORIGIN',
        'content-security-policy': expect.stringMatching(/^sandbox;.*frame-ancestors 'self'$/),
        'cache-control': 'no-store',
      })
    }
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
