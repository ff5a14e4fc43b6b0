import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { connectWindow } from '../../src/main/hosts/electron/ipc.ts'
import { openWindow } from '../../src/main/hosts/electron/window.ts'
import { temporaryFolder } from '../support/browser-host.ts'
import type * as electron from '../support/electron-stand-in.ts'
import {
  answers,
  app as electronApp,
  dialog,
  nativeTheme,
  asked,
  FakeContents,
  FakeFrame,
} from '../support/electron-stand-in.ts'
import { FakeApplication } from '../support/fake-application.ts'

type StandInWindow = InstanceType<typeof electron.BrowserWindow>

const usual = { ...answers }
let folder: ReturnType<typeof temporaryFolder>
let app: FakeApplication
let window: StandInWindow

beforeAll(() => electronApp.whenReady())

beforeEach(() => {
  folder = temporaryFolder()
  app = new FakeApplication()
  window = openWindow() as unknown as StandInWindow
})

afterEach(() => {
  window.destroy()
  vi.restoreAllMocks()
  Object.assign(answers, usual)
  asked.messageBoxes.length = 0
  folder.remove()
})

describe('the way into the main process', () => {
  const ownEvent = () => ({ sender: window.webContents, senderFrame: window.webContents.mainFrame })
  const invoke = async (channel: string, event: unknown, ...args: unknown[]) =>
    asked.ipcHandlers.get(channel)?.(...([event, ...args] as never[]))

  const offered: unknown[] = []

  beforeEach(() => {
    offered.length = 0
    connectWindow(app, window as unknown as BrowserWindow, ids => offered.push(...ids))
  })

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
    for (const channel of ['api:call', 'file:save', 'menu:offer', 'theme:show']) {
      for (const [who, event] of strangers) {
        await expect(invoke(channel, event, '1', 'a.csv'), who).rejects.toThrow('refused')
      }
      for (const url of pages) await expect(invoke(channel, at(url), '1', 'a.csv'), url).rejects.toThrow('refused')
      at('app://main/#/customers')
    }
    expect([app.calls, app.files.size, readdirSync(folder.path), offered]).toEqual([[], 1, [], []])
    expect(await invoke('api:call', ownEvent(), 'a')).toEqual({ ok: true, value: 'a' })
  })

  test.each([undefined, null, 1, {}, ['a']])('answers a path that is no text with a Reply: %j', async path => {
    expect(await invoke('api:call', ownEvent(), path, {})).toMatchObject({ failure: { code: 'input.invalid' } })
    expect(app.calls).toEqual([])
  })

  test('has four channels, and one for what main tells', () => {
    expect([...asked.ipcHandlers.keys()]).toEqual(['api:call', 'file:save', 'menu:offer', 'theme:show'])
    app.publish({ topic: 'mail' })
    expect(window.webContents.sent).toEqual([['api:event', { topic: 'mail' }]])
  })

  test('takes a list of what can be done, and nothing else for one', async () => {
    await invoke('menu:offer', ownEvent(), ['save', 1])
    await invoke('menu:offer', ownEvent(), 'save')
    expect(offered).toEqual(['save', 1])
  })

  test('gives the title bar the theme of the page, and takes nothing else for one', async () => {
    await invoke('theme:show', ownEvent(), 'dark')
    for (const other of ['blue', null, ['light']]) await invoke('theme:show', ownEvent(), other)
    expect(nativeTheme.themeSource).toBe('dark')
    await invoke('theme:show', ownEvent(), 'system')
    expect(nativeTheme.themeSource).toBe('system')
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

    test('says so when it cannot be written, leaves what was there, and offers it again for another place', async () => {
      mkdirSync(target)
      writeFileSync(join(target, 'old'), 'the old one')
      answers.messageBox = 1
      const elsewhere = join(folder.path, 'elsewhere.csv')
      vi.spyOn(dialog, 'showSaveDialog')
        .mockResolvedValueOnce({ canceled: false, filePath: target })
        .mockResolvedValueOnce({ canceled: false, filePath: elsewhere })
      expect(await save()).toBe(true)
      expect(asked.messageBoxes.at(-1)).toMatchObject({ message: 'The file could not be saved there.' })
      expect(dialog.showSaveDialog).toHaveBeenLastCalledWith(
        expect.anything(),
        expect.objectContaining({ defaultPath: target }),
      )
      expect(readFileSync(elsewhere, 'utf8')).toBe('a;b\r\n')
      expect(readFileSync(join(target, 'old'), 'utf8')).toBe('the old one')
      expect(readdirSync(folder.path).toSorted()).toEqual(['elsewhere.csv', 'saved.csv'])
    })

    test('gives up where the person does, and leaves nothing behind', async () => {
      mkdirSync(target)
      answers.messageBox = 0
      expect(await save()).toBe(false)
      expect(readdirSync(folder.path)).toEqual(['saved.csv'])
    })

    test('neither writes through what lies beside the place, nor takes it away', async () => {
      writeFileSync(`${target}.part`, 'somebody else’s', { mode: 0o644 })
      expect(await save()).toBe(true)
      expect(readFileSync(`${target}.part`, 'utf8')).toBe('somebody else’s')
      if (process.platform !== 'win32') expect(statSync(target).mode & 0o777).toBe(0o600)
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

    test.each([
      ['a.xlsx', 'xlsx'],
      ['a.csv', 'csv'],
      ['a.exe', '*'],
    ])('offers %j under its own ending', async (suggested, extension) => {
      await save(suggested)
      expect(asked.messageBoxes.at(-1)).toMatchObject({
        filters: expect.arrayContaining([expect.objectContaining({ extensions: [extension] })]),
      })
    })

    test('takes texts alone', async () => {
      await expect(invoke('file:save', ownEvent(), { id: 1 }, 'a.csv')).rejects.toThrow('refused')
      await expect(invoke('file:save', ownEvent(), '1', undefined)).rejects.toThrow('refused')
    })
  })
})
