import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export const history: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('history')
      .addColumn('sequence', 'integer', column => column.primaryKey().notNull())
      .addColumn('at', 'text', column => column.notNull())
      .addColumn('staff_id', 'text')
      .addColumn('staff_name', 'text', column => column.notNull())
      .addColumn('action', 'text', column => column.notNull())
      .addColumn('customer_id', 'text')
      .addColumn('subject', 'text', column => column.notNull())
      .addColumn('details', 'text', column => column.notNull())
      .addColumn('previous_hash', 'text', column => column.notNull())
      .addColumn('hash', 'text', column => column.notNull())
      .modifyEnd(sql`strict`)
      .execute()
    await db.schema.createIndex('history_customer').on('history').columns(['customer_id', 'sequence']).execute()
    for (const verb of ['update', 'delete']) {
      await sql
        .raw(
          `create trigger history_no_${verb} before ${verb} on history begin select raise(abort, 'history is append-only'); end`,
        )
        .execute(db)
    }
  },
}
