import { dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import { waitingSentence } from '../waiting-sentence.ts'

const close = 0

/**
 * Tells whoever closes the window how many emails wait, as long as there is a window to tell it in: a box without one is
 * modal for the whole app on macOS, stops what is being sent, and hears of no signal. Nobody is asked once `stopping` is
 * aborted.
 */
export function tellWaitingMail(
  window: BrowserWindow,
  countWaiting: () => Promise<number>,
  stopping: AbortSignal,
): void {
  let told = false
  let asking = false

  async function ask(): Promise<void> {
    const waiting = await countWaiting().catch(() => 0)
    if (waiting > 0 && !stopping.aborted && !(await wantsToClose(window, waiting, stopping))) return
    told = true
    if (!window.isDestroyed()) window.close()
  }

  window.on('close', event => {
    if (told || stopping.aborted) return
    event.preventDefault()
    if (asking) return
    asking = true
    void ask().finally(() => (asking = false))
  })
  // The person stays with what is typed, and is told anew the next time.
  window.webContents.on('will-prevent-unload', () => (told = false))
}

async function wantsToClose(window: BrowserWindow, waiting: number, stopping: AbortSignal): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'info',
    message: waitingSentence(waiting),
    buttons: ['Close', 'Stay'],
    defaultId: close,
    cancelId: 1,
    noLink: true,
    signal: stopping,
  })
  return response === close
}
