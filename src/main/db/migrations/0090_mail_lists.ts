import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** The outbox, filtered by state, newest first. */
export const mailLists: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.createIndex('mail_state_id').on('mail').columns(['state', 'id']).execute()
  },
}
