import { EventEmitter } from 'node:events'
import { Readable } from 'node:stream'
import type { MenuItemConstructorOptions } from 'electron'
import { FakeWindow } from './electron-stand-in-window.ts'
import { answers, asked, emitStoppable, refuseUnlessReady, StandInState } from './electron-stand-in-state.ts'

/**
 * Takes Electron's place, in Vitest (see vitest.config.ts) and in packaged files (see packaged-electron.ts): remembers what
 * was asked of it, plays the sequences that the host relies on, and is as strict as Electron where that was found to matter.
 */

export { answers, asked, emitStoppable } from './electron-stand-in-state.ts'
export { FakeContents, FakeFrame } from './electron-stand-in-window.ts'

type Handler = (...args: never[]) => unknown

// As Electron does it: a program with a window has no console there.
if (process.platform === 'win32') {
  Object.defineProperty(process, 'stdin', { value: new Readable({ read: () => undefined }), configurable: true })
  process.stdin.push(null)
}

const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const
const foreign = new Set(signals.flatMap(signal => process.listeners(signal)))

/** Chromium installs its own handlers, so that Node hears of no signal that was asked for before. */
function dropSignalListeners(): void {
  for (const signal of signals) {
    for (const listener of process.listeners(signal)) if (!foreign.has(listener)) process.off(signal, listener)
  }
}

class FakeApp extends EventEmitter {
  isPackaged = false
  readonly commandLine = {
    hasSwitch: (name: string) => process.argv.some(arg => arg === `--${name}` || arg.startsWith(`--${name}=`)),
  }
  enableSandbox(): void {
    if (StandInState.ready) throw new Error('app.enableSandbox() can only be called before app is ready')
    asked.calls.push('enableSandbox')
  }
  requestSingleInstanceLock(data?: unknown): boolean {
    asked.calls.push('requestSingleInstanceLock')
    if (answers.first?.isThere() !== true) return answers.singleInstance
    answers.first.hear(structuredClone(data))
    return false
  }
  async whenReady(): Promise<void> {
    asked.calls.push('whenReady')
    await new Promise(resolve => setImmediate(resolve))
    if (StandInState.ready) return
    StandInState.ready = true
    dropSignalListeners()
    asked.calls.push('ready')
  }
  isReady(): boolean {
    return StandInState.ready
  }
  setAppUserModelId(id: string): void {
    asked.appUserModelId = id
  }
  setPath(name: string, path: string): void {
    asked.calls.push(`setPath ${name}`)
    asked.paths.set(name, path)
  }
  getPath(name: string): string {
    return asked.paths.get(name) ?? `/home/eva/${name}`
  }
  quit(): void {
    asked.calls.push('quit')
    StandInState.quitting = true
    for (const window of FakeWindow.open) window.close()
    StandInState.quitting = false
    if (FakeWindow.open.size === 0 && !emitStoppable(this, 'will-quit')) this.exit(0)
  }
  exit(code = 0): void {
    asked.exitCodes.push(code)
  }
}

export const app = new FakeApp()
StandInState.app = app
export const BrowserWindow = FakeWindow

class FakeSession extends EventEmitter {
  permissionRequest: Handler | null = null
  permissionCheck: Handler | null = null
  devicePermission: Handler | null = null
  setPermissionRequestHandler(handler: Handler): void {
    this.permissionRequest = handler
  }
  setPermissionCheckHandler(handler: Handler): void {
    this.permissionCheck = handler
  }
  setDevicePermissionHandler(handler: Handler): void {
    this.devicePermission = handler
  }
}

class FakeIpcRenderer extends EventEmitter {
  readonly invoked: unknown[][] = []
  invoke(...message: unknown[]): Promise<unknown> {
    this.invoked.push(message)
    return Promise.resolve('the answer')
  }
}

const defaultSession = new FakeSession()
export const session = {
  get defaultSession(): FakeSession {
    refuseUnlessReady('session.defaultSession')
    return defaultSession
  },
}

export const powerMonitor = new EventEmitter()

export const nativeTheme = { themeSource: 'system' }
export const ipcRenderer = new FakeIpcRenderer()

export const ipcMain = {
  handle: (channel: string, handler: Handler) => void asked.ipcHandlers.set(channel, handler),
  removeHandler: (channel: string) => void asked.ipcHandlers.delete(channel),
}

