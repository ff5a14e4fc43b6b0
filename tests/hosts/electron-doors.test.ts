import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserWindow, Session } from 'electron'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { serveAppScheme } from '../../src/main/hosts/electron/app-protocol.ts'
import { connectWindow } from '../../src/main/hosts/electron/ipc.ts'
import { buildMenu } from '../../src/main/hosts/electron/menu.ts'
import { guardContents, guardSession, openWindow } from '../../src/main/hosts/electron/window.ts'
import { temporaryFolder } from '../support/browser-host.ts'
import * as electron from '../support/electron-stand-in.ts'
import { answers, asked, emitStoppable, FakeContents, FakeFrame } from '../support/electron-stand-in.ts'
import { FakeApplication } from '../support/fake-application.ts'

type StandInWindow = InstanceType<typeof electron.BrowserWindow>

const usual = { ...answers }
let folder: ReturnType<typeof temporaryFolder>
let app: FakeApplication
let window: StandInWindow

beforeEach(() => {
  folder = temporaryFolder()
  app = new FakeApplication()
  electron.app.on('web-contents-created', (_event, contents) => guardContents(contents))
  window = openWindow() as unknown as StandInWindow
})

afterEach(() => {
  window.destroy()
  electron.app.removeAllListeners()
  Object.assign(answers, usual)
  for (const list of [asked.openedOutside, asked.openedFolders, asked.messageBoxes]) list.length = 0
  folder.remove()
})

describe('the window', () => {
  test('is sandboxed, isolated, and has nothing of Node', () => {
    expect(window.options.webPreferences).toEqual({
      preload: expect.stringMatching(/preload[/\\]preload\.cjs$/),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: true,
    })
  })

  test('has no developer tools once it is packaged', () => {
    electron.app.isPackaged = true
    const packaged = openWindow() as unknown as StandInWindow
    electron.app.isPackaged = false
    expect(packaged.options.webPreferences?.devTools).toBe(false)
    packaged.destroy()
  })

  test('is at least 1024 × 600, remembers its place, and shows itself when there is something to see', () => {
    expect(window.options).toMatchObject({
      name: 'main',
      windowStatePersistence: true,
      minWidth: 1024,
      minHeight: 600,
      show: false,
    })
    expect(window.did).toEqual(['load app://main/'])
    window.emit('ready-to-show')
    expect(window.did).toEqual(['load app://main/', 'show'])
  })

  test('asks before unsaved typing is lost, which Electron itself does not', () => {
    expect(emitStoppable(window.webContents, 'will-prevent-unload')).toBe(false)
    expect(asked.messageBoxes).toMatchObject([{ message: 'Leave without saving?', defaultId: 0, cancelId: 0 }])
    answers.messageBox = 1
    expect(emitStoppable(window.webContents, 'will-prevent-unload')).toBe(true)
  })
})

describe('whatever contents there are', () => {
  test.each(['will-navigate', 'will-redirect'])('stay on our page: %s', name => {
    const goTo = (url: string) => emitStoppable(window.webContents, name, { url, isMainFrame: true })
    expect([goTo('app://main/'), goTo('app://main/#/customers')]).toEqual([false, false])
    const others = [
      'https://example.com/',
      'http://example.com/',
      'file:///etc/passwd',
      'app://other/',
      'app://main.example/',
      'app://main:1/',
      'javascript:alert(1)',
      'data:text/html,x',
      'about:blank',
      'not an address',
    ]
    for (const url of others) expect([url, goTo(url)]).toEqual([url, true])
    expect(asked.openedOutside).toEqual(['https://example.com/'])
  })

  test('open no windows; web and mail addresses go to the programs of the system, all others nowhere', () => {
    const open = (url: string) => window.webContents.windowOpenHandler?.({ url })
    const outside = ['https://example.com/a', 'mailto:anna@example.com']
    const nowhere = [
      'http://example.com/',
      'file:///etc/passwd',
      'app://main/',
      'smb://server/share',
      'ms-msdt:/id',
      'HTTPS//x',
      '',
    ]
    for (const url of [...outside, ...nowhere]) expect(open(url)).toEqual({ action: 'deny' })
    expect(asked.openedOutside).toEqual(outside)
  })

  test('embed nothing', () => {
    expect(emitStoppable(window.webContents, 'will-attach-webview')).toBe(true)
    const inFrame = { url: 'app://main/', isMainFrame: false }
    expect(emitStoppable(window.webContents, 'will-frame-navigate', inFrame)).toBe(true)
  })

  test('are refused every permission but copying a text from our own page', () => {
    const { defaultSession: session } = electron.session
    guardSession(session as unknown as Session)
    const own = window.webContents
    const stranger = Object.assign(new FakeContents(), { mainFrame: { url: 'https://example.com/' } })
    const request = (contents: FakeContents, permission: string, isMainFrame = true) => {
      let granted: boolean | undefined
      session.permissionRequest?.(
        ...([contents, permission, (yes: boolean) => (granted = yes), { isMainFrame }] as never[]),
      )
      return granted
    }
    const check = (contents: FakeContents | null, permission: string, isMainFrame = true) =>
      session.permissionCheck?.(...([contents, permission, 'app://main/', { isMainFrame }] as never[]))
    const copying = 'clipboard-sanitized-write'
    expect([request(own, copying), check(own, copying)]).toEqual([true, true])
    expect([request(stranger, copying), check(stranger, copying), check(null, copying)]).toEqual([false, false, false])
    expect([request(own, copying, false), check(own, copying, false)]).toEqual([false, false])
    for (const other of [
      'clipboard-read',
      'media',
      'geolocation',
      'notifications',
      'openExternal',
      'usb',
      'fileSystem',
    ]) {
      expect([other, request(own, other), check(own, other)]).toEqual([other, false, false])
    }
    expect(session.devicePermission?.()).toBe(false)
    expect(emitStoppable(session, 'will-download')).toBe(true)
  })
})

