import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const prefix = 'latchkey-demo-'
const ownerFile = 'process-id'

/** A folder for --demo, and the end of those that earlier demos could not remove. */
export function makeDemoFolder(): string {
  removeLeftDemos()
  const folder = mkdtempSync(join(tmpdir(), prefix))
  writeFileSync(join(folder, ownerFile), String(process.pid))
  return folder
}

/**
 * The demo leaves nothing behind, however the process ends short of a kill. On Windows files that are still open cannot be
 * removed, Chromium's among them; the next demo does it then.
 */
export function removeAtExit(folder: string | null): void {
  if (folder !== null) process.on('exit', () => remove(folder))
}

function removeLeftDemos(): void {
  for (const name of readdirSync(tmpdir())) {
    const folder = join(tmpdir(), name)
    if (name.startsWith(prefix) && isLeft(folder)) remove(folder)
  }
}

/** Only where it is known whose it was, and that they are gone. */
function isLeft(folder: string): boolean {
  try {
    const processId = Number(readFileSync(join(folder, ownerFile), 'utf8'))
    if (!Number.isInteger(processId) || processId <= 0) return false
    process.kill(processId, 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}

function remove(folder: string): void {
  try {
    // What says whose it was goes last, so that what is left can be removed later.
    for (const name of readdirSync(folder)) if (name !== ownerFile) rmSync(join(folder, name), removal)
    rmSync(folder, removal)
  } catch {
    // Left for the next demo.
  }
}

const removal = { recursive: true, force: true } as const
