import { join } from 'node:path'
import { app, dialog } from 'electron'
import type { BrowserWindow, FileFilter } from 'electron'
import type { ShelvedFile } from '../../app/application.ts'
import { writeWhole } from '../../app/write-whole.ts'

const longestName = 120

const fileKinds: Readonly<Record<string, string>> = { csv: 'CSV', xlsx: 'Excel workbook', json: 'JSON' }

/**
 * Asks where to, and only then takes the file, for it is handed out once: where it cannot be written it is offered again, for
 * another place or for a program that has it open to be closed. False when nothing was saved: the person cancelled, or has
 * been told why by the system's own dialog.
 */
export async function saveFile(
  window: BrowserWindow,
  suggestedName: string,
  take: () => Promise<ShelvedFile | null>,
): Promise<boolean> {
  let path = await askWhere(window, join(app.getPath('downloads'), plainName(suggestedName)), suggestedName)
  if (path === null) return false
  const file = await take()
  if (!file) return tell(window, 'This file was saved already, or is too old.', 'Export again.')
  while (path !== null) {
    try {
      await writeWhole(path, file.bytes)
      return true
    } catch (error) {
      path = (await wantsAnother(window, error)) ? await askWhere(window, path, suggestedName) : null
    }
  }
  return false
}

/** Null when the person cancelled. The system asks before it replaces what is there. */
async function askWhere(window: BrowserWindow, defaultPath: string, suggestedName: string): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath,
    filters: filtersOf(suggestedName),
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  })
  return canceled || filePath === '' ? null : filePath
}

const causes: ReadonlyMap<unknown, string> = new Map([
  ['ENOSPC', 'There is not enough free space.'],
  ['EDQUOT', 'There is not enough free space.'],
  ['EROFS', 'Nothing can be written in that folder.'],
  ['EACCES', 'You may not write in that folder, or the file is open in another program.'],
  ['EPERM', 'You may not write in that folder, or the file is open in another program.'],
  ['EBUSY', 'The file is open in another program, such as a spreadsheet. Close it there, or choose another name.'],
])

async function wantsAnother(window: BrowserWindow, error: unknown): Promise<boolean> {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: 'The file could not be saved there.',
    detail: causes.get(code) ?? 'Check the folder and the free space, and close the file where it is open.',
    buttons: ['Cancel', 'Save again…'],
    defaultId: 1,
    cancelId: 0,
  })
  return response === 1
}

async function tell(window: BrowserWindow, message: string, detail: string): Promise<false> {
  await dialog.showMessageBox(window, { type: 'warning', message, detail, buttons: ['OK'] })
  return false
}

/** So that the name keeps its ending whatever is typed. */
function filtersOf(suggestedName: string): FileFilter[] {
  const extension = /\.(csv|xlsx|json)$/.exec(suggestedName)?.[1]
  const all = { name: 'All files', extensions: ['*'] }
  return extension === undefined ? [all] : [{ name: fileKinds[extension] ?? extension, extensions: [extension] }, all]
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
