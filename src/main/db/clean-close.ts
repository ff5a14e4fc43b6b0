import { existsSync, rmSync, statSync, readFileSync, writeFileSync } from 'node:fs'

/** Checked whole in less than half a second: at every start. */
const quicklyCheckedBytes = 64 * 1024 * 1024

/**
 * Whether the whole file has to be read through before it is used. A book of a million customers takes half a minute for
 * that, so it is spared where the file is to the byte and to the moment as Latchkey left it when it last closed.
 */
export function needsWholeCheck(file: string): boolean {
  return statSync(file).size <= quicklyCheckedBytes || readMark(file) !== stampOf(file)
}

/** From now on the file changes: until it is closed again it counts as interrupted. */
export function noteOpened(file: string): void {
  rmSync(markOf(file), { force: true })
}

/** After closing. With a write-ahead log left beside it, it was not closed cleanly. */
export function noteClosed(file: string): void {
  if (existsSync(file) && !existsSync(`${file}-wal`)) writeFileSync(markOf(file), stampOf(file), { mode: 0o600 })
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
