import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export const staff: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('staff')
      .addColumn('id', 'text', column => column.primaryKey().notNull())
      .addColumn('version', 'integer', column => column.notNull())
      .addColumn('name', 'text', column => column.notNull())
      .addColumn('user_name', 'text', column => column.notNull())
      .addColumn('user_name_key', 'text', column => column.notNull().unique())
      .addColumn('password_hash', 'text', column => column.notNull())
      .addColumn('role', 'text', column => column.notNull())
      .addColumn('disabled_at', 'text')
      .addColumn('created_at', 'text', column => column.notNull())
      .addColumn('last_sign_in_at', 'text')
      .addColumn('updated_at', 'text', column => column.notNull())
      .addColumn('updated_by_name', 'text', column => column.notNull())
      .modifyEnd(sql`strict`)
      .execute()
    await db.schema
      .createTable('sign_in_throttle')
      .addColumn('user_name_key', 'text', column => column.primaryKey().notNull())
      .addColumn('tries', 'integer', column => column.notNull())
      .addColumn('retry_at', 'text')
      .addColumn('last_try_at', 'text', column => column.notNull())
      .modifyEnd(sql`strict`)
      .execute()
  },
}
