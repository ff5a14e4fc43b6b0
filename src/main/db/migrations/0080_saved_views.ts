import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export const savedViews: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('saved_view')
      .addColumn('id', 'text', column => column.primaryKey().notNull())
      .addColumn('version', 'integer', column => column.notNull())
      .addColumn('name', 'text', column => column.notNull())
      .addColumn('name_key', 'text', column => column.notNull())
      .addColumn('owner_id', 'text', column => column.notNull().references('staff.id'))
      .addColumn('shared', 'integer', column => column.notNull())
      .addColumn('content', 'text', column => column.notNull())
      .addColumn('created_at', 'text', column => column.notNull())
      .addColumn('updated_at', 'text', column => column.notNull())
      .addColumn('updated_by_name', 'text', column => column.notNull())
      .modifyEnd(sql`strict`)
      .execute()
    // One name means one thing to a person; two people may each have a view of their own called the same.
    await db.schema.createIndex('saved_view_name').on('saved_view').columns(['owner_id', 'name_key']).unique().execute()
  },
}
