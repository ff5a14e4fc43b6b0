import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { sizeOf } from './file-header.ts'

/** Checked whole in less than half a second: at every start. */
const quicklyCheckedBytes = 64 * 1024 * 1024

export function isLarge(file: string): boolean {
  return sizeOf(file) > quicklyCheckedBytes
}

/** Whether the file is to the byte and to the moment as Latchkey left it when it last closed. */
export function howLeft(file: string): 'asLeft' | 'changed' | 'interrupted' {
  const mark = readMark(file)
  if (mark === null) return 'interrupted'
  return mark === stampOf(file) ? 'asLeft' : 'changed'
}

/** From now on the file changes: until it is closed again it counts as interrupted. */
export function noteOpened(file: string): void {
  rmSync(markOf(file), { force: true })
}

/** After closing. With a write-ahead log left beside it, it was not closed cleanly. */
export function noteClosed(file: string): void {
  if (sizeOf(file) > 0 && sizeOf(`${file}-wal`) === 0) writeFileSync(markOf(file), stampOf(file), { mode: 0o600 })
}

const markOf = (file: string) => `${file}.closed`

function stampOf(file: string): string {
  const { size, mtimeNs } = statSync(file, { bigint: true })
  return `${size} bytes, ${mtimeNs}`
}

function readMark(file: string): string | null {
  try {
    return readFileSync(markOf(file), 'utf8')
  } catch {
    return null
  }
}
