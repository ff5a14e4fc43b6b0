import type Database from 'better-sqlite3'
import type { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { migrationList, schemaVersion } from './migrations/migration-list.ts'
import { OpenError } from './open-error.ts'
import type { Schema } from './schema.ts'

/**
 * Brings the file to `schemaVersion` in one transaction. On failure nothing has changed.
 * Throws OpenError 'migrationFailed', naming the backup made before.
 */
export async function migrate(
  database: Database.Database,
  db: Kysely<Schema>,
  backUp: () => Promise<string>,
): Promise<void> {
  const current = readUserVersion(database)
  if (current === schemaVersion) return
  const backup = current === 0 ? null : await backUp()
  // Rebuilding a parent table with foreign keys on can silently delete children; the pragma is ignored in a transaction.
  database.pragma('foreign_keys = OFF')
  try {
    const { error } = await new Migrator({
      db,
      provider: { getMigrations: async () => ({ ...migrationList }) },
    }).migrateToLatest()
    if (error) throw error
    const orphans = database.pragma('foreign_key_check') as unknown[]
    if (orphans.length > 0) throw new Error('foreign_key_check found orphans')
    database.pragma(`user_version = ${schemaVersion}`)
  } catch (error) {
    const where = backup === null ? '' : ` A copy from before is at ${backup}.`
    throw new OpenError(
      'migrationFailed',
      `The customers file could not be brought to this version. Nothing was changed.${where}`,
      {
        cause: error,
      },
    )
  } finally {
    database.pragma('foreign_keys = ON')
  }
}

/** 0 for a file that was just made. */
function readUserVersion(database: Database.Database): number {
  return Number(database.pragma('user_version', { simple: true }))
}
