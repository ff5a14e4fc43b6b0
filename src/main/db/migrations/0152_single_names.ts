import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** A first name alone is listed under itself, and no longer behind everybody. */
export const singleNames: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`update customer set last_name_sort = first_name_sort where last_name = '' and first_name <> ''`.execute(
      db,
    )
  },
}
