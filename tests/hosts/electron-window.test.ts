import type { BrowserWindow, Session } from 'electron'
import { afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { guardContents, guardSession, loadPage, openWindow } from '../../src/main/hosts/electron/window.ts'
import { watchWindow } from '../../src/main/hosts/electron/window-trouble.ts'
import { keepFilesPrivate } from '../../src/main/hosts/private-files.ts'
import * as electron from '../support/electron-stand-in.ts'
import { MemoryLog } from '../support/fakes.ts'
import { answers, asked, emitStoppable, FakeContents } from '../support/electron-stand-in.ts'

type StandInWindow = InstanceType<typeof electron.BrowserWindow>

const usual = { ...answers }
const loaded = () => window.webContents.emit('did-finish-load')
let window: StandInWindow

beforeAll(() => electron.app.whenReady())

beforeEach(() => {
  electron.app.on('web-contents-created', (_event, contents) => guardContents(contents))
  window = openWindow() as unknown as StandInWindow
  loadPage(window as unknown as BrowserWindow)
})

afterEach(() => {
  window.destroy()
  electron.app.removeAllListeners()
  Object.assign(answers, usual)
  for (const list of [asked.contextMenus, asked.openedOutside, asked.messageBoxes, asked.umasksOutside]) list.length = 0
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

  test('is at least 1024 × 600, remembers its place, and is hidden until there is something to see', () => {
    expect(window.options).toMatchObject({
      name: 'main',
      windowStatePersistence: true,
      minWidth: 1024,
      minHeight: 600,
      show: false,
    })
    expect(window.did).toEqual(['load app://main/'])
  })

  test.each([
    ['ready-to-show', () => window.emit('ready-to-show')],
    ['the page has loaded, as on Wayland, where ready-to-show may never come', loaded],
    ['three seconds have passed', () => vi.advanceTimersByTime(3_000)],
  ] as const)('shows itself once: when %s', (_when, happen) => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    window.destroy()
    window = openWindow() as unknown as StandInWindow
    loadPage(window as unknown as BrowserWindow)
    expect(window.visible).toBe(false)
    happen()
    expect(window.did).toEqual(['load app://main/', 'show'])
    window.emit('ready-to-show')
    loaded()
    vi.advanceTimersByTime(60_000)
    expect(window.did).toEqual(['load app://main/', 'show'])
  })
})

describe('trouble with the page', () => {
  const log = new MemoryLog()
  const loads = () => window.did.filter(did => did.startsWith('load')).length
  beforeEach(() => {
    log.lines.length = 0
    const watched = window as unknown as BrowserWindow
    watchWindow(watched, log, () => loadPage(watched))
  })

  const troubles: readonly (readonly [string, readonly unknown[]])[] = [
    ['render-process-gone', [{ reason: 'oom', exitCode: 1 }]],
    ['did-fail-load', [-6, 'ERR_FILE_NOT_FOUND', 'app://main/', true]],
    ['preload-error', ['/preload.cjs', new Error('canary')]],
  ]
  test.each(troubles)(
    '%s is logged and told, and the page is loaded again for whoever wants that',
    async (name, rest) => {
      window.webContents.emit(name, {}, ...rest)
      await expect.poll(loads).toBe(2)
      expect(asked.messageBoxes).toMatchObject([{ message: 'The window has stopped working.' }])
      expect(log.lines).toHaveLength(1)
      expect(log.lines.join('')).not.toContain('canary')
    },
  )

  test('nothing is said of a frame that fails, of a load that was replaced, or of an orderly end', () => {
    window.webContents.emit('did-fail-load', {}, -6, 'ERR_FAILED', 'app://preview/x', false)
    window.webContents.emit('did-fail-load', {}, -3, 'ERR_ABORTED', 'app://main/', true)
    window.webContents.emit('render-process-gone', {}, { reason: 'clean-exit' })
    expect([asked.messageBoxes, log.lines]).toEqual([[], []])
  })

  test('a page that hangs is ended and loaded again, asked once', async () => {
    window.emit('unresponsive')
    await expect.poll(loads).toBe(2)
    expect(asked.messageBoxes).toMatchObject([{ message: 'The window does not respond.' }])
  })

  test('the question goes away by itself when the page responds again', async () => {
    answers.leavesBoxesOpen = true
    window.emit('unresponsive')
    expect(asked.messageBoxes).toMatchObject([{ signal: { aborted: false } }])
    window.emit('responsive')
    expect(asked.messageBoxes).toMatchObject([{ signal: { aborted: true } }])
    await new Promise(resolve => setImmediate(resolve))
    expect(loads()).toBe(1)
  })

  test('one question is open, however often the page does not respond', () => {
    answers.leavesBoxesOpen = true
    window.emit('unresponsive')
    window.emit('unresponsive')
    window.emit('responsive')
    expect(asked.messageBoxes).toMatchObject([{ signal: { aborted: true } }])
  })

  test('a page that ends while it is asked whether to wait for it can be loaded again', async () => {
    answers.leavesBoxesOpen = true
    window.emit('unresponsive')
    answers.leavesBoxesOpen = false
    window.webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 1 })
    await expect.poll(loads).toBe(2)
    expect(asked.messageBoxes).toMatchObject([
      { message: 'The window does not respond.', signal: { aborted: true } },
      { message: 'The window has stopped working.' },
    ])
  })
})

