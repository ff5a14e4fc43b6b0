import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { databaseFileName, openDatabase } from '../../src/main/db/database.ts'
import { haveWaitingMail, moveBookAtStart, useElectronMain } from '../support/electron-main-in-vitest.ts'

const host = useElectronMain()

describe('the start in Electron', () => {
  test('declares the scheme and the sandbox before the app is ready, and opens the window after', async () => {
    const { window, api } = await host.startToWindow()
    expect(host.electron.asked.calls).toEqual([
      'registerSchemesAsPrivileged',
      'enableSandbox',
      'setPath userData',
      'requestSingleInstanceLock',
      'whenReady',
      'ready',
      'protocol.handle',
    ])
    expect(host.electron.asked.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ])
    expect(window.did).toEqual(['load app://main/'])
    expect(window.webContents.windowOpenHandler).not.toBeNull()
    expect(host.electron.session.defaultSession.permissionRequest).not.toBeNull()
    expect(await api.session.state({})).toMatchObject({ firstStart: true, dataFolder: host.data })
    expect(host.said).toBe('')
  })

  test('does not wait for ready at the top level of the module, which would wait for ever', async () => {
    host.electron.app.whenReady = () => new Promise(() => undefined)
    await host.start()
    expect(host.electron.asked.menu).toEqual([])
    host.electron.asked.exitCodes.push(0)
  })

  test('keeps Chromium’s own files in a folder of their own', async () => {
    await host.startToWindow()
    expect(host.electron.asked.paths.get('userData')).toBe(join(host.data, 'window'))
    expect(existsSync(join(host.data, 'window'))).toBe(true)
    if (process.platform !== 'win32') expect(statSync(host.data).mode & 0o777).toBe(0o700)
  })

  test('connects page and menu: the page hears what was chosen, and says what can be', async () => {
    const { window } = await host.startToWindow()
    const items = host.electron.asked.menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
    const lock = items.find(({ id }) => id === 'lock')
    const offer = host.electron.asked.ipcHandlers.get('menu:offer') as unknown as (...parts: unknown[]) => unknown
    offer({ sender: window.webContents, senderFrame: window.webContents.mainFrame }, ['lock'])
    expect(lock?.enabled).toBe(true)
    const click = lock?.click as unknown as (() => void) | undefined
    click?.()
    expect(window.webContents.sent).toEqual([['menu:command', 'lock']])
  })

  test('offers to load a page again that is gone', async () => {
    const { window } = await host.startToWindow()
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
    await expect.poll(() => window.did.filter(did => did.startsWith('load')).length).toBe(2)
  })

  test('says in the window what had to be put right in the folder', async () => {
    await host.startToWindow()
    process.emit('SIGTERM', 'SIGTERM')
    await host.hasExited(0)
    writeFileSync(join(host.data, `${databaseFileName}-wal`), 'Dear diary')

    await host.renew()
    await host.startToWindow()
    await expect
      .poll(() => host.electron.asked.messageBoxes)
      .toMatchObject([{ message: expect.stringContaining('A log of pending writes') }])
    expect(host.readLog()).toContain('data folder put right')
  })

  test('comes back from the Dock when it is minimised', async () => {
    const { window } = await host.startToWindow()
    window.minimized = true
    host.electron.app.emit('activate')
    expect([window.minimized, window.visible]).toEqual([false, true])
  })

  test('has the name of its shortcut in the taskbar of Windows', async () => {
    await host.startToWindow()
    expect(readFileSync('electron-builder.yml', 'utf8').split('\n')).toContain(
      `appId: ${host.electron.asked.appUserModelId}`,
    )
  })

  test('shows the window and what it waits for while the keychain does not answer, and ends when asked', async () => {
    const { api } = await host.startToWindow()
    await haveWaitingMail(api)
    process.emit('SIGTERM', 'SIGTERM')
    await host.hasExited(0)

    await host.renew()
    Object.assign(host.electron.answers, { keychainIsSilent: true, messageBox: 1 })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    await host.start()
    for (let round = 0; host.electron.asked.messageBoxes.length === 0 && round < 2_000; round += 1) {
      await new Promise(resolve => setImmediate(resolve))
      if (host.electron.BrowserWindow.all.length > 0) vi.advanceTimersByTime(100)
    }
    vi.useRealTimers()
    expect(host.electron.asked.messageBoxes).toMatchObject([
      { message: 'Latchkey waits for the keychain of this computer.', signal: { aborted: false } },
    ])
    expect(host.electron.BrowserWindow.all[0]?.did).toContain('show')
    await host.hasExited(0)
    expect(host.electron.asked.errorBoxes).toEqual([])
  })
})

describe('a start that fails', () => {
  afterEach(() => {
    // Chromium makes its files also to show a box, and by default where the book is, or is to come.
    const folder = host.electron.asked.paths.get('userData') ?? ''
    expect([isAbsolute(folder), existsSync(folder)]).toEqual([true, true])
    const { calls } = host.electron.asked
    expect(calls.indexOf('setPath userData')).toBeLessThan(calls.indexOf('ready'))
  })

  const expectRefusal = async (words: string) => {
    await host.hasExited(1)
    expect(host.electron.asked.errorBoxes).toEqual([
      { title: 'Latchkey cannot go on', content: expect.stringContaining(words) },
    ])
    expect(host.said).toContain(words)
    expect(host.electron.BrowserWindow.all).toEqual([])
  }

  test('shows the sentence about the database, and leaves the file as it is', async () => {
    mkdirSync(host.data)
    writeFileSync(join(host.data, databaseFileName), 'A shopping list, not a database.\n')
    await host.start()
    await expectRefusal('is not a Latchkey database')
    expect(readFileSync(join(host.data, databaseFileName), 'utf8')).toBe('A shopping list, not a database.\n')
  })

  test('says that the browser host has the data folder open', async () => {
    mkdirSync(host.data)
    const other = await openDatabase(host.data)
    await host.start()
    await expectRefusal('already open on this computer')
    await other.close()
  })

  test('says that the folder cannot be made', async () => {
    writeFileSync(host.data, 'a file')
    await host.start()
    await expectRefusal('cannot make the folder')
  })

  test('says what is wrong with the command line, and leaves nothing of Chromium’s in the folder', async () => {
    await host.start('--port', 'x')
    await expectRefusal('--port needs a number')
    expect(existsSync(host.data)).toBe(false)
    const folder = host.electron.asked.paths.get('userData') ?? ''
    onTestFinished(() => expect(existsSync(folder)).toBe(false))
  })

  test('logs what was moved before it failed', async () => {
    moveBookAtStart()
    mkdirSync(host.data)
    writeFileSync(join(host.data, databaseFileName), 'A shopping list, not a database.\n')
    await host.start()
    await expectRefusal('is not a Latchkey database')
    expect(host.readLog()).toContain('The book was moved.')
  })

  test('of the packaged app without Chromium’s sandbox names the package that has it, and opens no book', async () => {
    host.electron.app.isPackaged = true
    await host.start('--no-sandbox')
    await expectRefusal('install the .deb')
    expect(existsSync(host.data)).toBe(false)
  })
})