describe('the way into the main process', () => {
  const ownEvent = () => ({ sender: window.webContents, senderFrame: window.webContents.mainFrame })
  const invoke = async (channel: string, event: unknown, ...args: unknown[]) =>
    asked.ipcHandlers.get(channel)?.(...([event, ...args] as never[]))

  beforeEach(() => connectWindow(app, window as unknown as BrowserWindow))

  test('passes a call of our own page on, as one client, and gives back the Reply', async () => {
    expect(await invoke('api:call', ownEvent(), 'customers.list', { search: 'x' })).toEqual({
      ok: true,
      value: 'customers.list',
    })
    expect(app.calls).toEqual([{ path: 'customers.list', input: { search: 'x' }, client: app.clients[0] }])
  })

  test('throws at strangers', async () => {
    const own = ownEvent()
    const at = (url: string) => {
      window.webContents.mainFrame.url = url
      return ownEvent()
    }
    const strangers = [
      ['another window', { ...own, sender: new FakeContents() }],
      ['a frame inside the page', { ...own, senderFrame: new FakeFrame() }],
      ['a frame that is gone', { ...own, senderFrame: null }],
    ] as const
    const pages = [
      'https://example.com/',
      'file:///app/index.html',
      'app://other/',
      'app://main:1/',
      'xapp://main/',
      '',
    ]
    app.files.set('1', { name: 'a', mediaType: 'text/csv', bytes: Buffer.from('a') })
    answers.save = { canceled: false, filePath: join(folder.path, 'a.csv') }
    for (const channel of ['api:call', 'file:save']) {
      for (const [who, event] of strangers) {
        await expect(invoke(channel, event, '1', 'a.csv'), who).rejects.toThrow('refused')
      }
      for (const url of pages) await expect(invoke(channel, at(url), '1', 'a.csv'), url).rejects.toThrow('refused')
      at('app://main/#/customers')
    }
    expect([app.calls, app.files.size, readdirSync(folder.path)]).toEqual([[], 1, []])
    expect(await invoke('api:call', ownEvent(), 'a')).toEqual({ ok: true, value: 'a' })
  })

  test.each([undefined, null, 1, {}, ['a']])('answers a path that is no text with a Reply: %j', async path => {
    expect(await invoke('api:call', ownEvent(), path, {})).toMatchObject({ failure: { code: 'input.invalid' } })
    expect(app.calls).toEqual([])
  })

  test('has two channels, and one for what main tells', () => {
    expect([...asked.ipcHandlers.keys()]).toEqual(['api:call', 'file:save'])
    app.publish({ topic: 'mail' })
    expect(window.webContents.sent).toEqual([['api:event', { topic: 'mail' }]])
  })

  test('is closed with the window', () => {
    window.destroy()
    app.publish({ topic: 'mail' })
    expect(window.webContents.sent).toEqual([])
    expect(app.closedClients).toEqual(app.clients)
    expect(asked.ipcHandlers.size).toBe(0)
  })

  describe('saving a file', () => {
    const file = { name: 'a.csv', mediaType: 'text/csv', bytes: Buffer.from('a;b\r\n') }
    const save = (fileName = 'a.csv') => invoke('file:save', ownEvent(), '1', fileName)
    let target: string

    beforeEach(() => {
      target = join(folder.path, 'saved.csv')
      app.files.set('1', file)
      answers.save = { canceled: false, filePath: target }
    })

    test('writes it where the person chose, for this account alone', async () => {
      expect(await save()).toBe(true)
      expect(readFileSync(target, 'utf8')).toBe('a;b\r\n')
      if (process.platform !== 'win32') expect(statSync(target).mode & 0o777).toBe(0o600)
      expect(readdirSync(folder.path)).toEqual(['saved.csv'])
    })

    test('leaves it for a second try when the person cancelled', async () => {
      answers.save = { canceled: true, filePath: '' }
      expect(await save()).toBe(false)
      answers.save = { canceled: false, filePath: target }
      expect(await save()).toBe(true)
    })

    test('says so when it is gone', async () => {
      app.files.clear()
      expect(await save()).toBe(false)
      expect(asked.messageBoxes.at(-1)).toMatchObject({ detail: 'Export again.' })
      expect(existsSync(target)).toBe(false)
    })

    test('says so when it cannot be written, and leaves what was there', async () => {
      writeFileSync(target, 'the old one')
      mkdirSync(`${target}.part`)
      expect(await save()).toBe(false)
      expect(asked.messageBoxes.at(-1)).toMatchObject({ message: 'The file could not be saved there.' })
      expect(readFileSync(target, 'utf8')).toBe('the old one')
      chmodSync(`${target}.part`, 0o700)
    })

    test.each([
      ['logins.csv', 'logins.csv'],
      ['../../.bashrc', 'bashrc'],
      ['C:\\Windows\\a.csv', 'a.csv'],
      ['a\u0000:b?.csv', 'ab.csv'],
      ['/', 'Latchkey export'],
      ['..', 'Latchkey export'],
      [`${'x'.repeat(300)}.csv`, `${'x'.repeat(116)}.csv`],
    ])('takes %j for a name and not for a path', async (suggested, name) => {
      await save(suggested)
      expect(asked.messageBoxes.at(-1)?.['defaultPath']).toBe(join('/home/eva/downloads', name))
    })

    test('takes texts alone', async () => {
      await expect(invoke('file:save', ownEvent(), { id: 1 }, 'a.csv')).rejects.toThrow('refused')
      await expect(invoke('file:save', ownEvent(), '1', undefined)).rejects.toThrow('refused')
    })
  })
})

