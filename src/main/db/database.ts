import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely } from 'kysely'
import { installChangeLog } from './change-log.ts'
import { LatchkeySqliteDialect } from './dialect.ts'
import { createDirectReader } from './direct-reader.ts'
import { noteClosed, noteOpened } from './files/clean-close.ts'
import { readFileHeader, sizeOf } from './files/file-header.ts'
import { lockFolder } from './files/folder-lock.ts'
import { linkLog } from './files/log-link.ts'
import { applicationId, damagedSentence, settleFile } from './files/settle-file.ts'
import type { FileNotice } from './files/settle-file.ts'
import { syncFile, syncFolder } from './files/sync.ts'
import { migrate } from './migrate.ts'
import { schemaVersion } from './migrations/migration-list.ts'
import { OpenError, pathTrouble } from './open-error.ts'
import type { Schema } from './schema.ts'
import { createStore } from './store.ts'
import type { Store } from './store.ts'

export const databaseFileName = 'latchkey.db'
/** Says that a database existed here: a missing file is then a loss to report and not a first start. */
export const markerFileName = 'latchkey.db.exists'

const inMemory = ':memory:'

export interface OpenedDatabase {
  readonly store: Store
  /** What had to be put right before the book could be opened. */
  readonly notices: readonly FileNotice[]
  close(): Promise<void>
}

interface OpenOptions {
  readonly onSlow?: (ms: number) => void
  /** For the name of a backup. */
  readonly now?: () => Date
}

/**
 * Opens the data folder's database, makes it on the first start, and migrates it.
 * Throws OpenError with a sentence for the person at the desk; the file is then byte for byte as it was.
 */
export async function openDatabase(folder: string, options: OpenOptions = {}): Promise<OpenedDatabase> {
  const file = join(folder, databaseFileName)
  let release = () => undefined as void
  try {
    release = lockFolder(folder).release
    return await openLocked(folder, file, options, release)
  } catch (error) {
    release()
    throw asOpenError(error, file)
  }
}

async function openLocked(
  folder: string,
  file: string,
  options: OpenOptions,
  release: () => void,
): Promise<OpenedDatabase> {
  const marker = join(folder, markerFileName)
  const isFirstStart = !existsSync(marker)
  const now = options.now?.() ?? new Date()
  // A first start that was cut off in its first milliseconds leaves a file without a byte, and no marker yet.
  if (isFirstStart && isEmptyFile(file)) rmSync(file)
  const exists = statSync(file, { throwIfNoEntry: false }) !== undefined
  if (exists) refuseForeignBytes(file)
  else if (!isFirstStart) {
    throw new OpenError(
      'lost',
      `The customers file ${file} is gone, though it was here before. Put it or a backup back; to begin anew on purpose, delete ${marker}.`,
    )
  }
  // SQLite would delete it together with the file that it makes.
  else if (sizeOf(`${file}-wal`) > 0) await rename(`${file}-wal`, `${file}-wal.set-aside-${stampOf(now)}`)

  const { begun, notices } = exists
    ? settleFile({ file, folder, newestVersion: schemaVersion, isFirstStart, stamp: stampOf(now) })
    : { begun: false, notices: [] }
  const isNew = !exists || begun
  const database = new Database(file, { timeout: 400 })
  try {
    database.pragma('locking_mode = EXCLUSIVE')
    // Before anything is written: another program on the same file is met here.
    database.pragma('user_version')
    noteOpened(file)
    prepare(database, !isNew)
    const opened = await finish(database, file, { ...options, notices, release })
    if (isFirstStart) writeFileSync(marker, 'A Latchkey database was made in this folder.\n', { mode: 0o600 })
    return opened
  } catch (error) {
    database.close()
    throw error
  }
}

/** For tests: the same schema and the same guards, in memory. */
export async function openInMemory(): Promise<OpenedDatabase> {
  const database = new Database(inMemory)
  prepare(database, false)
  return finish(database, inMemory, { notices: [], release: () => undefined })
}

