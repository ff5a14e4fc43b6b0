import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export const mail: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('mail')
      .addColumn('id', 'text', column => column.primaryKey().notNull())
      .addColumn('customer_id', 'text', column => column.notNull())
      .addColumn('account_id', 'text', column => column.notNull())
      .addColumn('generation', 'integer', column => column.notNull())
      .addColumn('template', 'text', column => column.notNull())
      .addColumn('to_name', 'text', column => column.notNull())
      .addColumn('to_address', 'text', column => column.notNull())
      .addColumn('subject', 'text', column => column.notNull())
      .addColumn('message_id', 'text', column => column.notNull().unique())
      .addColumn('body', 'blob')
      .addColumn('key_id', 'text', column => column.notNull())
      .addColumn('state', 'text', column => column.notNull())
      .addColumn('cancel_reason', 'text')
      .addColumn('fail_reason', 'text')
      .addColumn('attempts', 'integer', column => column.notNull())
      .addColumn('next_attempt_at', 'text', column => column.notNull())
      .addColumn('last_refused_at', 'text')
      .addColumn('refused_for_ms', 'integer', column => column.notNull())
      .addColumn('last_answer', 'text')
      .addColumn('last_code', 'integer')
      .addColumn('possibly_twice', 'integer', column => column.notNull())
      .addColumn('lease_owner', 'text')
      .addColumn('lease_until', 'text')
      .addColumn('created_at', 'text', column => column.notNull())
      .addColumn('created_by_name', 'text', column => column.notNull())
      .addColumn('sent_at', 'text')
      .addColumn('ended_at', 'text')
      .modifyEnd(sql`strict`)
      .execute()
    // One password, one mail: two mails of the same generation would be two chances to mail the wrong person.
    await db.schema.createIndex('mail_generation').on('mail').columns(['account_id', 'generation']).unique().execute()
    await db.schema.createIndex('mail_state').on('mail').columns(['state', 'next_attempt_at', 'id']).execute()
    await db.schema.createIndex('mail_customer').on('mail').columns(['customer_id', 'id']).execute()

    await db.schema
      .createTable('mail_queue')
      .addColumn('id', 'integer', column => column.primaryKey().notNull())
      .addColumn('online', 'integer')
      .addColumn('next_probe_at', 'text')
      .addColumn('paused_why', 'text')
      .addColumn('paused_answer', 'text', column => column.notNull())
      .addColumn('paused_code', 'integer')
      .addColumn('paused_at', 'text')
      .addColumn('sign_in_tries', 'text', column => column.notNull())
      .modifyEnd(sql`strict`)
      .execute()
    await sql`insert into mail_queue (id, paused_answer, sign_in_tries) values (1, '', '[]')`.execute(db)
  },
}
