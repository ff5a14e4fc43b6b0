import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export const settings: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('setting')
      .addColumn('key', 'text', column => column.primaryKey().notNull())
      .addColumn('value', 'text', column => column.notNull())
      .addColumn('version', 'integer', column => column.notNull())
      .addColumn('updated_at', 'text', column => column.notNull())
      .addColumn('updated_by_name', 'text', column => column.notNull())
      .modifyEnd(sql`strict`)
      .execute()
    await db.schema
      .createTable('data_key')
      .addColumn('id', 'text', column => column.primaryKey().notNull())
      .addColumn('wrapped', 'blob', column => column.notNull())
      .addColumn('created_at', 'text', column => column.notNull())
      .modifyEnd(sql`strict`)
      .execute()
    await db.schema
      .createTable('request')
      .addColumn('id', 'text', column => column.primaryKey().notNull())
      .addColumn('path', 'text', column => column.notNull())
      .addColumn('subject_id', 'text', column => column.notNull())
      .addColumn('staff_id', 'text')
      .addColumn('created_at', 'text', column => column.notNull())
      .modifyEnd(sql`strict`)
      .execute()
    await db.schema
      .createTable('login_export')
      .addColumn('id', 'text', column => column.primaryKey().notNull())
      .addColumn('at', 'text', column => column.notNull())
      .addColumn('staff_name', 'text', column => column.notNull())
      .addColumn('what', 'text', column => column.notNull())
      .addColumn('format', 'text', column => column.notNull())
      .addColumn('count', 'integer', column => column.notNull())
      .modifyEnd(sql`strict`)
      .execute()
  },
}
