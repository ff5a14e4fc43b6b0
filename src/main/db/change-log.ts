import type Database from 'better-sqlite3'

/**
 * Notes in this connection's memory which customers' rows have changed, whoever changed them and however: by triggers
 * that are no part of the file. Part of the transaction, so that what is rolled back was never noted.
 *
 * `what` is 1 when the customer itself changed (it may stand elsewhere in a list, or match another search), 0 when only
 * its login or its mail did.
 */
export function installChangeLog(database: Database.Database): void {
  database.exec('create temp table touched_customer (number integer primary key, what integer not null)')
  const note = (what: 0 | 1, source: string) =>
    `insert into touched_customer select number, ${what} from (${source}) where true
     on conflict (number) do update set what = max(what, excluded.what);`
  const trigger = (name: string, when: string, body: string) =>
    database.exec(`create temp trigger touched_${name} after ${when} begin ${body} end`)

  trigger('customer_added', 'insert on main.customer', note(1, 'select new.number as number'))
  trigger('customer_removed', 'delete on main.customer', note(1, 'select old.number as number'))
  trigger('customer_changed', 'update on main.customer', note(1, 'select new.number as number'))

  const ofLogin = (row: 'new' | 'old') => note(0, `select number from customer where id = ${row}.customer_id`)
  trigger('account_added', 'insert on main.account', ofLogin('new'))
  trigger('account_removed', 'delete on main.account', ofLogin('old'))
  trigger('account_changed', 'update of disabled_at, credential_mail_id on main.account', ofLogin('new'))
  trigger('mail_changed', 'update of state on main.mail', ofLogin('new'))
}
