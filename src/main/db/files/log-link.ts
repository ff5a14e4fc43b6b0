import type Database from 'better-sqlite3'
import { readLogLineage } from './file-header.ts'

/**
 * Writes into the file which log is its own, and lets that reach the file itself before anything else is written: after
 * a crash, a log beside a file that does not name it belongs to another copy of the book.
 */
export function linkLog(database: Database.Database, file: string): void {
  const known = database.prepare('select lineage from log_link').pluck().get()
  if (typeof known === 'number' && known === readLogLineage(`${file}-wal`)) return
  // The first write gives a new log its number; until it is noted, the log holds nothing but this.
  database.exec('update log_link set previous = lineage, lineage = null')
  database.prepare('update log_link set lineage = ?').run(readLogLineage(`${file}-wal`))
  database.pragma('wal_checkpoint(TRUNCATE)')
}
