import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { createClient } from '../../src/shared/api/client.ts'
import { contract } from '../../src/shared/api/contract.ts'
import type { Reply } from '../../src/shared/api/errors.ts'
import { databaseFileName, openDatabase } from '../../src/main/db/database.ts'
import { temporaryFolder } from '../support/browser-host.ts'

type StandIn = typeof import('../support/electron-stand-in.ts')

const signals = ['SIGTERM', 'SIGINT', 'SIGHUP', 'uncaughtException', 'unhandledRejection', 'exit'] as const
const before = {
  argv: process.argv,
  umask: process.umask(),
  listeners: new Map(signals.map(name => [name, process.listeners(name as 'SIGTERM')])),
}
let folder: ReturnType<typeof temporaryFolder>
let data: string
let electron: StandIn
let said: string

beforeEach(async () => {
  folder = temporaryFolder()
  data = join(folder.path, 'data')
  said = ''
  vi.spyOn(process.stderr, 'write').mockImplementation(text => {
    said += String(text)
    return true
  })
  vi.resetModules()
  electron = await import('../support/electron-stand-in.ts')
})

afterEach(async () => {
  // Whatever a test left open is closed as a person would: the database has its lock.
  if (electron.asked.exitCodes.length === 0) electron.app.quit()
  await expect.poll(() => electron.asked.exitCodes.length, { timeout: 10_000 }).toBeGreaterThan(0)
  vi.restoreAllMocks()
  process.argv = before.argv
  process.umask(before.umask)
  for (const name of signals) {
    for (const listener of process.listeners(name as 'SIGTERM')) {
      if (!before.listeners.get(name)?.includes(listener)) process.off(name, listener)
    }
  }
  folder.remove()
})

/** Runs the real main module against the stand-in, as `electron . --data FOLDER` would. */
async function start(...args: string[]): Promise<void> {
  process.argv = ['electron', '.', '--data', data, ...args]
  await import('../../src/main/hosts/electron/main.ts')
}

async function startToWindow(...args: string[]) {
  await start(...args)
  const { asked, BrowserWindow } = electron
  await expect.poll(() => asked.menu.length + asked.exitCodes.length, { timeout: 20_000 }).toBeGreaterThan(0)
  const window = BrowserWindow.all[0]
  if (!window) throw new Error(`no window: ${said}`)
  const event = { sender: window.webContents, senderFrame: window.webContents.mainFrame }
  const call = electron.asked.ipcHandlers.get('api:call') as unknown as (...parts: unknown[]) => Promise<Reply>
  return { window, api: createClient(contract, (path, input) => call(event, path, input)) }
}

async function haveWaitingMail(api: Awaited<ReturnType<typeof startToWindow>>['api']): Promise<void> {
  const requestId = () => crypto.randomUUID()
  const password = 'tidal-copper-violin-58'
  const shop = { shopName: 'Shop', currency: 'EUR', name: 'Eva', userName: 'eva', password }
  await api.session.openShop({ ...shop, requestId: requestId() })
  const noContact = { firstName: '', phone: '', company: '', organizationId: '', taxRegistrationId: '', note: '' }
  const fields = { ...noContact, lastName: 'Nová', email: 'anna@example.com' }
  const customer = await api.customers.create({ requestId: requestId(), fields })
  await api.accounts.createLogin({ customerId: customer.id, requestId: requestId() })
}

const ended = () => expect.poll(() => electron.asked.exitCodes, { timeout: 10_000 })

