import type { BrowserWindow } from 'electron'

/** A box hangs on its window: on macOS nobody sees it on one that is hidden. */
export function showForBox(window: BrowserWindow): void {
  if (!window.isVisible()) window.show()
}
