import { EventEmitter } from 'node:events'
import type { BrowserWindowConstructorOptions, MenuItemConstructorOptions } from 'electron'

/**
 * Takes Electron's place in Vitest (see vitest.config.ts): remembers what was asked of it, and plays the sequences that
 * the host relies on, such as what happens between quit() and the end.
 */

type Handler = (...args: never[]) => unknown

/** What the host has asked for, and what the person at the desk answers. */
export const asked = {
  calls: [] as string[],
  exitCodes: [] as number[],
  schemes: [] as unknown[],
  protocolHandlers: new Map<string, (request: Request) => Promise<Response>>(),
  ipcHandlers: new Map<string, Handler>(),
  exposed: new Map<string, unknown>(),
  errorBoxes: [] as { readonly title: string; readonly content: string }[],
  messageBoxes: [] as Record<string, unknown>[],
  openedOutside: [] as string[],
  openedFolders: [] as string[],
  menu: [] as MenuItemConstructorOptions[],
  paths: new Map<string, string>(),
}

export const answers = {
  singleInstance: true,
  messageBox: 0,
  save: { canceled: true, filePath: '' },
  keychain: true,
  /** What the keychain's ciphertext begins with. */
  keychainVersion: 'v11',
  /** XORed into every byte: another number is another key. */
  keychainKey: 0x5a,
}

class StoppableEvent {
  defaultPrevented = false
  preventDefault(): void {
    this.defaultPrevented = true
  }
}

/** Emits, and tells whether a listener prevented the default. */
export function emitStoppable(emitter: EventEmitter, name: string, fields: object = {}, ...rest: unknown[]): boolean {
  const event = Object.assign(new StoppableEvent(), fields)
  emitter.emit(name, event, ...rest)
  return event.defaultPrevented
}

class FakeApp extends EventEmitter {
  isPackaged = false
  enableSandbox(): void {
    asked.calls.push('enableSandbox')
  }
  requestSingleInstanceLock(): boolean {
    asked.calls.push('requestSingleInstanceLock')
    return answers.singleInstance
  }
  async whenReady(): Promise<void> {
    asked.calls.push('whenReady')
    await new Promise(resolve => setImmediate(resolve))
    asked.calls.push('ready')
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
    for (const window of FakeWindow.open) window.close()
    if (FakeWindow.open.size === 0 && !emitStoppable(this, 'will-quit')) this.exit(0)
  }
  exit(code = 0): void {
    asked.exitCodes.push(code)
  }
}

export class FakeFrame {
  url = 'app://main/'
}

export class FakeContents extends EventEmitter {
  mainFrame = new FakeFrame()
  readonly sent: unknown[][] = []
  windowOpenHandler: ((details: { readonly url: string }) => unknown) | null = null
  destroyed = false
  getURL(): string {
    return this.mainFrame.url
  }
  send(...message: unknown[]): void {
    this.sent.push(message)
  }
  isDestroyed(): boolean {
    return this.destroyed
  }
  setWindowOpenHandler(handler: (details: { readonly url: string }) => unknown): void {
    this.windowOpenHandler = handler
  }
}

class FakeWindow extends EventEmitter {
  static readonly open = new Set<FakeWindow>()
  static readonly all: FakeWindow[] = []
  readonly webContents = new FakeContents()
  readonly options: BrowserWindowConstructorOptions
  readonly did: string[] = []
  minimized = false

  constructor(options: BrowserWindowConstructorOptions) {
    super()
    this.options = options
    FakeWindow.open.add(this)
    FakeWindow.all.push(this)
    app.emit('web-contents-created', new StoppableEvent(), this.webContents)
  }
  async loadURL(url: string): Promise<void> {
    this.did.push(`load ${url}`)
  }
  show(): void {
    this.did.push('show')
  }
  focus(): void {
    this.did.push('focus')
  }
  restore(): void {
    this.minimized = false
    this.did.push('restore')
  }
  isMinimized(): boolean {
    return this.minimized
  }
  isDestroyed(): boolean {
    return this.webContents.destroyed
  }
  close(): void {
    if (!emitStoppable(this, 'close')) this.destroy()
  }
  destroy(): void {
    if (this.webContents.destroyed) return
    this.webContents.destroyed = true
    FakeWindow.open.delete(this)
    this.emit('closed')
    if (FakeWindow.open.size === 0) app.emit('window-all-closed')
  }
}

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

export const app = new FakeApp()
export const BrowserWindow = FakeWindow
export const session = { defaultSession: new FakeSession() }
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
    asked.calls.push('registerSchemesAsPrivileged')
    asked.schemes.push(...schemes)
  },
  handle(scheme: string, handler: (request: Request) => Promise<Response>) {
    asked.calls.push('protocol.handle')
    asked.protocolHandlers.set(scheme, handler)
  },
}

export const dialog = {
  showErrorBox: (title: string, content: string) => void asked.errorBoxes.push({ title, content }),
  async showMessageBox(...args: unknown[]) {
    asked.messageBoxes.push(args.at(-1) as Record<string, unknown>)
    return { response: answers.messageBox, checkboxChecked: false }
  },
  showMessageBoxSync(...args: unknown[]) {
    asked.messageBoxes.push(args.at(-1) as Record<string, unknown>)
    return answers.messageBox
  },
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
    }),
  setApplicationMenu: (menu: MenuItemConstructorOptions[]) => void asked.menu.push(...menu),
}

export const shell = {
  openExternal: async (url: string) => void asked.openedOutside.push(url),
  openPath: async (path: string) => {
    asked.openedFolders.push(path)
    return ''
  },
}

/** As the real one does on Linux: a version, then a cipher without authentication. */
export const safeStorage = {
  isAsyncEncryptionAvailable: async () => answers.keychain,
  getSelectedStorageBackend: () => (answers.keychainVersion === 'v10' ? 'basic_text' : 'gnome_libsecret'),
  encryptStringAsync: async (text: string) =>
    Buffer.concat([Buffer.from(answers.keychainVersion), Buffer.from(text).map(byte => byte ^ answers.keychainKey)]),
  decryptStringAsync: async (bytes: Buffer) => ({
    shouldReEncrypt: false,
    result: Buffer.from(bytes.subarray(3).map(byte => byte ^ answers.keychainKey)).toString('utf8'),
  }),
}
