import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { partedSql } from '../parted-sql.ts'
import { allRows } from '../upkeep-state.ts'

type Run = (text: string) => Promise<unknown>

/** Where the work on all rows stands that is done in the background, once the book is open; see `app/upkeep`. */
export const createUpkeep = `create table if not exists upkeep (
  task text primary key not null,
  source text not null,
  plan text not null,
  generation integer not null,
  done integer not null,
  finished integer not null
) strict, without rowid`

/** Keeps the index of customers true, as far as it has been filled: what is not in an index must not be taken out of it. */
export async function followCustomers(run: Run): Promise<void> {
  const isFilled = (row: 'old' | 'new') => `${row}.number <= (select done from upkeep where task = 'customerWords')`
  const add = `insert into customer_search (rowid, ${columns})
    select number, ${columns} from customer_search_source where number = new.number;`
  const forget = `insert into customer_search (customer_search, rowid, ${columns})
    select 'delete', number, ${columns} from customer_search_source where number = old.number;`
  const changed = searched.map(column => `old.${column} is not new.${column}`).join(' or ')
  const when = `when (${changed}) and ${isFilled('old')}`
  for (const name of ['added', 'removed', 'before', 'after'])
    await run(`drop trigger if exists customer_search_${name}`)
  await run(`create trigger customer_search_added after insert on customer when ${isFilled('new')} begin ${add} end`)
  await run(`create trigger customer_search_removed before delete on customer when ${isFilled('old')}
    begin ${forget} end`)
  await run(`create trigger customer_search_before before update on customer ${when} begin ${forget} end`)
  await run(`create trigger customer_search_after after update on customer ${when} begin ${add} end`)
}

/** As `followCustomers`; what an order says of its customer never changes, and orders are never deleted. */
export async function followOrders(run: Run): Promise<void> {
  await run('drop trigger if exists order_search_added')
  await run(`create trigger order_search_added after insert on orders
    when new.sequence <= (select done from upkeep where task = 'orderWords') begin
    insert into order_search (rowid, number, search_text) values (new.sequence, new.number, new.search_text); end`)
}

/**
 * One folding for all searches: words are found by their beginnings wherever they stand, apostrophes and hyphens are one,
 * and customers are found by ids, addresses and phone numbers however these are written. What rows are found by is made in
 * the background: a million of them take minutes.
 */
export const searchWords: Migration = {
  async up(db: Kysely<unknown>) {
    const run = (text: string) => sql.raw(text).execute(db)
    for (const name of ['added', 'removed', 'before', 'after']) await run(`drop trigger customer_search_${name}`)
    await run('drop table customer_search')
    await run('drop view customer_search_source')
    await run('drop trigger order_search_added')
    await run('drop table order_search')

    await run(createUpkeep)
    for (const [task, table] of [
      ['customerWords', 'customer'],
      ['orderWords', 'orders'],
    ]) {
      await run(`insert into upkeep select '${task}', '', '', 0, case when isEmpty then ${allRows} else 0 end, isEmpty
        from (select not exists (select 1 from ${table}) as isEmpty)`)
    }

    await run(`update product set name_sort = latchkey_fold(name) where name_sort glob '*[^ -~]*'
      or instr(name, char(180)) > 0 or instr(name, char(96)) > 0`)
    // A first name alone stands where last names do.
    await run(`update customer set last_name_sort = first_name_sort
      where last_name_sort = char(65535) and first_name_sort <> char(65535)`)

    await run(`alter table address add column search_words text not null default ''`)
    for (const column of ['phone_tail', 'phone_words', 'other_words', 'address_words'])
      await run(`alter table customer add column ${column} text not null default ''`)
    await run('create index customer_phone_tail on customer (phone_tail)')

    await run(`create view customer_search_source as select number,
      ${partedSql(`last_name_sort || ' ' || first_name_sort`)} as name,
      ${partedSql('company_sort')} as company,
      '  ' || replace(replace(email_sort, char(65535), ''), '''', '') as email,
      '  ' || replace(phone_sort, char(65535), '') || phone_words as phone,
      other_words as other,
      address_words as address
      from customer`)
    await run(`create virtual table customer_search using fts5(${columns}, content='customer_search_source',
      content_rowid='number', tokenize='trigram', columnsize=0)`)
    // What is deleted goes from the pages of the index too.
    await run(`insert into customer_search (customer_search, rank) values ('secure-delete', 1)`)
    await followCustomers(run)

    // A customer is found by what their addresses say, whoever changes these.
    const follow = (row: 'old' | 'new') =>
      `update customer set address_words = ${addressesOf(`${row}.customer_id`)} where id = ${row}.customer_id;`
    await run(`create trigger address_words_added after insert on address begin ${follow('new')} end`)
    await run(`create trigger address_words_removed after delete on address begin ${follow('old')} end`)
    await run(`create trigger address_words_changed after update of search_words, customer_id on address
      begin ${follow('old')} ${follow('new')} end`)

    await run(`create virtual table order_search using fts5(number, search_text,
      content='orders', content_rowid='sequence', tokenize='trigram', columnsize=0)`)
    await followOrders(run)
  },
}

const columns = 'name, company, email, phone, other, address'

const addressesOf = (id: string) =>
  `coalesce((select group_concat(search_words, '') from address where customer_id = ${id}), '')`

const searched = [
  'last_name_sort',
  'first_name_sort',
  'company_sort',
  'email_sort',
  'phone_sort',
  'phone_words',
  'other_words',
  'address_words',
]
