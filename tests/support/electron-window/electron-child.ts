import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { standInForElectron } from '../electron-in-node.ts'
import { emitStoppable } from '../electron-stand-in-state.ts'
import { FakeContents, FakeWindow } from '../electron-stand-in-window.ts'
import { createCloneText } from './clone-text.ts'
import type { ElectronApp } from './electron-app.ts'
import { createTalk } from './talk.ts'

/**
 * Runs the built main module in Electron's stand-in, in a process of its own, with a window that is a page of a real Chromium:
 * `node electron-child.ts MAIN ANSWERS ARGS...`. The parent has the page, and asks and is asked over child_process's channel.
 */

/** As Electron's main process has them once it has waited for the handler. */
export interface InvokeReply {
  readonly result?: string
  readonly error?: string
}

type Handler = (...args: unknown[]) => unknown

const [, , main = '', answers = '{}', ...args] = process.argv
const electron = await standInForElectron(answers)
const { asked } = electron
const cloneText = createCloneText()

function theWindow(): FakeWindow {
  const [window] = FakeWindow.all
  if (!window) throw new Error('there is no window')
  return window
}

function senderOf({ webContents }: FakeWindow): object {
  return { sender: webContents, senderFrame: webContents.mainFrame }
}

const menuItems = () => asked.menu.flatMap(entry => (Array.isArray(entry.submenu) ? entry.submenu : []))
const findMenuItem = (id: string) => menuItems().find(item => item.id === id)

/** What the parent may ask. */
const mine = {
  /** As `ipcMain` answers `ipcRenderer.invoke`. `url` is where the main frame is. */
  async invoke(channel: string, text: string, url: string): Promise<InvokeReply> {
    const window = theWindow()
    window.webContents.mainFrame.url = url
    try {
      const handler = asked.ipcHandlers.get(channel) as Handler | undefined
      if (!handler) throw new Error(`No handler registered for '${channel}'`)
      return { result: cloneText.write(await handler(senderOf(window), ...(cloneText.read(text) as unknown[]))) }
    } catch (error) {
      return { error: String(error) }
    }
  },

  /** A call as the page would make it, that the page knows nothing of. */
  async call(path: string, input: unknown): Promise<unknown> {
    const window = theWindow()
    // Before it is loaded, too.
    window.webContents.mainFrame.url ||= 'app://main/'
    const handler = asked.ipcHandlers.get('api:call') as Handler | undefined
    if (!handler) throw new Error('nothing answers calls')
    return handler(senderOf(window), path, input)
  },

  async fetch(method: string, url: string) {
    const handler = asked.protocolHandlers.get('app')
    if (!handler) throw new Error('nothing serves app:')
    const response = await handler(new Request(url, { method }))
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    }
  },

  preloadFailed(message: string): void {
    theWindow().webContents.emit('preload-error', {}, 'preload.cjs', new Error(message))
  },

  /** Whether the page may go there: what the main process prevents, Electron does not even begin. */
  mayNavigate(url: string, isMainFrame: boolean): boolean {
    const { webContents } = theWindow()
    if (emitStoppable(webContents, 'will-frame-navigate', { url, isMainFrame })) return false
    return !isMainFrame || !emitStoppable(webContents, 'will-navigate', { url })
  },

  /** What Electron would let the page have, of what it may ask for. */
  mayHave(permissions: readonly string[], pageAddress: string): string[] {
    const { webContents } = theWindow()
    webContents.mainFrame.url = pageAddress
    const check = electron.session.defaultSession.permissionCheck as Handler | null
    // Without a handler Electron refuses nothing.
    return permissions.filter(name => check?.(webContents, name, pageAddress, { isMainFrame: true }) ?? true)
  },

  /** By the person, with the title bar's button. */
  close(): void {
    theWindow().close()
  },

  /** What the page asked to stop is asked of the main process: whether it may be left all the same. */
  mayLeave: (): boolean => emitStoppable(theWindow().webContents, 'will-prevent-unload'),

  /** The button that the person presses in every box from now on. */
  pressInBoxes(button: number): void {
    electron.answers.messageBox = button
  },

  /** By the person, in the native menu. Throws when it is grey, or not there. */
  choose(id: string): void {
    const item = findMenuItem(id)
    if (item?.enabled !== true) throw new Error(`there is no ${id} in the menu, or it is grey`)
    ;(item.click as (() => void) | undefined)?.()
  },

  look() {
    return {
      boxes: asked.messageBoxes.map(({ message }) => (typeof message === 'string' ? message : '')),
      openedOutside: asked.openedOutside,
      theme: electron.nativeTheme.themeSource,
      offered: menuItems()
        .filter(item => item.enabled === true)
        .map(item => String(item.id)),
      windows: FakeWindow.open.size,
    }
  },

  /** From now on the person saves whatever is offered there, under the name that is suggested. */
  saveIn(folder: string): void {
    electron.dialog.showSaveDialog = async (_window, options) => {
      asked.messageBoxes.push(options)
      return { canceled: false, filePath: join(folder, basename(String(options['defaultPath']))) }
    }
  },

  mayOpenWindow(url: string): boolean {
    const answer = theWindow().webContents.windowOpenHandler?.({ url }) as { readonly action: string } | undefined
    return answer?.action !== 'deny'
  },
}
export type ChildFunctions = typeof mine

