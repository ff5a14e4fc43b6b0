import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { allRows } from '../upkeep-state.ts'

/**
 * The history and the outbox find names that are written in one, and orders by their whole number. What was indexed before is
 * looked through in the background, where `0190_list_search` has not just done so.
 */
export const listNames: Migration = {
  async up(db: Kysely<unknown>) {
    for (const [task, table] of [
      ['historyWords', 'history'],
      ['mailWords', 'mail_number'],
    ])
      await sql
        .raw(
          `insert or ignore into upkeep select '${task}', '', '', 0, case when isEmpty then ${allRows} else 0 end, isEmpty
          from (select not exists (select 1 from ${table}) as isEmpty)`,
        )
        .execute(db)
  },
}