export const contextBridge = {
  exposeInMainWorld: (name: string, value: unknown) => void asked.exposed.set(name, value),
}

export const protocol = {
  registerSchemesAsPrivileged(schemes: unknown[]) {
    if (StandInState.ready) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    asked.calls.push('registerSchemesAsPrivileged')
    asked.schemes.push(...schemes)
  },
  handle(scheme: string, handler: (request: Request) => Promise<Response>) {
    refuseUnlessReady('protocol.handle')
    asked.calls.push('protocol.handle')
    asked.protocolHandlers.set(scheme, handler)
  },
}

/** While such a box is open nothing of main goes on: no mail, no signal, no end of the computer. */
function refuseToBlock(): never {
  asked.blockingBoxes += 1
  throw new Error('a box that blocks the main process')
}

const answer = (message: unknown) => ({
  response: answers.messageBoxes[String(message)] ?? answers.messageBox,
  checkboxChecked: false,
})

export const dialog = {
  showErrorBox(title: string, content: string) {
    // Before ready it goes to stderr on Linux, where nobody looks.
    if (StandInState.ready) asked.errorBoxes.push({ title, content })
  },
  /**
   * Without a window it is modal for the whole app on macOS and hears no signal: nobody can be expected to answer, so it
   * never comes back.
   */
  async showMessageBox(...args: unknown[]) {
    refuseUnlessReady('dialog.showMessageBox')
    const options = args.at(-1) as { readonly signal?: AbortSignal } & Record<string, unknown>
    asked.messageBoxes.push(options)
    if (args.length < 2) return new Promise<ReturnType<typeof answer>>(() => undefined)
    if (!(args[0] as FakeWindow).isVisible()) asked.unseenBoxes += 1
    if (answers.leavesBoxesOpen) {
      await new Promise<void>(resolve => options.signal?.addEventListener('abort', () => resolve()))
      return { response: Number(options['cancelId'] ?? 0), checkboxChecked: false }
    }
    return answer(options['message'])
  },
  showMessageBoxSync: refuseToBlock,
  showOpenDialogSync: refuseToBlock,
  showSaveDialogSync: refuseToBlock,
  showSaveDialog: async (_window: unknown, options: Record<string, unknown>) => {
    asked.messageBoxes.push(options)
    return answers.save
  },
}

export const Menu = {
  buildFromTemplate: (template: MenuItemConstructorOptions[]) =>
    Object.assign(template, {
      getMenuItemById: (id: string) =>
        template.flatMap(entry => (Array.isArray(entry.submenu) ? entry.submenu : [])).find(item => item.id === id) ??
        null,
      popup: () => void asked.contextMenus.push(template),
    }),
  setApplicationMenu: (menu: MenuItemConstructorOptions[]) => void asked.menu.push(...menu),
}

/** What a program that is started now would inherit. */
const currentUmask = () => {
  const umask = process.umask(0)
  process.umask(umask)
  return umask
}

export const shell = {
  openExternal: async (url: string) => {
    asked.openedOutside.push(url)
    asked.umasksOutside.push(currentUmask())
    if (!answers.opensOutside) throw new Error('Failed to open: there is no application for it (0x483)')
  },
  openPath: async (path: string) => {
    asked.openedFolders.push(path)
    asked.umasksOutside.push(currentUmask())
    return answers.opensOutside ? '' : 'Failed to open path'
  },
}

/** A keychain whose question nobody answers never comes back. */
const unlocked = async () => {
  refuseUnlessReady('safeStorage')
  if (answers.keychainIsSilent) await new Promise(() => undefined)
}

/** As the real one does on Linux: a version, then a cipher without authentication. */
export const safeStorage = {
  isAsyncEncryptionAvailable: async () => {
    await unlocked()
    return answers.keychain
  },
  getSelectedStorageBackend: () => (answers.keychainVersion === 'v10' ? 'basic_text' : 'gnome_libsecret'),
  encryptStringAsync: async (text: string) => {
    await unlocked()
    const body = Buffer.from(text).map(byte => byte ^ answers.keychainKey)
    return Buffer.concat([Buffer.from(answers.keychainVersion), body])
  },
  decryptStringAsync: async (bytes: Buffer) => {
    await unlocked()
    const plain = bytes.subarray(3).map(byte => byte ^ answers.keychainKey)
    return { shouldReEncrypt: false, result: Buffer.from(plain).toString('utf8') }
  },
}
