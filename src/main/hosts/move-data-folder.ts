import { createHash } from 'node:crypto'
import { closeSync, cpSync, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs'
import { readdirSync, readSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { databaseFileName, markerFileName } from '../db/database.ts'
import { OpenError } from '../db/open-error.ts'

/**
 * Moves the book to where it belongs, once: everything or nothing. The key that seals waiting mail goes with it.
 * Where there is a book already, that one is used and the other is not touched.
 * @returns a sentence for the person at the desk when there is something to look at, else null. Throws OpenError.
 */
export function moveDataFolder(from: string, to: string, rename: typeof renameSync = renameSync): string | null {
  // Named so by a move that was cut off.
  const leaving = `${from}.moving`
  if (hasBook(to)) return hasBook(from) ? `There is a second book in ${from}. ${secondBook(to)}` : null
  if (!hasBook(from) && !hasBook(leaving)) return null
  try {
    mkdirSync(dirname(to), { recursive: true })
    makeWay(to)
    if (hasBook(from)) {
      if (renameOnOneDrive(from, to, rename)) return null
      rename(from, leaving)
    }
    return copyAcross(leaving, from, to, rename)
  } catch (error) {
    if (!hasBook(from) && hasBook(leaving) && !existsSync(from)) renameSync(leaving, from)
    throw new OpenError(
      'unwritable',
      `Latchkey cannot move the book from ${from} to ${to}. Close whatever uses that folder, another Latchkey too, and check the free space; then start again. Nothing was changed.`,
      { cause: error },
    )
  }
}

const secondBook = (to: string): string =>
  `Latchkey works with the one in ${to}. If the other holds work of yours, open it with --data; else move it away.`

function hasBook(folder: string): boolean {
  return existsSync(join(folder, databaseFileName)) || existsSync(join(folder, markerFileName))
}

/** What lies there is no book. A start that failed leaves an empty folder or a log. */
function makeWay(to: string): void {
  if (!existsSync(to)) return
  if (readdirSync(to).length === 0) rmSync(to, { recursive: true })
  else renameSync(to, `${to}.before-move.${Date.now()}`)
}

/** False when the two lie on different drives, where renaming is impossible. */
function renameOnOneDrive(from: string, to: string, rename: typeof renameSync): boolean {
  try {
    rename(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EXDEV') return false
    throw error
  }
}

/** The copy gets its name when it is known to be whole. What was there before stays, under a name that says so. */
function copyAcross(leaving: string, from: string, to: string, rename: typeof renameSync): string {
  const arriving = `${to}.arriving`
  rmSync(arriving, { recursive: true, force: true })
  cpSync(leaving, arriving, { recursive: true, preserveTimestamps: true })
  if (digestOf(leaving) !== digestOf(arriving, true)) throw new Error('the copy is not the same')
  rename(arriving, to)
  const kept = `${from}.moved.${Date.now()}`
  rename(leaving, kept)
  return `The book was moved to ${to}, on this computer. What was in ${from} is now in ${kept}: delete it when all is well.`
}

function digestOf(folder: string, flush = false): string {
  const hash = createHash('sha256')
  const piece = Buffer.alloc(1 << 20)
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
  for (const path of paths.sort()) {
    hash.update(`${relative(folder, path)}\0${statSync(path).size}\0`)
    const descriptor = openSync(path, flush ? 'r+' : 'r')
    try {
      for (let length = 0; (length = readSync(descriptor, piece)) > 0; ) hash.update(piece.subarray(0, length))
      if (flush) fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
  }
  return hash.digest('hex')
}
