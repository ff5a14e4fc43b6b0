import { app, dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import { safeCause } from '../../app/safe-cause.ts'
import type { Logger } from '../../app/ports.ts'

/** A load that something newer has taken the place of. */
const aborted = -3

/**
 * A page that is gone, or never came, would leave a blank window without a word: it is logged, and may be loaded again.
 * @param load loads what the window is for
 */
export function watchWindow(window: BrowserWindow, log: Logger, load: () => void): void {
  const { webContents } = window
  let asking = false
  let killed = false
  /** Open while it is asked whether to wait for the page. */
  let hang: { readonly over: AbortController; readonly closed: Promise<void> } | null = null

  async function ask(message: string, buttons: [string, string], signal?: AbortSignal): Promise<number | null> {
    if (asking || window.isDestroyed()) return null
    asking = true
    window.show()
    try {
      const options = {
        type: 'warning',
        message,
        detail: saved,
        buttons,
        cancelId: 1,
        noLink: true,
      } as const
      const { response } = await dialog.showMessageBox(window, { ...options, ...(signal ? { signal } : {}) })
      return signal?.aborted ? null : response
    } catch {
      return null
    } finally {
      asking = false
    }
  }

  async function offerReload(): Promise<void> {
    // A page that is gone is no longer waited for.
    hang?.over.abort()
    await hang?.closed
    const answer = await ask('The window has stopped working.', ['Load it again', 'Quit'])
    if (answer === 1) app.quit()
    else if (answer === 0 && !window.isDestroyed()) load()
  }

  async function offerEnd(over: AbortSignal): Promise<void> {
    const answer = await ask('The window does not respond.', ['Load it again', 'Wait'], over)
    if (answer !== 0 || window.isDestroyed()) return
    // A page that hangs would not even load another.
    killed = true
    webContents.forcefullyCrashRenderer()
  }

  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    log.error('the page is gone', { reason })
    if (killed) load()
    else void offerReload()
    killed = false
  })
  webContents.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
    if (!isMainFrame || code === aborted) return
    log.error('the page could not be loaded', { code, reason: description })
    void offerReload()
  })
  webContents.on('preload-error', (_event, _path, error) => {
    log.error('the preload script failed', { cause: safeCause(error) })
    void offerReload()
  })
  window.on('unresponsive', () => {
    log.warn('the page does not respond')
    if (hang) return
    const over = new AbortController()
    hang = { over, closed: offerEnd(over.signal).finally(() => (hang = null)) }
  })
  window.on('responsive', () => hang?.over.abort())
}

const saved = 'What was saved is safe. What was typed and not saved is lost when the window is loaded again.'
