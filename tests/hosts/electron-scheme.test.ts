import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { serveAppScheme } from '../../src/main/hosts/electron/app-protocol.ts'
import { temporaryFolder } from '../support/browser-host.ts'
import { app, asked, ipcRenderer } from '../support/electron-stand-in.ts'

beforeAll(() => app.whenReady())

describe('app://main/', () => {
  let folder: ReturnType<typeof temporaryFolder>

  const get = async (url: string, method = 'GET') => {
    const answer = await asked.protocolHandlers.get('app')?.({ url, method } as Request)
    if (!answer) throw new Error('nobody serves app://')
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() }
  }

  beforeEach(() => {
    folder = temporaryFolder()
    const bundle = join(folder.path, 'renderer')
    mkdirSync(join(bundle, 'assets'), { recursive: true })
    writeFileSync(join(bundle, 'index.html'), 'the window')
    for (const name of ['a.js', 'a.css', 'a.svg', 'a.woff2', 'a.map', 'a', 'Mü 1.js']) {
      writeFileSync(join(bundle, 'assets', name), name)
    }
    writeFileSync(join(folder.path, 'secret.js'), 'canary')
    mkdirSync(join(folder.path, 'renderer-other'))
    writeFileSync(join(folder.path, 'renderer-other', 'secret.js'), 'canary')
    serveAppScheme(async id => (id === 'known' ? '<p>Hello</p>' : null), bundle)
  })

  afterEach(() => folder.remove())

  test.each([
    ['', 'text/html; charset=utf-8', 'the window'],
    ['index.html', 'text/html; charset=utf-8', 'the window'],
    ['assets/a.js', 'text/javascript; charset=utf-8', 'a.js'],
    ['assets/a.css?x=1#y', 'text/css; charset=utf-8', 'a.css'],
    ['assets/a.svg', 'image/svg+xml', 'a.svg'],
    ['assets/a.woff2', 'font/woff2', 'a.woff2'],
    ['assets/M%C3%BC%201.js', 'text/javascript; charset=utf-8', 'Mü 1.js'],
  ])('serves a file of the bundle with its type: /%s', async (path, type, body) => {
    expect(await get(`app://main/${path}`)).toMatchObject({ status: 200, body, headers: { 'content-type': type } })
  })

  test.each([
    'app://main/../secret.js',
    'app://main/%2e%2e/secret.js',
    'app://main/..%2fsecret.js',
    'app://main/%2e%2e%2fsecret.js',
    'app://main/assets/..%2f..%2fsecret.js',
    'app://main/..%2frenderer-other%2fsecret.js',
    'app://main/..%5csecret.js',
    'app://main/%00',
    'app://main/assets/a.js%00.html',
    'app://main/%zz',
    'app://main//etc/passwd',
    'app://main/%2fetc%2fpasswd',
    'app://main/assets/',
    'app://main/assets',
    'app://main/assets/a.map',
    'app://main/assets/a',
    'app://main/nowhere.js',
    'app://other/index.html',
    'app://main:80/index.html',
    'https://main/index.html',
  ])('serves nothing else: %s', async url => {
    const answer = await get(url)
    expect([answer.status, answer.body]).toEqual([404, 'There is nothing at this address.'])
  })

  test('only reads', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      expect([method, (await get('app://main/', method)).status]).toEqual([method, 404])
    }
  })

  test('sends the headers that close the page in, with refusals too', async () => {
    for (const path of ['', 'assets/a.js', 'nowhere']) {
      expect((await get(`app://main/${path}`)).headers).toMatchObject({
        'content-security-policy':
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'; frame-src app://preview",
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      })
    }
  })
})

describe('app://preview/', () => {
  const get = async (url: string, method = 'GET') => {
    serveAppScheme(async id => (id === 'known' ? '<p>Hello</p>' : null), 'nowhere')
    const answer = await asked.protocolHandlers.get('app')?.({ url, method } as Request)
    if (!answer) throw new Error('nobody serves app://')
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() }
  }

  test('shows a mail in an origin of its own that may neither run, load nor go anywhere', async () => {
    const { status, body, headers } = await get('app://preview/known')
    expect([status, body]).toEqual([200, '<p>Hello</p>'])
    expect(headers['content-security-policy']).toBe(
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors app://main",
    )
  })

  test.each(['app://preview/unknown', 'app://preview/', 'app://preview/../index.html'])(
    'has nothing at %s, and says so in the frame of the mail',
    async url => {
      const { status, body, headers } = await get(url)
      expect([status, body]).toEqual([404, expect.stringContaining('This preview is over.')])
      expect(headers['content-security-policy']).toMatch(/^sandbox;.*frame-ancestors app:\/\/main$/)
    },
  )

  test('only reads', async () => {
    expect((await get('app://preview/known', 'POST')).status).toBe(404)
  })
})

describe('the preload', () => {
  test('exposes the bridge under window.host, and nothing of Electron', async () => {
    await import('../../src/main/hosts/electron/preload.ts')
    expect([...asked.exposed.keys()]).toEqual(['host'])
    const host = asked.exposed.get('host') as Record<string, (...args: unknown[]) => unknown> & {
      readonly menu: Record<string, (...args: unknown[]) => unknown>
    }
    expect(Object.keys(host)).toEqual(['call', 'listen', 'previewAddress', 'saveFile', 'showTheme', 'menu'])
    expect(Object.keys(host.menu)).toEqual(['onCommand', 'offer'])

    expect(await host['call']?.('customers.list', { search: 'x' }, 'more')).toBe('the answer')
    await host['saveFile']?.('1', 'a.csv', 'more')
    host.menu['offer']?.(['save'], 'more')
    expect(ipcRenderer.invoked).toEqual([
      ['api:call', 'customers.list', { search: 'x' }],
      ['file:save', '1', 'a.csv'],
      ['menu:offer', ['save']],
    ])

    const heard: unknown[][] = []
    const hear = (...args: unknown[]) => heard.push(args)
    const stops = [host['listen']?.(hear), host.menu['onCommand']?.(hear)] as (() => void)[]
    ipcRenderer.emit('api:event', { sender: ipcRenderer }, { topic: 'mail' }, 'more')
    ipcRenderer.emit('menu:command', { sender: ipcRenderer }, 'lock', 'more')
    for (const stop of stops) stop()
    ipcRenderer.emit('api:event', {}, { topic: 'queue' })
    expect(heard).toEqual([[{ topic: 'mail' }], ['lock']])
    expect(ipcRenderer.eventNames()).toEqual([])
  })
})
