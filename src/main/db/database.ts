import { closeSync, existsSync, fsyncSync, openSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely } from 'kysely'
import { installChangeLog } from './change-log.ts'
import { needsWholeCheck, noteClosed, noteOpened } from './clean-close.ts'
import { LatchkeySqliteDialect } from './dialect.ts'
import { createDirectReader } from './direct-reader.ts'
import { migrate, readUserVersion } from './migrate.ts'
import { schemaVersion } from './migrations/migration-list.ts'
import { OpenError } from './open-error.ts'
import type { Schema } from './schema.ts'
import { createStore } from './store.ts'
import type { Store } from './store.ts'

/** 'LtKy': marks a SQLite file as ours. */
const applicationId = 0x4c744b79
export const databaseFileName = 'latchkey.db'
/** Says that a database existed here: a missing file is then a loss to report and not a first start. */
export const markerFileName = 'latchkey.db.exists'

const inMemory = ':memory:'

export interface OpenedDatabase {
  readonly store: Store
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
  const marker = join(folder, markerFileName)
  // A first start that was cut off in its first milliseconds leaves a file without a byte, and no marker yet.
  if (!existsSync(marker) && existsSync(file) && statSync(file).size === 0) rmSync(file)
  const exists = existsSync(file)
  if (exists) refuseForeignBytes(file)
  else if (existsSync(marker)) {
    throw new OpenError(
      'lost',
      `The customers file ${file} is gone, though it was here before. Put it or a backup back; to begin anew on purpose, delete ${marker}.`,
    )
  }

  const database = openFile(file)
  try {
    const begun = exists && !existsSync(marker) && isUntouched(database)
    if (exists && !begun) refuseUnknown(database, file)
    noteOpened(file)
    prepare(database, exists && !begun)
    const opened = await finish(database, file, options)
    if (!existsSync(marker)) writeFileSync(marker, 'A Latchkey database was made in this folder.\n', { mode: 0o600 })
    return opened
  } catch (error) {
    database.close()
    throw asOpenError(error, file)
  }
}

/** For tests: the same schema and the same guards, in memory. */
export async function openInMemory(): Promise<OpenedDatabase> {
  const database = new Database(inMemory)
  prepare(database, false)
  return finish(database, inMemory, {})
}

/** What can be told without SQLite, so that SQLite never touches a file that isn't its own. */
function refuseForeignBytes(file: string): void {
  const size = statSync(file).size
  if (size === 0) {
    throw new OpenError(
      'empty',
      `The customers file ${file} is empty (0 bytes). Put a backup in its place, then start again.`,
    )
  }
  const header = Buffer.alloc(16)
  const descriptor = openSync(file, 'r')
  try {
    readSync(descriptor, header, 0, 16, 0)
  } finally {
    closeSync(descriptor)
  }
  if (header.toString('latin1') !== 'SQLite format 3\0') {
    throw new OpenError(
      'notDatabase',
      `${file} is not a Latchkey database. Move it away or put a backup in its place, then start again.`,
    )
  }
}

function openFile(file: string): Database.Database {
  try {
    return new Database(file, { timeout: 400 })
  } catch (error) {
    throw asOpenError(error, file)
  }
}

/** Made by SQLite and used by nobody: a first start that was cut off before it could say whose file it is. */
function isUntouched(database: Database.Database): boolean {
  database.pragma('locking_mode = EXCLUSIVE')
  if (Number(database.pragma('application_id', { simple: true })) !== 0 || readUserVersion(database) !== 0) return false
  return database.prepare('select count(*) from sqlite_schema').pluck().get() === 0
}

function refuseUnknown(database: Database.Database, file: string): void {
  // Before anything is read: a second program on the same file is told so at once.
  database.pragma('locking_mode = EXCLUSIVE')
  if (Number(database.pragma('application_id', { simple: true })) !== applicationId) {
    throw new OpenError('foreign', `${file} belongs to another program. Move it away, then start again.`)
  }
  if (readUserVersion(database) > schemaVersion) {
    throw new OpenError(
      'newer',
      `The customers file ${file} was written by a newer Latchkey. Update Latchkey on this computer.`,
    )
  }
  if (!needsWholeCheck(file)) return
  const check = database.pragma('quick_check(1)', { simple: true })
  if (check !== 'ok') throw new OpenError('damaged', damagedSentence(file))
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

async function finish(database: Database.Database, file: string, options: OpenOptions): Promise<OpenedDatabase> {
  const db = new Kysely<Schema>({ dialect: new LatchkeySqliteDialect(database) })
  await migrate(database, db, () => backUp(database, file, options.now?.() ?? new Date()))
  installChangeLog(database)
  const store = createStore(
    db,
    createDirectReader(database),
    () => void database.pragma('wal_checkpoint(TRUNCATE)'),
    options.onSlow ?? (() => undefined),
  )
  return {
    store,
    async close() {
      await db.destroy()
      // Kysely leaves alone what it was never asked to read from.
      database.close()
      if (file !== inMemory) noteClosed(file)
    },
  }
}

/** Copies to a temporary name, checks the copy, and only then gives it its name. Returns the copy's path. */
async function backUp(database: Database.Database, file: string, now: Date): Promise<string> {
  const target = `${file}.before-${schemaVersion}.${now.toISOString().replace(/[:.]/g, '-')}`
  const temporary = `${target}.tmp`
  await database.backup(temporary)
  const copy = new Database(temporary)
  const check = copy.pragma('quick_check(1)', { simple: true })
  copy.close()
  if (check !== 'ok') throw new Error('the backup does not hold')
  const descriptor = openSync(temporary, 'r+')
  fsyncSync(descriptor)
  closeSync(descriptor)
  await rename(temporary, target)
  return target
}

function damagedSentence(file: string): string {
  return `The customers file ${file} is damaged. It was left as it is; put a backup in its place, then start again.`
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
  if (
    code.startsWith('SQLITE_CANTOPEN') ||
    code.startsWith('SQLITE_READONLY') ||
    code.startsWith('SQLITE_IOERR') ||
    code === 'SQLITE_FULL'
  ) {
    return new OpenError(
      'unwritable',
      `Latchkey cannot write to ${file}. Check the folder's permissions and free space, then start again.`,
      { cause: error },
    )
  }
  return error instanceof Error ? error : new Error(String(error))
}
