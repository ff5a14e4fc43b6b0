import { fileURLToPath } from 'node:url'
import { app, BrowserWindow } from 'electron'
import type { Event, Session, WebContents } from 'electron'
import { isOwnPage, isPreview, pageAddress } from './app-protocol.ts'
import { showContextMenu } from './context-menu.ts'
import { openOutside } from './outside.ts'
import { isResetPage } from './reset-owner-page.ts'

const shownAfterMs = 3_000

/** Opens the one window, at the size and place it had; shown when there is something to see. */
export function openWindow(): BrowserWindow {
  const window = new BrowserWindow({
    // Under this name Electron remembers bounds and maximised state, and brings them back onto screens that still exist.
    name: 'main',
    windowStatePersistence: true,
    title: 'Latchkey',
    width: 1280,
    height: 800,
    minWidth: 1024,
    minHeight: 600,
    show: false,
    webPreferences: {
      preload: fileURLToPath(new URL('../preload/preload.cjs', import.meta.url)),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // It would fetch word lists from elsewhere, and read passwords over the shoulder.
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  })
  showInTime(window)
  return window
}

/** What fails is told by 'did-fail-load'. */
export function loadPage(window: BrowserWindow): void {
  window.loadURL(pageAddress).catch(() => undefined)
}

/** On Wayland 'ready-to-show' often never comes for a window that is hidden, and a slow page is better than none. */
export function showInTime(window: BrowserWindow): void {
  const show = () => {
    clearTimeout(limit)
    if (!window.isDestroyed() && !window.isVisible()) window.show()
  }
  const limit = setTimeout(show, shownAfterMs)
  window.once('ready-to-show', show)
  window.webContents.once('did-finish-load', show)
  window.once('closed', () => clearTimeout(limit))
}

export function bringToFront(window: BrowserWindow): void {
  if (window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/** For whatever web contents ever come to be: they show our page, open nothing, and embed nothing. */
export function guardContents(contents: WebContents): void {
  const stay = (event: Event<{ readonly url: string }>) => {
    if (isOwnPage(event.url) || (isResetPage(event.url) && isResetPage(contents.getURL()))) return
    event.preventDefault()
    openOutside(event.url, contents)
  }
  contents.on('will-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-frame-navigate', event => {
    // Our page has no frames but for previews of mails.
    if (!event.isMainFrame && !isPreview(event.url)) event.preventDefault()
  })
  contents.on('context-menu', (_event, params) => showContextMenu(contents, params))
  contents.on('will-attach-webview', event => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url, contents)
    return { action: 'deny' }
  })
}

/** No camera, no place, no notifications, no downloads. Only copying a text, which the Copy buttons do. */
export function guardSession(session: Session): void {
  const isAllowed = (permission: string, contents: WebContents | null, isMainFrame: boolean) =>
    permission === 'clipboard-sanitized-write' && isMainFrame && contents !== null && isOwnPage(contents.getURL())
  session.setPermissionRequestHandler((contents, permission, answer, details) =>
    answer(isAllowed(permission, contents, details.isMainFrame)),
  )
  session.setPermissionCheckHandler((contents, permission, _origin, details) =>
    isAllowed(permission, contents, details.isMainFrame),
  )
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', event => event.preventDefault())
}