describe('the start in Electron', () => {
  test('declares the scheme and the sandbox before the app is ready, and opens the window after', async () => {
    const { window, api } = await startToWindow()
    expect(electron.asked.calls).toEqual([
      'registerSchemesAsPrivileged',
      'enableSandbox',
      'setPath userData',
      'requestSingleInstanceLock',
      'whenReady',
      'ready',
      'protocol.handle',
    ])
    expect(electron.asked.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ])
    expect(window.did).toEqual(['load app://main/'])
    expect(window.webContents.windowOpenHandler).not.toBeNull()
    expect(electron.session.defaultSession.permissionRequest).not.toBeNull()
    expect(await api.session.state({})).toMatchObject({ firstStart: true, dataFolder: data })
    expect(said).toBe('')
  })

  test('does not wait for ready at the top level of the module, which would wait for ever', async () => {
    electron.app.whenReady = () => new Promise(() => undefined)
    await start()
    expect(electron.asked.menu).toEqual([])
    electron.asked.exitCodes.push(0)
  })

  test('keeps Chromium’s own files in a folder of their own', async () => {
    await startToWindow()
    expect(electron.asked.paths.get('userData')).toBe(join(data, 'window'))
    expect(existsSync(join(data, 'window'))).toBe(true)
    if (process.platform !== 'win32') expect(statSync(data).mode & 0o777).toBe(0o700)
  })

  test('brings the window that is open to the front when it is started again', async () => {
    const { window } = await startToWindow()
    window.minimized = true
    electron.app.emit('second-instance')
    expect(window.did).toEqual(['load app://main/', 'restore', 'show', 'focus'])
    expect(electron.BrowserWindow.all).toHaveLength(1)
  })

  test('opens nothing when it is itself the second', async () => {
    electron.answers.singleInstance = false
    await start()
    await ended().toEqual([0])
    expect(said).toBe('Latchkey is already open on this computer with this data folder.\n')
    expect([electron.BrowserWindow.all.length, existsSync(join(data, databaseFileName))]).toEqual([0, false])
  })

  test('looks for itself when it gets no lock and nobody answers, and opens the book', async () => {
    Object.assign(electron.answers, { singleInstance: false, firstAnswers: false })
    await startToWindow()
    expect(electron.BrowserWindow.all).toHaveLength(1)
  })

  test('says in a box that the book is open elsewhere, when nobody answers there', async () => {
    Object.assign(electron.answers, { singleInstance: false, firstAnswers: false })
    mkdirSync(data)
    const other = await openDatabase(data)
    await start()
    await ended().toEqual([1])
    expect(electron.asked.errorBoxes).toMatchObject([{ content: expect.stringContaining('already open') }])
    await other.close()
  })

  test('comes back from the Dock when it is minimised', async () => {
    const { window } = await startToWindow()
    window.minimized = true
    electron.app.emit('activate')
    expect([window.minimized, window.visible]).toEqual([false, true])
  })

  test('has the name of its shortcut in the taskbar of Windows', async () => {
    await startToWindow()
    expect(readFileSync('electron-builder.yml', 'utf8').split('\n')).toContain(
      `appId: ${electron.asked.appUserModelId}`,
    )
  })

  test('shows the window and what it waits for while the keychain does not answer, and ends when asked', async () => {
    const { api } = await startToWindow()
    await haveWaitingMail(api)
    process.emit('SIGTERM', 'SIGTERM')
    await ended().toEqual([0])

    vi.resetModules()
    electron = await import('../support/electron-stand-in.ts')
    Object.assign(electron.answers, { keychainIsSilent: true, messageBox: 1 })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    await start()
    for (let round = 0; electron.asked.messageBoxes.length === 0 && round < 2_000; round += 1) {
      await new Promise(resolve => setImmediate(resolve))
      if (electron.BrowserWindow.all.length > 0) vi.advanceTimersByTime(100)
    }
    vi.useRealTimers()
    expect(electron.asked.messageBoxes).toMatchObject([
      { message: 'Latchkey waits for the keychain of this computer.', signal: { aborted: false } },
    ])
    expect(electron.BrowserWindow.all[0]?.did).toContain('show')
    await ended().toEqual([0])
    expect(electron.asked.errorBoxes).toEqual([])
  })

  test('asks for the owner’s new password in a window, which needs no terminal, no script and no keychain', async () => {
    const first = await startToWindow()
    await haveWaitingMail(first.api)
    process.emit('SIGTERM', 'SIGTERM')
    await ended().toEqual([0])

    vi.resetModules()
    electron = await import('../support/electron-stand-in.ts')
    electron.answers.keychainIsSilent = true
    await start('--reset-owner')
    await expect.poll(() => electron.BrowserWindow.all.length, { timeout: 20_000 }).toBe(1)
    const window = electron.BrowserWindow.all[0]
    expect(window?.options.webPreferences).toMatchObject({ sandbox: true, javascript: false })
    expect(window?.did).toEqual(['load app://reset/'])
    const fetchPage = async (password?: string, again = password) => {
      const body = password === undefined ? null : new URLSearchParams({ password, again: again ?? '' })
      const request = new Request('app://reset/', body ? { method: 'POST', body } : {})
      const response = await electron.asked.protocolHandlers.get('app')?.(request)
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
    await ended().toEqual([0])

    vi.resetModules()
    electron = await import('../support/electron-stand-in.ts')
    const { api } = await startToWindow()
    await expect(api.session.signIn({ userName: 'eva', password: 'slate-harbour-walnut-31' })).resolves.toBeDefined()
  })

  test('says in a box that there is no owner to reset yet', async () => {
    await start('--reset-owner')
    await ended().toEqual([1])
    expect(electron.asked.errorBoxes).toMatchObject([{ content: expect.stringContaining('There is no owner yet') }])
  })

  test('does not reset the owner under a Latchkey that is open', async () => {
    electron.answers.singleInstance = false
    await start('--reset-owner')
    await ended().toEqual([1])
  })
})

