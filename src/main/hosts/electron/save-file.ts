import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { app, dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import type { ShelvedFile } from '../../app/application.ts'

const longestName = 120

/**
 * Asks where to, and only then takes the file, for it is handed out once. False when nothing was saved: the person
 * cancelled, or has been told why by the system's own dialog.
 */
export async function saveFile(
  window: BrowserWindow,
  suggestedName: string,
  take: () => Promise<ShelvedFile | null>,
): Promise<boolean> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: join(app.getPath('downloads'), plainName(suggestedName)),
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  })
  if (canceled || filePath === '') return false
  const file = await take()
  if (!file) return tell(window, 'This file was saved already, or is too old.', 'Export again.')
  try {
    await writeWhole(filePath, file.bytes)
    return true
  } catch {
    return tell(window, 'The file could not be saved there.', 'Check the folder and the free space, then export again.')
  }
}

/** Under its name only when it is whole, and for this account alone: an export may hold the customers' hashes. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.part`
  try {
    await writeFile(temporary, bytes, { mode: 0o600 })
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

async function tell(window: BrowserWindow, message: string, detail: string): Promise<false> {
  await dialog.showMessageBox(window, { type: 'warning', message, detail, buttons: ['OK'] })
  return false
}

/** A name from the page is a suggestion for a name, and never a path. */
function plainName(name: string): string {
  const plain = name
    .replace(/^.*[/\\]/, '')
    .replace(/[\p{Cc}<>:"|?*]/gu, '')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(-longestName)
  return plain === '' ? 'Latchkey export' : plain
}
