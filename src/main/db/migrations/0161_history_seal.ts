import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** How far the history goes, sealed with each data key. Keys that are there already have sealed nothing yet. */
export const historySeal: Migration = {
  async up(db: Kysely<unknown>) {
    const run = (text: string) => sql.raw(text).execute(db)
    await run(`create table history_seal (
      key_id text primary key not null references data_key (id),
      lines integer not null,
      hash text not null,
      mac blob
    ) strict`)
    await run(`insert into history_seal (key_id, lines, hash) select id, 0, '' from data_key`)
  },
}