describe('a start that fails', () => {
  const expectRefusal = async (words: string) => {
    await ended().toEqual([1])
    expect(electron.asked.errorBoxes).toEqual([
      { title: 'Latchkey cannot go on', content: expect.stringContaining(words) },
    ])
    expect(said).toContain(words)
    expect(electron.BrowserWindow.all).toEqual([])
  }

  test('shows the sentence about the database, and leaves the file as it is', async () => {
    mkdirSync(data)
    writeFileSync(join(data, databaseFileName), 'A shopping list, not a database.\n')
    await start()
    await expectRefusal('is not a Latchkey database')
    expect(readFileSync(join(data, databaseFileName), 'utf8')).toBe('A shopping list, not a database.\n')
  })

  test('says that the browser host has the data folder open', async () => {
    mkdirSync(data)
    const other = await openDatabase(data)
    await start()
    await expectRefusal('already open on this computer')
    await other.close()
  })

  test('says that the folder cannot be made', async () => {
    writeFileSync(data, 'a file')
    await start()
    await expectRefusal('cannot make the folder')
  })

  test('says what is wrong with the command line', async () => {
    await start('--port', 'x')
    await expectRefusal('--port needs a number')
  })
})

describe('the end in Electron', () => {
  test('comes with the last window, drained once however often it is asked', async () => {
    const { window } = await startToWindow()
    window.close()
    electron.app.quit()
    electron.app.quit()
    await ended().toEqual([0])
    await new Promise(resolve => setTimeout(resolve, 100))
    expect(electron.asked.exitCodes).toEqual([0])
    expect(electron.asked.messageBoxes).toEqual([])
    // Closed: somebody else gets in.
    await (await openDatabase(data)).close()
  })

  test('says how many emails wait, to the person who quits', async () => {
    const { api, window } = await startToWindow()
    await haveWaitingMail(api)
    window.close()
    await ended().toEqual([0])
    expect(electron.asked.messageBoxes).toMatchObject([
      { type: 'info', message: '1 email waits until Latchkey is open and online.' },
    ])
  })

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('comes with %s, and asks nobody', async signal => {
    const { api, window } = await startToWindow()
    await haveWaitingMail(api)
    // A page with unsaved typing would refuse to be closed.
    window.on('close', (event: { preventDefault(): void }) => event.preventDefault())
    process.emit(signal, signal)
    await ended().toEqual([0])
    expect(electron.asked.messageBoxes).toEqual([])
    expect(said).toBe('1 email waits until Latchkey is open and online.\n')
  })

  test('asks in the window whether to close while mail waits, and stays when told so', async () => {
    const { api, window } = await startToWindow()
    await haveWaitingMail(api)
    electron.answers.messageBox = 1
    window.close()
    await expect.poll(() => electron.asked.messageBoxes.length).toBe(1)
    await new Promise(resolve => setImmediate(resolve))
    expect([window.isDestroyed(), electron.asked.exitCodes]).toEqual([false, []])
    electron.answers.messageBox = 0
    electron.app.quit()
    await ended().toEqual([0])
    expect(electron.asked.messageBoxes).toHaveLength(2)
  })

  test('asks about unsaved typing after that, and tells anew once the person stayed', async () => {
    const { api, window } = await startToWindow()
    await haveWaitingMail(api)
    window.unsaved = true
    window.close()
    await expect.poll(() => electron.asked.messageBoxes.length).toBe(2)
    expect(electron.asked.messageBoxes[1]).toMatchObject({ message: 'Leave without saving?' })
    expect(window.isDestroyed()).toBe(false)
    window.unsaved = false
    window.close()
    await ended().toEqual([0])
    expect(electron.asked.messageBoxes).toHaveLength(3)
  })

  test.each(['session-end', 'shutdown'])(
    'comes with %s, when the computer is shut down, and asks nobody',
    async name => {
      const { api, window } = await startToWindow()
      await haveWaitingMail(api)
      window.unsaved = true
      if (name === 'shutdown') electron.powerMonitor.emit(name)
      else window.emit(name)
      await ended().toEqual([0])
      expect(electron.asked.messageBoxes).toEqual([])
    },
  )

  test('waits for nobody when a signal comes while it tells how many emails wait', async () => {
    const { api, window } = await startToWindow()
    await haveWaitingMail(api)
    electron.answers.leavesBoxesOpen = true
    window.close()
    await expect.poll(() => electron.asked.messageBoxes.length).toBe(1)
    expect(electron.asked.exitCodes).toEqual([])
    process.emit('SIGTERM', 'SIGTERM')
    await ended().toEqual([0])
  })

  test('comes when the launcher is gone, which a socket says, for Electron has no stdin on Windows', async () => {
    const address = process.platform === 'win32' ? String.raw`\\.\pipe\latchkey-test` : join(folder.path, 'lifeline')
    const server = createServer().listen(address)
    onTestFinished(() => void server.close())
    const connection = new Promise<Socket>(resolve => server.once('connection', resolve))
    await startToWindow('--parent-socket', address)
    expect(electron.asked.exitCodes).toEqual([])
    ;(await connection).destroy()
    await ended().toEqual([0])
  })

  test('does not come with a side errand that failed', async () => {
    await startToWindow()
    process.emit('unhandledRejection', new Error('canary'), Promise.resolve())
    await new Promise(resolve => setImmediate(resolve))
    expect([electron.asked.exitCodes, electron.asked.errorBoxes]).toEqual([[], []])
    const log = readFileSync(join(data, 'logs', 'latchkey.log'), 'utf8')
    expect(log).toContain('unheard rejection cause="Error')
    expect(log).not.toContain('canary')
  })

  test('comes with an error that nobody expected, and says nothing of what it held', async () => {
    await startToWindow()
    process.emit('uncaughtException', Object.assign(new Error('canary'), { password: 'canary' }))
    await ended().toEqual([1])
    expect(electron.asked.errorBoxes[0]?.content).toContain('nothing that was saved is lost')
    const log = readdirSync(join(data, 'logs')).map(name => readFileSync(join(data, 'logs', name), 'utf8'))
    expect(log.join('')).toContain('unexpected cause="Error')
    expect(log.join('') + said + JSON.stringify(electron.asked.errorBoxes)).not.toContain('canary')
    electron.asked.exitCodes.length = 0
  })
})
