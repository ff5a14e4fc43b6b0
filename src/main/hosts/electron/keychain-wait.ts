import { app, dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import { showForBox } from './show-for-box.ts'

const quit = 1
const askAgainMs = 60_000

/**
 * Going on without the keychain would take its keys for lost and give up mail that waits: so the person decides, as often as
 * it takes, and the question goes away by itself with the answer.
 */
export function tellKeychainWaits(window: BrowserWindow, answered: AbortSignal): void {
  if (answered.aborted || window.isDestroyed()) return
  showForBox(window)
  dialog
    .showMessageBox(window, {
      type: 'info',
      message: 'Latchkey waits for the keychain of this computer.',
      detail:
        'It holds the key to mail that waits. Look for a question of the system that asks for your password, perhaps behind this window, and answer it.',
      buttons: ['Keep waiting', 'Quit'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
      signal: answered,
    })
    .then(({ response }) => {
      if (answered.aborted) return
      if (response === quit) return app.quit()
      const timer = setTimeout(() => tellKeychainWaits(window, answered), askAgainMs)
      answered.addEventListener('abort', () => clearTimeout(timer))
    })
    .catch(() => undefined)
}
