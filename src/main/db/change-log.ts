import type Database from 'better-sqlite3'

/**
 * Notes in this connection's memory which customers' rows have changed, whoever changed them and however: by triggers
 * that are no part of the file. Part of the transaction, so that what is rolled back was never noted. Orders likewise.
 *
 * `what` adds up 1 when the login or its mail changed, 2 when the customer itself did (it may stand elsewhere in a list, or
 * match another search), 4 when the number of its orders did (it may stand elsewhere in their order), 8 when only what it is
 * found by did. Not while an index is still being filled: what is new there is told by how far it came.
 */
export function installChangeLog(database: Database.Database): void {
  database.exec('create temp table touched_customer (number integer primary key, what integer not null)')
  const note = (what: 1 | 2 | 4 | 8, source: string) =>
    `insert into touched_customer select number, ${what} from (${source}) where true
     on conflict (number) do update set what = what | excluded.what;`
  const trigger = (name: string, when: string, body: string) =>
    database.exec(`create temp trigger touched_${name} after ${when} begin ${body} end`)

  trigger('customer_added', 'insert on main.customer', note(2, 'select new.number as number'))
  trigger('customer_removed', 'delete on main.customer', note(2, 'select old.number as number'))
  trigger(
    'customer_changed',
    `update of ${columnsOf(database, 'customer', ['order_count', ...words])} on main.customer`,
    note(2, 'select new.number as number'),
  )
  trigger('customer_orders', 'update of order_count on main.customer', note(4, 'select new.number as number'))
  trigger(
    'customer_words',
    `update of ${words.join(', ')} on main.customer
      when new.number <= (select done from main.upkeep where task = 'customerWords')`,
    note(8, 'select new.number as number'),
  )

  const ofLogin = (row: 'new' | 'old') => note(1, `select number from customer where id = ${row}.customer_id`)
  trigger('account_added', 'insert on main.account', ofLogin('new'))
  trigger('account_removed', 'delete on main.account', ofLogin('old'))
  trigger('account_changed', 'update of disabled_at, credential_mail_id on main.account', ofLogin('new'))
  trigger('mail_changed', 'update of state on main.mail', ofLogin('new'))

  database.exec('create temp table touched_order (sequence integer primary key)')
  const noteOrder = 'insert into touched_order values (new.sequence) on conflict (sequence) do nothing;'
  trigger('order_added', 'insert on main.orders', noteOrder)
  trigger('order_changed', 'update of status, paid_at on main.orders', noteOrder)
}

/** What a customer is found by, besides the columns that lists are sorted by. */
const words = ['phone_tail', 'phone_words', 'other_words', 'address_words']

function columnsOf(database: Database.Database, table: string, except: readonly string[]): string {
  const columns = database.prepare('select name from pragma_table_info(?)').pluck().all(table) as string[]
  return columns.filter(name => !except.includes(name)).join(', ')
}
