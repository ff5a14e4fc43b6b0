import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export const customers: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('customer')
      .addColumn('id', 'text', column => column.primaryKey().notNull())
      .addColumn('version', 'integer', column => column.notNull())
      .addColumn('first_name', 'text', column => column.notNull())
      .addColumn('last_name', 'text', column => column.notNull())
      .addColumn('email', 'text', column => column.notNull())
      .addColumn('email_key', 'text', column => column.notNull())
      .addColumn('phone', 'text', column => column.notNull())
      .addColumn('company', 'text', column => column.notNull())
      .addColumn('organization_id', 'text', column => column.notNull())
      .addColumn('tax_registration_id', 'text', column => column.notNull())
      .addColumn('note', 'text', column => column.notNull())
      .addColumn('first_name_sort', 'text', column => column.notNull())
      .addColumn('last_name_sort', 'text', column => column.notNull())
      .addColumn('company_sort', 'text', column => column.notNull())
      .addColumn('email_sort', 'text', column => column.notNull())
      .addColumn('search_text', 'text', column => column.notNull())
      .addColumn('created_at', 'text', column => column.notNull())
      .addColumn('created_by', 'text', column => column.notNull())
      .addColumn('created_by_name', 'text', column => column.notNull())
      .addColumn('updated_at', 'text', column => column.notNull())
      .addColumn('updated_by_name', 'text', column => column.notNull())
      .modifyEnd(sql`strict`)
      .execute()
    await index(db, 'customer_last_name', ['last_name_sort', 'first_name_sort', 'id'])
    await index(db, 'customer_first_name', ['first_name_sort', 'last_name_sort', 'id'])
    await index(db, 'customer_company', ['company_sort', 'last_name_sort', 'id'])
    await index(db, 'customer_email', ['email_sort', 'id'])
    await index(db, 'customer_email_key', ['email_key'])
    await index(db, 'customer_created', ['created_at', 'id'])
  },
}

function index(db: Kysely<unknown>, name: string, columns: string[]): Promise<void> {
  return db.schema.createIndex(name).on('customer').columns(columns).execute()
}
