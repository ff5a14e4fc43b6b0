import { join } from 'node:path'
import Database from 'better-sqlite3'

const lockFileName = 'latchkey.lock'

/**
 * One Latchkey a data folder, from before the book is looked at until after it is closed. SQLite's own lock on an empty
 * file: it goes with the process, on every system. Throws SQLITE_BUSY when another has it.
 */
export function lockFolder(folder: string): { release(): void } {
  const lock = new Database(join(folder, lockFileName), { timeout: 400 })
  try {
    // No journal beside it: nothing is ever written.
    lock.pragma('journal_mode = MEMORY')
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    throw error
  }
  return { release: () => void lock.close() }
}
