import { BrowserWindow, dialog, shell } from 'electron'
import type { WebContents } from 'electron'
import { withPersonsUmask } from '../private-files.ts'
import { showForBox } from './show-for-box.ts'

/** Web and mail addresses only: every other scheme may start a program. Whoever clicked is told when nothing opens them. */
export function openOutside(url: string, contents: WebContents): void {
  if (!URL.canParse(url)) return
  const { protocol } = new URL(url)
  if (protocol !== 'https:' && protocol !== 'mailto:') return
  withPersonsUmask(() => shell.openExternal(url)).catch(() =>
    tell(
      protocol === 'mailto:'
        ? 'No mail program of this computer opens this address.'
        : 'No browser of this computer opens this page.',
      'Choose one in the settings of the system, under standard apps.',
      BrowserWindow.fromWebContents(contents),
    ),
  )
}

/** Shows a folder in the system's own file manager. */
export function showFolder(path: string): void {
  withPersonsUmask(() => shell.openPath(path)).then(
    trouble => (trouble === '' ? undefined : tell('This folder could not be shown.', path)),
    () => tell('This folder could not be shown.', path),
  )
}

async function tell(message: string, detail: string, window: BrowserWindow | null = null): Promise<void> {
  const owner = window ?? BrowserWindow.getAllWindows()[0]
  if (!owner || owner.isDestroyed()) return
  showForBox(owner)
  await dialog.showMessageBox(owner, { type: 'warning', message, detail, buttons: ['OK'] }).catch(() => undefined)
}
