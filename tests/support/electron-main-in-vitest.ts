import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, onTestFinished, vi } from 'vitest'
import { createClient } from '../../src/shared/api/client.ts'
import { contract } from '../../src/shared/api/contract.ts'
import type { Client } from '../../src/shared/api/client.ts'
import type { Contract } from '../../src/shared/api/contract.ts'
import type { Reply } from '../../src/shared/api/errors.ts'
import { temporaryFolder } from './browser-host.ts'

type StandIn = typeof import('./electron-stand-in.ts')

const signals = ['SIGTERM', 'SIGINT', 'SIGHUP', 'uncaughtException', 'unhandledRejection', 'exit'] as const

/** For a file of tests that run the real main module against Electron's stand-in, in this very process. */
export function useElectronMain() {
  const before = {
    argv: process.argv,
    umask: process.umask(),
    listeners: new Map(signals.map(name => [name, process.listeners(name as 'SIGTERM')])),
  }
  let folder: ReturnType<typeof temporaryFolder>
  let electron: StandIn
  /** Of Latchkeys that were open before, beside the one of now. */
  let others: StandIn[]
  let said = ''

  beforeEach(async () => {
    folder = temporaryFolder()
    others = []
    said = ''
    vi.spyOn(process.stderr, 'write').mockImplementation(text => {
      said += String(text)
      return true
    })
    await renew()
  })

  afterEach(async () => {
    // Whatever a test left open is closed as a person would: the database has its lock.
    for (const { app, asked } of [...others, electron]) {
      if (asked.exitCodes.length === 0) app.quit()
      await expect.poll(() => asked.exitCodes.length).toBeGreaterThan(0)
    }
    vi.restoreAllMocks()
    process.argv = before.argv
    process.umask(before.umask)
    for (const name of signals) {
      for (const listener of process.listeners(name as 'SIGTERM')) {
        if (before.listeners.get(name)?.includes(listener)) continue
        if (name === 'exit') (listener as () => void)()
        process.off(name, listener)
      }
    }
    folder.remove()
    expect([electron.asked.blockingBoxes, electron.asked.unseenBoxes]).toEqual([0, 0])
  })

  /** Another process as it were: nothing of the one before is there but the data folder. */
  async function renew(): Promise<void> {
    vi.resetModules()
    electron = await import('./electron-stand-in.ts')
  }

  /** Another process beside the one of now, which has the lock until it has exited. The one of before. */
  async function renewBeside(): Promise<StandIn> {
    const first = electron
    others.push(first)
    await renew()
    electron.answers.first = {
      isThere: () => first.asked.exitCodes.length === 0,
      hear: data => void first.app.emit('second-instance', {}, [], '', data),
    }
    return first
  }

  /** As `electron . --data FOLDER` would. */
  async function start(...args: string[]): Promise<void> {
    process.argv = ['electron', '.', '--data', join(folder.path, 'data'), ...args]
    await import('../../src/main/hosts/electron/main.ts')
  }

  async function startToWindow(...args: string[]) {
    await start(...args)
    const { asked, BrowserWindow } = electron
    await expect.poll(() => asked.menu.length + asked.exitCodes.length).toBeGreaterThan(0)
    const window = BrowserWindow.all[0]
    if (!window) throw new Error(`no window: ${said}`)
    const event = { sender: window.webContents, senderFrame: window.webContents.mainFrame }
    const call = electron.asked.ipcHandlers.get('api:call') as unknown as (...parts: unknown[]) => Promise<Reply>
    return { window, api: createClient(contract, (path, input) => call(event, path, input)) }
  }

  return {
    /** The stand-in that the main module of now has met. */
    get electron() {
      return electron
    },
    get folder() {
      return folder.path
    },
    get data() {
      return join(folder.path, 'data')
    },
    readLog: () => readFileSync(join(folder.path, 'data', 'logs', 'latchkey.log'), 'utf8'),
    /** Everything on stderr. */
    get said() {
      return said
    },
    renew,
    renewBeside,
    start,
    startToWindow,
    /** Waits for it: once, and with this code. */
    hasExited: async (code: number): Promise<void> => {
      await expect.poll(() => electron.asked.exitCodes).toEqual([code])
    },
  }
}

/** Every start of this test moves the book first, as on Windows with one of an older version. */
export function moveBookAtStart(): void {
  const module = '../../src/main/hosts/open-application.ts'
  vi.doMock(module, async importOriginal => {
    const real = await importOriginal<typeof import('../../src/main/hosts/open-application.ts')>()
    const prepareDataFolder: typeof real.prepareDataFolder = options => {
      real.prepareDataFolder(options)
      return 'The book was moved.'
    }
    return { ...real, prepareDataFolder }
  })
  onTestFinished(() => vi.doUnmock(module))
}

/** A shop, and a customer whose login's mail has no server to go to. */
export async function haveWaitingMail(api: Client<Contract>): Promise<void> {
  const requestId = () => crypto.randomUUID()
  const password = 'tidal-copper-violin-58'
  const shop = { shopName: 'Shop', currency: 'EUR', name: 'Eva', userName: 'eva', password }
  await api.session.openShop({ ...shop, requestId: requestId() })
  const noContact = { firstName: '', phone: '', company: '', organizationId: '', taxRegistrationId: '', note: '' }
  const fields = { ...noContact, lastName: 'Nová', email: 'anna@example.com' }
  const customer = await api.customers.create({ requestId: requestId(), fields })
  await api.accounts.createLogin({ customerId: customer.id, requestId: requestId() })
}
