import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Texts of the shop's own, and mails that carry no password: they belong to no generation, some to no login. */
export const mailTemplates: Migration = {
  async up(db: Kysely<unknown>) {
    const run = (text: string) => sql.raw(text).execute(db)
    await run(`create table mail_template_revision (
      id text primary key not null,
      template text not null,
      source text not null,
      created_at text not null,
      created_by_name text not null
    ) strict`)
    await run(`create table mail_template (
      template text primary key not null,
      revision_id text references mail_template_revision (id),
      version integer not null,
      updated_at text not null,
      updated_by_name text not null
    ) strict`)

    await run(`create table mail_new (
      id text primary key not null,
      customer_id text not null,
      account_id text,
      generation integer,
      template text not null,
      template_revision_id text references mail_template_revision (id),
      merge_values text not null,
      to_name text not null,
      to_address text not null,
      subject text not null,
      message_id text not null unique,
      body blob,
      key_id text not null,
      state text not null,
      cancel_reason text,
      fail_reason text,
      attempts integer not null,
      next_attempt_at text not null,
      last_refused_at text,
      refused_for_ms integer not null,
      last_answer text,
      last_code integer,
      possibly_twice integer not null,
      lease_owner text,
      lease_until text,
      created_at text not null,
      created_by_name text not null,
      sent_at text,
      ended_at text
    ) strict`)
    await run(`insert into mail_new select id, customer_id, account_id, generation, template, null, '{}', to_name,
      to_address, subject, message_id, body, key_id, state, cancel_reason, fail_reason, attempts, next_attempt_at,
      last_refused_at, refused_for_ms, last_answer, last_code, possibly_twice, lease_owner, lease_until, created_at,
      created_by_name, sent_at, ended_at from mail`)
    await run('drop table mail')
    await run('alter table mail_new rename to mail')
    // One password, one mail. Mails without a password have no generation, and no two of those are the same.
    await run('create unique index mail_generation on mail (account_id, generation)')
    await run('create index mail_state on mail (state, next_attempt_at, id)')
    await run('create index mail_state_id on mail (state, id)')
    await run('create index mail_customer on mail (customer_id, id)')
  },
}
