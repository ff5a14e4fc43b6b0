import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export const accounts: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('account')
      .addColumn('id', 'text', column => column.primaryKey().notNull())
      .addColumn('version', 'integer', column => column.notNull())
      .addColumn('customer_id', 'text', column => column.notNull().unique().references('customer.id'))
      .addColumn('user_name', 'text', column => column.notNull())
      .addColumn('user_name_key', 'text', column => column.notNull().unique())
      .addColumn('password_hash', 'text', column => column.notNull())
      .addColumn('generation', 'integer', column => column.notNull())
      .addColumn('password_origin', 'text', column => column.notNull())
      .addColumn('password_changed_at', 'text', column => column.notNull())
      .addColumn('password_changed_by_name', 'text', column => column.notNull())
      .addColumn('must_change', 'integer', column => column.notNull())
      .addColumn('disabled_at', 'text')
      .addColumn('disabled_by_name', 'text', column => column.notNull())
      .addColumn('disabled_reason', 'text', column => column.notNull())
      .addColumn('created_at', 'text', column => column.notNull())
      .addColumn('created_by_name', 'text', column => column.notNull())
      .addColumn('updated_at', 'text', column => column.notNull())
      .addColumn('updated_by_name', 'text', column => column.notNull())
      .addColumn('credential_mail_id', 'text')
      .addColumn('exported_at', 'text')
      .addColumn('export_pending', 'integer', column => column.notNull())
      .addColumn('export_revision', 'integer', column => column.notNull())
      .modifyEnd(sql`strict`)
      .execute()
    await db.schema
      .createIndex('account_export_pending')
      .on('account')
      .column('id')
      .where(sql.ref('export_pending'), '=', sql.lit(1))
      .execute()

    await db.schema
      .createTable('removed_account')
      .addColumn('id', 'text', column => column.primaryKey().notNull())
      .addColumn('user_name', 'text', column => column.notNull())
      .addColumn('removed_at', 'text', column => column.notNull())
      .addColumn('export_pending', 'integer', column => column.notNull())
      .modifyEnd(sql`strict`)
      .execute()
  },
}
