import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { LatchkeySqliteDialect } from '../../src/main/db/dialect.ts'
import { migrationList } from '../../src/main/db/migrations/migration-list.ts'

/** Makes the book in this folder as the Latchkey that ended with this migration left it, with rows of its time. */
export async function bookOf(
  folder: string,
  version: string,
  fill: (database: Database.Database) => void,
): Promise<void> {
  const database = new Database(join(folder, 'latchkey.db'))
  const db = new Kysely<unknown>({ dialect: new LatchkeySqliteDialect(database) })
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrationList }) },
  }).migrateTo(version)
  if (error) throw error
  database.pragma('application_id = 0x4c744b79')
  database.pragma(`user_version = ${Number(version.slice(0, 4))}`)
  database.pragma('foreign_keys = ON')
  fill(database)
  await db.destroy()
}
