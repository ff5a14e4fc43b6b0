import { constants, copyFileSync, linkSync, mkdirSync, renameSync, rmSync, truncateSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import type { UpkeepTask } from '../upkeep-state.ts'
import type { LostPages } from './lost-pages.ts'
import { syncFile, syncFolder } from './sync.ts'

const workFolderName = '.latchkey-rebuild'

interface Rebuilding {
  readonly withLog: boolean
  /** Filled with zeros on the copy. */
  readonly lost: LostPages | null
  /** Part of the name that the file is kept under. */
  readonly stamp: string
}

/**
 * Rebuilds the indexes of a file whose tables are whole, on a copy, and puts the copy in its place only when it passes
 * the whole check. The file as it was found, and its log, are kept under another name, which is returned.
 * Null when more than indexes is damaged; nothing has changed then.
 */
export function rebuildIndexes(file: string, { withLog, lost, stamp }: Rebuilding): string | null {
  const folder = dirname(file)
  const place = join(folder, workFolderName)
  rmSync(place, { recursive: true, force: true })
  mkdirSync(place, { mode: 0o700 })
  const copy = join(place, 'book.db')
  try {
    copyFileSync(file, copy, constants.COPYFILE_FICLONE)
    if (withLog) copyFileSync(`${file}-wal`, `${copy}-wal`, constants.COPYFILE_FICLONE)
    if (lost) truncateSync(copy, lost.count * lost.pageSize)
    if (!mend(copy, lost)) return null
    syncFile(copy)
    const kept = `${file}.damaged-${stamp}`
    keep(file, kept)
    if (withLog) keep(`${file}-wal`, `${kept}-wal`)
    renameSync(copy, file)
    // Were it cut off here, the log would be beside a file that does not name it: it would be set aside.
    rmSync(`${file}-wal`, { force: true })
    syncFolder(folder)
    return basename(kept)
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

function keep(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch {
    copyFileSync(from, to)
  }
}

function mend(copy: string, lost: LostPages | null): boolean {
  let database: Database.Database | undefined
  try {
    database = new Database(copy)
    if (lost && reachesIntoTable(database, lost)) return false
    database.exec('reindex')
    const unfinished = beginFillsAgain(database)
    for (const name of searchIndexes(database)) {
      const how = unfinished.includes(name) ? 'delete-all' : 'rebuild'
      database.exec(`insert into ${name} (${name}) values ('${how}')`)
    }
    const hasLink = database.prepare(`select 1 from sqlite_schema where name = 'log_link'`).get()
    if (hasLink) database.exec('update log_link set lineage = null, previous = null')
    if (database.pragma('integrity_check(1)', { simple: true }) !== 'ok') return false
    if ((database.pragma('foreign_key_check') as unknown[]).length > 0) return false
    database.pragma('wal_checkpoint(TRUNCATE)')
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && /^SQLITE_(CORRUPT|NOTADB|CONSTRAINT)/.test(String(error.code)))
      return false
    throw error
  } finally {
    database?.close()
  }
}

/** Which task of `app/upkeep` fills a search index. */
const fills: readonly (readonly [task: UpkeepTask, index: string])[] = [
  ['customerWords', 'customer_search'],
  ['orderWords', 'order_search'],
]

/**
 * Has the search indexes that are still being filled in the background filled from their first row again, and answers with
 * their names: they have to be empty. In a rebuilt one, rows beyond `done` would stand already, where no trigger takes them out.
 */
function beginFillsAgain(database: Database.Database): string[] {
  if (!database.prepare(`select 1 from sqlite_schema where name = 'upkeep'`).get()) return []
  const beginAgain = database.prepare('update upkeep set done = 0 where task = ? and finished = 0')
  return fills.filter(([task]) => beginAgain.run(task).changes > 0).map(([, index]) => index)
}

/** A page filled with zeros can look like a sound page of a table whose last rows are blank: nobody may take it for one. */
function reachesIntoTable(database: Database.Database, { first, inLog }: LostPages): boolean {
  const searches = searchIndexes(database)
  const tables = database
    .prepare(`select name from sqlite_schema where type = 'table' and rootpage > 0 union all select 'sqlite_schema'`)
    .pluck()
    .all() as string[]
  const pages = database.prepare('select pageno from dbstat where name = ? and pageno >= ?').pluck()
  return tables
    .filter(table => !searches.some(search => table.startsWith(`${search}_`) && !table.endsWith('_content')))
    .some(table => (pages.all(table, first) as number[]).some(page => !inLog.has(page)))
}

/** The trigram indexes lie in tables of their own, and are filled from those they are about, or from their `_content`. */
function searchIndexes(database: Database.Database): string[] {
  return database
    .prepare(`select name from sqlite_schema where type = 'table' and sql like 'create virtual table%using fts5%'`)
    .pluck()
    .all() as string[]
}
