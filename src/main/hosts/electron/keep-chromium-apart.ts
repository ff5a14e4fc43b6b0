import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'
import { removeAtExit } from '../demo-folder.ts'

/**
 * The AppImage's own starter adds the switch wherever it finds no user namespaces, rather than not to start. Throws an Error
 * with a sentence.
 */
export function requireSandbox(): void {
  if (!app.isPackaged || !app.commandLine.hasSwitch('no-sandbox')) return
  throw new Error(
    'Latchkey was started without Chromium’s sandbox (--no-sandbox), and does not run without it. On Ubuntu and Debian install the .deb in place of the AppImage: it brings what the sandbox needs. Elsewhere allow user namespaces to programs, and start Latchkey without --no-sandbox.',
  )
}

/** Chromium's own files: by default they would lie among ours, in the same folder on macOS and Windows. */
export function keepChromiumApart(dataFolder: string): void {
  const folder = join(dataFolder, 'window')
  mkdirSync(folder, { recursive: true })
  app.setPath('userData', folder)
}

/** Also to show why a start failed Chromium makes its files: by default where the book is, or where it is to be moved. */
export function keepChromiumApartInPassing(): void {
  try {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-failed-start-'))
    removeAtExit(folder)
    app.setPath('userData', folder)
  } catch {
    // Then where it makes them by default: what is to be told matters more.
  }
}
