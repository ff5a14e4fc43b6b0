import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Mail that failed and was cured since is resolved, and is told apart from mail that still needs somebody. */
export const resolvedMail: Migration = {
  async up(db: Kysely<unknown>) {
    const run = (text: string) => sql.raw(text).execute(db)
    await run('alter table mail add column resolved_why text')
    await run('alter table mail add column resolved_mail_id text')
    await run('alter table mail add column resolved_at text')
    await run(`alter table mail add column resolved_reason text not null default ''`)
    await run(`alter table mail add column resolved_by_name text not null default ''`)
    const failed = `mail.state in ('failed', 'bounced')`
    const ofPassword = `${failed} and mail.generation is not null`
    // The newest password went by mail: that mail is what went in the place of the older ones.
    await run(`update mail set state = 'resolved', resolved_why = 'superseded', body = null,
        resolved_mail_id = newest.id, resolved_at = newest.created_at
      from account join mail as newest on newest.id = account.credential_mail_id
      where ${ofPassword} and account.id = mail.account_id and newest.generation > mail.generation`)
    await run(`update mail set state = 'resolved', resolved_why = 'handedOver', body = null,
        resolved_at = account.password_changed_at
      from account where ${ofPassword} and account.id = mail.account_id and account.generation > mail.generation`)
    await run(`update mail set state = 'resolved', resolved_why = 'loginDeleted', body = null,
        resolved_at = coalesce(ended_at, created_at)
      where ${failed} and account_id is not null and account_id not in (select id from account)`)
    await run(`update mail set state = 'resolved', resolved_why = 'newerConfirmation', body = null,
        resolved_at = coalesce(ended_at, created_at)
      where ${failed} and template = 'orderConfirmation'
        and id not in (select confirmation_mail_id from orders where confirmation_mail_id is not null)`)
    await run(`update mail set state = 'resolved', resolved_why = 'orderCancelled', body = null,
        resolved_at = orders.status_at
      from orders where ${failed} and orders.confirmation_mail_id = mail.id and orders.status = 'cancelled'`)
    await run(`update mail set state = 'resolved', resolved_why = 'loginDisabled', body = null,
        resolved_at = account.disabled_at
      from account where ${ofPassword} and account.id = mail.account_id and account.disabled_at is not null`)
    await run(`update mail set state = 'resolved', resolved_why = 'loginEnabled', body = null,
        resolved_at = account.updated_at
      from account where ${failed} and mail.template = 'loginDisabled'
        and account.id = mail.account_id and account.disabled_at is null`)
  },
}
