import { join } from 'node:path'
import { afterEach, beforeEach, expect, vi } from 'vitest'
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
  let said = ''

  beforeEach(async () => {
    folder = temporaryFolder()
    said = ''
    vi.spyOn(process.stderr, 'write').mockImplementation(text => {
      said += String(text)
      return true
    })
    await renew()
  })

  afterEach(async () => {
    // Whatever a test left open is closed as a person would: the database has its lock.
    if (electron.asked.exitCodes.length === 0) electron.app.quit()
    await expect.poll(() => electron.asked.exitCodes.length).toBeGreaterThan(0)
    vi.restoreAllMocks()
    process.argv = before.argv
    process.umask(before.umask)
    for (const name of signals) {
      for (const listener of process.listeners(name as 'SIGTERM')) {
        if (!before.listeners.get(name)?.includes(listener)) process.off(name, listener)
      }
    }
    folder.remove()
    expect(electron.asked.blockingBoxes).toBe(0)
  })

  /** Another process as it were: nothing of the one before is there but the data folder. */
  async function renew(): Promise<void> {
    vi.resetModules()
    electron = await import('./electron-stand-in.ts')
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
    /** Everything on stderr. */
    get said() {
      return said
    },
    renew,
    start,
    startToWindow,
    /** Waits for it: once, and with this code. */
    hasExited: async (code: number): Promise<void> => {
      await expect.poll(() => electron.asked.exitCodes).toEqual([code])
    },
  }
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