/** What can be told without SQLite, so that SQLite never touches a file that isn't its own. */
function refuseForeignBytes(file: string): void {
  const found = statSync(file)
  if (!found.isFile()) {
    const what = found.isDirectory() ? 'is a folder' : 'is no ordinary file'
    throw new OpenError('notFile', `${file} ${what}, and should be the customers file. Move it away, then start again.`)
  }
  if (found.size === 0) {
    throw new OpenError(
      'empty',
      `The customers file ${file} is empty (0 bytes). Put a backup in its place, then start again.`,
    )
  }
  if (readFileHeader(file)) return
  throw new OpenError(
    'notDatabase',
    `${file} is not a Latchkey database. Move it away or put a backup in its place, then start again.`,
  )
}

function isEmptyFile(file: string): boolean {
  const found = statSync(file, { throwIfNoEntry: false })
  return found?.isFile() === true && found.size === 0
}

function prepare(database: Database.Database, exists: boolean): void {
  database.pragma('locking_mode = EXCLUSIVE')
  database.pragma('journal_mode = WAL')
  // WAL alone runs with NORMAL, which loses acknowledged work on power loss.
  database.pragma('synchronous = FULL')
  database.pragma('secure_delete = ON')
  database.pragma('foreign_keys = ON')
  database.pragma('temp_store = MEMORY')
  database.pragma('cache_size = -65536')
  if (!exists) database.pragma(`application_id = ${applicationId}`)
}

interface Finishing extends OpenOptions {
  readonly notices: readonly FileNotice[]
  readonly release: () => void
}

async function finish(database: Database.Database, file: string, options: Finishing): Promise<OpenedDatabase> {
  const isFile = file !== inMemory
  const db = new Kysely<Schema>({ dialect: new LatchkeySqliteDialect(database) })
  // Before the migration, which may take long, where the table is there already.
  if (isFile && database.prepare(`select 1 from sqlite_schema where name = 'log_link'`).get()) linkLog(database, file)
  await migrate(database, db, () => backUp(database, file, options.now?.() ?? new Date()))
  if (isFile) linkLog(database, file)
  installChangeLog(database)
  const store = createStore(
    db,
    createDirectReader(database),
    () => void database.pragma('wal_checkpoint(TRUNCATE)'),
    options.onSlow ?? (() => undefined),
  )
  return {
    store,
    notices: options.notices,
    async close() {
      await db.destroy()
      // Kysely leaves alone what it was never asked to read from.
      database.close()
      if (isFile) noteClosed(file)
      options.release()
    },
  }
}

const stampOf = (now: Date) => now.toISOString().replace(/[:.]/g, '-')

/** Copies to a temporary name, checks the copy, and only then gives it its name. Returns the copy's path. */
async function backUp(database: Database.Database, file: string, now: Date): Promise<string> {
  const target = `${file}.before-${schemaVersion}.${stampOf(now)}`
  const temporary = `${target}.tmp`
  try {
    await database.backup(temporary)
    const copy = new Database(temporary, { readonly: true })
    const check = copy.pragma('quick_check(1)', { simple: true })
    copy.close()
    if (check !== 'ok') throw new OpenError('damaged', damagedSentence(file))
    syncFile(temporary)
    await rename(temporary, target)
    syncFolder(dirname(target))
    return target
  } finally {
    for (const name of [temporary, `${temporary}-wal`, `${temporary}-shm`]) rmSync(name, { force: true })
  }
}

function asOpenError(error: unknown, file: string): Error {
  if (error instanceof OpenError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new OpenError(
      'alreadyOpen',
      'Latchkey is already open on this computer with this data folder. Use the window that is open.',
      { cause: error },
    )
  }
  if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')) {
    return new OpenError('damaged', damagedSentence(file), { cause: error })
  }
  return pathTrouble(error, file) ?? (error instanceof Error ? error : new Error(String(error)))
}