const talk = createTalk<ChildFunctions, ElectronApp['forChild']>(mine, letter => process.send?.(letter))
process.on('message', letter => talk.receive(letter))
// The test is over, however it ended.
process.on('disconnect', () => process.exit(1))

/** A page can only be as separate as Chromium makes it here; a window that asks for less must not pass. */
function requireSeparation({ options }: FakeWindow): string {
  const { preload, sandbox, contextIsolation, nodeIntegration, nodeIntegrationInSubFrames, webSecurity } =
    options.webPreferences ?? {}
  const isSeparate =
    sandbox === true &&
    contextIsolation === true &&
    nodeIntegration === false &&
    nodeIntegrationInSubFrames === false &&
    webSecurity === true
  if (!isSeparate || preload === undefined) throw new Error('the window is not isolated, or has no preload script')
  return preload
}

/** What the page relies on: a place of its own for what it keeps, and what only secure pages have. */
function requirePrivileges(): void {
  const schemes = asked.schemes as readonly { readonly scheme: string; readonly privileges: Record<string, boolean> }[]
  const privileges = schemes.find(({ scheme }) => scheme === 'app')?.privileges
  for (const needed of ['standard', 'secure', 'supportFetchAPI']) {
    if (privileges?.[needed] !== true) throw new Error(`app: was not declared ${needed}`)
  }
}

/** What must not pass ends the app: who loads a page does not ask why it could not be. */
function preloadOf(window: FakeWindow): string {
  try {
    requirePrivileges()
    return requireSeparation(window)
  } catch (error) {
    console.error(error)
    return process.exit(1)
  }
}

FakeWindow.prototype.loadURL = async function (url) {
  this.did.push(`load ${url}`)
  await talk.ask.load(url, preloadOf(this))
  this.webContents.mainFrame.url = url
  this.webContents.emit('did-finish-load')
}

const { send } = FakeContents.prototype
FakeContents.prototype.send = function (...message) {
  const [channel, ...args] = message
  send.call(this, ...message)
  void talk.ask.send(String(channel), cloneText.write(args))
}

let closing = Promise.resolve(false)
FakeWindow.prototype.close = function () {
  if (this.isDestroyed() || emitStoppable(this, 'close')) return
  // One after the other: the page answers the next time when it has been told to stay.
  closing = closing.then(() => talk.ask.closePage())
  void closing.then(isClosed => {
    if (isClosed) this.destroy()
  })
}

electron.app.on('browser-window-created', (_event, { webContents }: FakeWindow) => (webContents.mainFrame.url = ''))

process.argv = [process.execPath, ...args]
// Electron lives until it is told to end, whatever else there is to do.
setInterval(() => undefined, 60_000)
await import(pathToFileURL(main).href)
