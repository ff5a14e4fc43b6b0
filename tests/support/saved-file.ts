import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { electronAppOf } from './electron-window/electron-app.ts'

export interface SavedFile {
  /** As it was suggested. */
  readonly name: string
  readonly bytes: Buffer
}

/** The file that `act` leads to: a download of the browser's, or what the person saves in the system's dialog. */
export async function savedFile(page: Page, act: () => Promise<void>): Promise<SavedFile> {
  const app = electronAppOf(page)
  if (app) return app.saving(act)
  const waiting = page.waitForEvent('download')
  await act()
  const download = await waiting
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}
