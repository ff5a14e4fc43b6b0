import { app, BrowserWindow, Menu, protocol, session } from 'electron'
import type { Logger } from '../../app/ports.ts'
import type { OpenedBook } from '../open-application.ts'
import { getOwnerToReset, setOwnerPassword } from '../reset-owner-command.ts'
import { askingPage, donePage, isResetPage, resetAddress } from './reset-owner-page.ts'
import { watchWindow } from './window-trouble.ts'
import { guardSession, showInTime } from './window.ts'

/**
 * `--reset-owner` of a packaged app, which has no terminal to type a password into: a window with a form, without a script.
 * Ends the app with the window. Throws an Error with a sentence before there is a window.
 */
export async function resetOwnerInWindow(book: OpenedBook, log: Logger, stopping: AbortSignal): Promise<BrowserWindow> {
  const owner = await getOwnerToReset(book)
  let done: string | null = null

  async function answer(request: Request): Promise<Response> {
    if (!isResetPage(request.url)) return new Response('There is nothing at this address.', { status: 404 })
    if (done !== null) return donePage(done)
    if (request.method !== 'POST') return askingPage(owner.who, null)
    const form = new URLSearchParams(await request.text())
    const password = form.get('password') ?? ''
    if (password !== form.get('again')) {
      return askingPage(owner.who, 'The two passwords are not the same. Nothing was changed.')
    }
    try {
      done = await setOwnerPassword(book, owner, password)
      return donePage(done)
    } catch (error) {
      return askingPage(owner.who, error instanceof Error ? error.message : 'Nothing was changed.')
    }
  }

  guardSession(session.defaultSession)
  protocol.handle('app', answer)
  // Electron's own leads to its website and the developer tools; without any, macOS has no keys for copy and paste.
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
      { role: 'editMenu' },
    ]),
  )
  const window = new BrowserWindow({
    title: 'Latchkey',
    width: 480,
    height: 460,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  })
  showInTime(window)
  const load = () => void window.loadURL(resetAddress).catch(() => undefined)
  watchWindow(window, log, load)
  let ending = false
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', event => {
    event.preventDefault()
    if (ending) return
    ending = true
    void book.close().finally(() => app.exit(done === null ? 1 : 0))
  })
  const close = () => window.destroy()
  stopping.addEventListener('abort', close)
  if (stopping.aborted) close()
  else load()
  return window
}
