import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { databaseFileName, openDatabase } from '../../src/main/db/database.ts'
import { haveWaitingMail, useElectronMain } from '../support/electron-main-in-vitest.ts'

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

  test('brings the window that is open to the front when it is started again', async () => {
    const { window } = await host.startToWindow()
    window.minimized = true
    host.electron.app.emit('second-instance')
    expect(window.did).toEqual(['load app://main/', 'restore', 'show', 'focus'])
    expect(host.electron.BrowserWindow.all).toHaveLength(1)
  })

  test('opens nothing when it is itself the second', async () => {
    host.electron.answers.singleInstance = false
    await host.start()
    await host.hasExited(0)
    expect(host.said).toBe('Latchkey is already open on this computer with this data folder.\n')
    expect([host.electron.BrowserWindow.all.length, existsSync(join(host.data, databaseFileName))]).toEqual([0, false])
  })

  test('looks for itself when it gets no lock and nobody answers, and opens the book', async () => {
    Object.assign(host.electron.answers, { singleInstance: false, firstAnswers: false })
    await host.startToWindow()
    expect(host.electron.BrowserWindow.all).toHaveLength(1)
  })

  test('says in a box that the book is open elsewhere, when nobody answers there', async () => {
    Object.assign(host.electron.answers, { singleInstance: false, firstAnswers: false })
    mkdirSync(host.data)
    const other = await openDatabase(host.data)
    await host.start()
    await host.hasExited(1)
    expect(host.electron.asked.errorBoxes).toMatchObject([{ content: expect.stringContaining('already open') }])
    await other.close()
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

  test('asks for the owner’s new password in a window, which needs no terminal, no script and no keychain', async () => {
    const first = await host.startToWindow()
    await haveWaitingMail(first.api)
    process.emit('SIGTERM', 'SIGTERM')
    await host.hasExited(0)

    await host.renew()
    host.electron.answers.keychainIsSilent = true
    await host.start('--reset-owner')
    await expect.poll(() => host.electron.BrowserWindow.all.length).toBe(1)
    const window = host.electron.BrowserWindow.all[0]
    expect(window?.options.webPreferences).toMatchObject({ sandbox: true, javascript: false, devTools: true })
    // Copy and paste have no keys on macOS without it; and Electron's own menu leads to the developer tools.
    expect(host.electron.asked.menu.flatMap(entry => entry.role ?? []).at(-1)).toBe('editMenu')
    expect(window?.did).toEqual(['load app://reset/'])
    const fetchPage = async (password?: string, again = password) => {
      const body = password === undefined ? null : new URLSearchParams({ password, again: again ?? '' })
      const request = new Request('app://reset/', body ? { method: 'POST', body } : {})
      const response = await host.electron.asked.protocolHandlers.get('app')?.(request)
      expect(response?.headers.get('content-security-policy')).not.toContain('script-src')
      return response?.text()
    }
    expect(await fetchPage()).toContain('New password for Eva (eva)')
    expect(await fetchPage('slate-harbour-walnut-31', 'slate')).toContain('not the same. Nothing was changed.')
    expect(await fetchPage('password')).toContain('Nothing was changed.')
    const done = await fetchPage('slate-harbour-walnut-31')
    expect(done).toContain('Eva signs in as eva with the new password.')
    expect(done).not.toContain('slate')
    window?.close()
    await host.hasExited(0)

    await host.renew()
    const { api } = await host.startToWindow()
    await expect(api.session.signIn({ userName: 'eva', password: 'slate-harbour-walnut-31' })).resolves.toBeDefined()
  })

  test.each(['the window is closed', 'the app is quit'])(
    'closes the book when %s over the owner’s password',
    async how => {
      const first = await host.startToWindow()
      await haveWaitingMail(first.api)
      process.emit('SIGTERM', 'SIGTERM')
      await host.hasExited(0)

      await host.renew()
      host.electron.app.isPackaged = true
      process.argv = ['electron', '--data', host.data, '--reset-owner']
      await import('../../src/main/hosts/electron/main.ts')
      await expect.poll(() => host.electron.BrowserWindow.all.length).toBe(1)
      const window = host.electron.BrowserWindow.all[0]
      expect(window?.options.webPreferences?.devTools).toBe(false)
      if (how === 'the app is quit') host.electron.app.quit()
      else window?.close()
      await host.hasExited(1)
      await (await openDatabase(host.data)).close()
    },
  )

  test('says in a box that there is no owner to reset yet', async () => {
    await host.start('--reset-owner')
    await host.hasExited(1)
    expect(host.electron.asked.errorBoxes).toMatchObject([
      { content: expect.stringContaining('There is no owner yet') },
    ])
  })

  test('does not reset the owner under a Latchkey that is open', async () => {
    host.electron.answers.singleInstance = false
    await host.start('--reset-owner')
    await host.hasExited(1)
    expect(host.electron.asked.errorBoxes).toMatchObject([{ content: expect.stringContaining('Close it') }])
    expect(host.electron.BrowserWindow.all).toEqual([])
  })
})

describe('a start that fails', () => {
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

  test('says what is wrong with the command line', async () => {
    await host.start('--port', 'x')
    await expectRefusal('--port needs a number')
  })
})