describe('app://main/', () => {
  const get = async (url: string, method = 'GET') => {
    const answer = await asked.protocolHandlers.get('app')?.({ url, method } as Request)
    if (!answer) throw new Error('nobody serves app://')
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() }
  }

  beforeEach(() => {
    const bundle = join(folder.path, 'renderer')
    mkdirSync(join(bundle, 'assets'), { recursive: true })
    writeFileSync(join(bundle, 'index.html'), 'the window')
    for (const name of ['a.js', 'a.css', 'a.svg', 'a.woff2', 'a.map', 'a', 'Mü 1.js']) {
      writeFileSync(join(bundle, 'assets', name), name)
    }
    writeFileSync(join(folder.path, 'secret.js'), 'canary')
    mkdirSync(join(folder.path, 'renderer-other'))
    writeFileSync(join(folder.path, 'renderer-other', 'secret.js'), 'canary')
    serveAppScheme(bundle)
  })

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
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      })
    }
  })
})

describe('the preload', () => {
  test('exposes call, listen and saveFile under window.host, and nothing of Electron', async () => {
    await import('../../src/main/hosts/electron/preload.ts')
    expect([...asked.exposed.keys()]).toEqual(['host'])
    const host = asked.exposed.get('host') as Record<string, (...args: unknown[]) => unknown>
    expect(Object.keys(host)).toEqual(['call', 'listen', 'saveFile'])

    expect(await host['call']?.('customers.list', { search: 'x' }, 'more')).toBe('the answer')
    await host['saveFile']?.('1', 'a.csv', 'more')
    expect(electron.ipcRenderer.invoked).toEqual([
      ['api:call', 'customers.list', { search: 'x' }],
      ['file:save', '1', 'a.csv'],
    ])

    const heard: unknown[][] = []
    const stop = host['listen']?.((...args: unknown[]) => heard.push(args)) as () => void
    electron.ipcRenderer.emit('api:event', { sender: electron.ipcRenderer }, { topic: 'mail' }, 'more')
    stop()
    electron.ipcRenderer.emit('api:event', {}, { topic: 'queue' })
    expect(heard).toEqual([[{ topic: 'mail' }]])
    expect(electron.ipcRenderer.listenerCount('api:event')).toBe(0)
  })
})

describe('the menu', () => {
  const flat = () =>
    (buildMenu('/data/shop') as unknown as { label?: string; submenu?: Record<string, unknown>[] }[]).flatMap(
      entry => entry.submenu ?? [],
    )

  test('has nothing but entries that do something', () => {
    const idle = flat().filter(entry => !entry['role'] && !entry['click'] && entry['type'] !== 'separator')
    expect(idle).toEqual([])
    const roles = flat().map(entry => entry['role'])
    expect(roles).toEqual(expect.arrayContaining(['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll']))
    expect(roles).toEqual(expect.arrayContaining(['reload', 'zoomIn', 'zoomOut', 'resetZoom', 'togglefullscreen']))
  })

  test('shows where the data lies', () => {
    for (const entry of flat()) if (typeof entry['click'] === 'function') entry['click']()
    expect(asked.openedFolders).toEqual(['/data/shop', join('/data/shop', 'logs')])
  })

  test('offers the developer tools in development only', () => {
    expect(flat().some(entry => entry['role'] === 'toggleDevTools')).toBe(true)
    electron.app.isPackaged = true
    const packaged = flat()
    electron.app.isPackaged = false
    expect(packaged.some(entry => entry['role'] === 'toggleDevTools')).toBe(false)
  })
})
