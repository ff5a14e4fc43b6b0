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

/** Writes a row of a table as it is in this version; what is not said is '' or 0. */
export function rowWriter(database: Database.Database) {
  return (table: string, row: Readonly<Record<string, string | number>>): void => {
    const columns = database
      .prepare(`select name, type from pragma_table_info('${table}') where "notnull" = 1`)
      .all() as { name: string; type: string }[]
    const empty = Object.fromEntries(columns.map(({ name, type }) => [name, type === 'INTEGER' ? 0 : '']))
    const all = { ...empty, ...row }
    const names = Object.keys(all)
    database
      .prepare(`insert into ${table} (${names.join(', ')}) values (${names.map(name => `@${name}`).join(', ')})`)
      .run(all)
  }
}