describe('a right click', () => {
  const click = (params: object) => {
    asked.contextMenus.length = 0
    const editFlags = { canUndo: true, canRedo: false, canCut: true, canCopy: true, canPaste: true, canSelectAll: true }
    window.webContents.emit('context-menu', {}, { editFlags, isEditable: false, selectionText: '', ...params })
    return asked.contextMenus.map(menu => menu.flatMap(item => item.role ?? []))
  }

  test('offers in a field what can be done there, on a selection to copy it, and else nothing', () => {
    expect(click({ isEditable: true })).toEqual([['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll']])
    expect(asked.contextMenus[0]?.[1]).toMatchObject({ role: 'redo', enabled: false })
    expect(click({ selectionText: 'Nová' })).toEqual([['copy']])
    expect(click({ selectionText: ' ' })).toEqual([])
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

  test('stay on the form for the owner’s password only when they are on it', () => {
    const goTo = () => emitStoppable(window.webContents, 'will-navigate', { url: 'app://reset/', isMainFrame: true })
    expect(goTo()).toBe(true)
    window.webContents.mainFrame.url = 'app://reset/'
    expect(goTo()).toBe(false)
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

  test.each([
    ['mailto:anna@example.com', 'No mail program of this computer opens this address.'],
    ['https://example.com/', 'No browser of this computer opens this page.'],
  ])('tell the person when no program opens %s, and nothing else happens', async (url, message) => {
    answers.opensOutside = false
    const unheard: unknown[] = []
    const hear = (error: unknown) => void unheard.push(error)
    process.on('unhandledRejection', hear)
    onTestFinished(() => void process.off('unhandledRejection', hear))
    window.webContents.windowOpenHandler?.({ url })
    await expect.poll(() => asked.messageBoxes).toMatchObject([{ message }])
    // The menu of macOS is there while the window is hidden.
    expect(window.visible).toBe(true)
    await new Promise(resolve => setImmediate(resolve))
    expect(unheard).toEqual([])
  })

  test('start other programs with the umask of the person, and keep their own files private', () => {
    const before = process.umask(0o022)
    onTestFinished(() => void process.umask(before))
    keepFilesPrivate()
    window.webContents.windowOpenHandler?.({ url: 'https://example.com/' })
    expect(asked.umasksOutside).toEqual([process.platform === 'win32' ? expect.any(Number) : 0o022])
    if (process.platform !== 'win32') expect(process.umask()).toBe(0o077)
  })

  test('embed nothing but previews of mails', () => {
    expect(emitStoppable(window.webContents, 'will-attach-webview')).toBe(true)
    const inFrame = { url: 'app://main/', isMainFrame: false }
    expect(emitStoppable(window.webContents, 'will-frame-navigate', inFrame)).toBe(true)
    const elsewhere = { url: 'https://example.com/', isMainFrame: false }
    expect(emitStoppable(window.webContents, 'will-frame-navigate', elsewhere)).toBe(true)
    const preview = { url: 'app://preview/x', isMainFrame: false }
    expect(emitStoppable(window.webContents, 'will-frame-navigate', preview)).toBe(false)
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
