import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Which write-ahead log belongs to the file: one row, rewritten at every opening. */
export const logLink: Migration = {
  async up(db: Kysely<unknown>) {
    const run = (text: string) => sql.raw(text).execute(db)
    await run(`create table log_link (
      id integer primary key check (id = 1),
      lineage integer,
      previous integer
    ) strict`)
    await run('insert into log_link (id) values (1)')
  },
}
