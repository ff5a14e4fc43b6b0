import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * Tries to sign in at mail servers, each under what it was tried with. The times that stood with the queue said
 * nothing of that, and are left behind: they were of one hour.
 */
export const mailSignIns: Migration = {
  async up(db: Kysely<unknown>) {
    const run = (text: string) => sql.raw(text).execute(db)
    await run(`create table mail_sign_in (
      id integer primary key autoincrement not null,
      fingerprint text not null,
      owner text not null,
      state text not null,
      at text not null,
      answer text not null,
      code integer
    ) strict`)
    await run('create index mail_sign_in_fingerprint on mail_sign_in (fingerprint, at)')
    await run('alter table mail_queue drop column sign_in_tries')
  },
}
