import { EventEmitter } from 'node:events'
import type { BrowserWindowConstructorOptions } from 'electron'
import { emitStoppable, refuseUnlessReady, StandInState, StoppableEvent } from './electron-stand-in-state.ts'

export class FakeFrame {
  url = 'app://main/'
}

export class FakeContents extends EventEmitter {
  mainFrame = new FakeFrame()
  readonly sent: unknown[][] = []
  windowOpenHandler: ((details: { readonly url: string }) => unknown) | null = null
  destroyed = false
  reloads = 0
  getURL(): string {
    return this.mainFrame.url
  }
  send(...message: unknown[]): void {
    this.sent.push(message)
  }
  isDestroyed(): boolean {
    return this.destroyed
  }
  reload(): void {
    this.reloads += 1
  }
  forcefullyCrashRenderer(): void {
    this.emit('render-process-gone', new StoppableEvent(), { reason: 'killed', exitCode: 9 })
  }
  setWindowOpenHandler(handler: (details: { readonly url: string }) => unknown): void {
    this.windowOpenHandler = handler
  }
}

/** Never says 'ready-to-show' by itself: hidden windows often don't on Wayland. */
export class FakeWindow extends EventEmitter {
  static readonly open = new Set<FakeWindow>()
  static readonly all: FakeWindow[] = []
  readonly webContents = new FakeContents()
  readonly options: BrowserWindowConstructorOptions
  readonly did: string[] = []
  minimized = false
  visible = false
  /** The page refuses to be left. */
  unsaved = false

  static fromWebContents(contents: unknown): FakeWindow | null {
    return FakeWindow.all.find(window => window.webContents === contents) ?? null
  }
  static getAllWindows(): FakeWindow[] {
    return [...FakeWindow.open]
  }

  constructor(options: BrowserWindowConstructorOptions) {
    super()
    refuseUnlessReady('BrowserWindow')
    this.options = options
    FakeWindow.open.add(this)
    FakeWindow.all.push(this)
    StandInState.app?.emit('browser-window-created', new StoppableEvent(), this)
    StandInState.app?.emit('web-contents-created', new StoppableEvent(), this.webContents)
  }
  async loadURL(url: string): Promise<void> {
    this.did.push(`load ${url}`)
  }
  show(): void {
    this.visible = true
    this.did.push('show')
  }
  focus(): void {
    this.did.push('focus')
  }
  restore(): void {
    this.minimized = false
    this.did.push('restore')
  }
  isVisible(): boolean {
    return this.visible
  }
  isMinimized(): boolean {
    return this.minimized
  }
  isDestroyed(): boolean {
    return this.webContents.destroyed
  }
  close(): void {
    if (emitStoppable(this, 'close')) return
    if (this.unsaved && !emitStoppable(this.webContents, 'will-prevent-unload')) return
    this.destroy()
  }
  destroy(): void {
    if (this.webContents.destroyed) return
    this.webContents.destroyed = true
    FakeWindow.open.delete(this)
    this.emit('closed')
    // Electron does not say so when it is app.quit() that closed them.
    if (FakeWindow.open.size === 0 && !StandInState.quitting) StandInState.app?.emit('window-all-closed')
  }
}
