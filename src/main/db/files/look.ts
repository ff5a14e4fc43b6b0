import { constants, copyFileSync, linkSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { sizeOf } from './file-header.ts'

/** What a file, alone or with its log, says about itself. */
export interface Sight {
  readonly applicationId: number
  readonly userVersion: number
  readonly tables: number
  /** How many the book has, in the file and in the log. */
  readonly pages: number
  readonly link: LogLink | null
}

/** Which log the file was joined to when it was opened last, and the one before. */
export interface LogLink {
  readonly lineage: number | null
  readonly previous: number | null
}

export interface Look {
  /** Null when SQLite cannot make sense of it. */
  readonly sight: Sight | null
  /** What `integrity_check` (or, where `quick`, `quick_check`) complains about; empty when it is whole. */
  check(quick: boolean): readonly string[]
  /** The chain of the history runs through: pages of two moments mixed together break it. */
  historyHolds(): boolean
}

const looksFolderName = '.latchkey-check'
const logOf = (file: string) => `${file}-wal`

/**
 * Looks at the file without a byte of it, of its log or of its time being changed: under another name in a folder of its
 * own (a second link; a copy where the disk knows no links), opened for reading only.
 * Throws SQLITE_BUSY when another program has the file open.
 */
export function lookAt<T>(file: string, folder: string, withLog: boolean, work: (look: Look) => T): T {
  const place = join(folder, looksFolderName)
  rmSync(place, { recursive: true, force: true })
  mkdirSync(place, { mode: 0o700 })
  const name = join(place, 'book.db')
  let database: Database.Database | undefined
  try {
    const isLinked = linkOrCopy(file, name)
    if (isLinked) refuseOpenElsewhere(name)
    if (withLog && sizeOf(logOf(file)) > 0) linkOrCopy(logOf(file), logOf(name))
    try {
      database = new Database(name, { readonly: true, timeout: 400 })
    } catch (error) {
      if (!isDamage(error)) throw error
    }
    return work(seeThrough(database))
  } finally {
    database?.close()
    rmSync(place, { recursive: true, force: true })
  }
}

function linkOrCopy(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch {
    copyFileSync(from, to, constants.COPYFILE_FICLONE)
    return false
  }
}

/** Under a name without a log beside it: SQLite takes the lock, and has nothing to write. */
function refuseOpenElsewhere(name: string): void {
  const probe = new Database(name, { timeout: 400 })
  try {
    probe.pragma('locking_mode = EXCLUSIVE')
    probe.pragma('user_version')
  } catch (error) {
    if (!isDamage(error)) throw error
  } finally {
    probe.close()
  }
}

function seeThrough(database: Database.Database | undefined): Look {
  return {
    sight: database ? (orDamaged(() => readSight(database)) ?? null) : null,
    check: quick => {
      if (!database) return ['cannot be opened']
      const pragma = quick ? 'quick_check(1)' : 'integrity_check(100)'
      const lines = orDamaged(() => database.prepare(`pragma ${pragma}`).pluck().all() as string[])
      if (!lines) return ['cannot be read']
      return lines.filter(line => line !== 'ok')
    },
    historyHolds: () => {
      const holds = orDamaged(() => database?.prepare(chainHolds).pluck().get())
      return holds === 1
    },
  }
}

const chainHolds = `select (select count(*) = coalesce(max(sequence), 0) from history)
  and not exists (select 1 from history a join history b on b.sequence = a.sequence + 1 where b.previous_hash <> a.hash)`

function readSight(database: Database.Database): Sight {
  const pragma = (name: string) => Number(database.pragma(name, { simple: true }))
  const tables = Number(database.prepare('select count(*) from sqlite_schema').pluck().get())
  return {
    applicationId: pragma('application_id'),
    userVersion: pragma('user_version'),
    tables,
    pages: pragma('page_count'),
    link: readLink(database),
  }
}

function readLink(database: Database.Database): LogLink | null {
  const isThere = database.prepare(`select 1 from sqlite_schema where name = 'log_link'`).get()
  if (!isThere) return null
  return (database.prepare('select lineage, previous from log_link').get() as LogLink | undefined) ?? null
}

function orDamaged<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (isDamage(error)) return undefined
    throw error
  }
}

function isDamage(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^SQLITE_(CORRUPT|NOTADB|ERROR)/.test(String(error.code))
}
