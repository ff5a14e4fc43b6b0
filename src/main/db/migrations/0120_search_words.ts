import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { partedSql } from '../parted-sql.ts'

/**
 * One folding for all searches: words are found by their beginnings wherever they stand, apostrophes and hyphens are one,
 * and customers are found by ids, addresses and phone numbers however these are written.
 */
export const searchWords: Migration = {
  async up(db: Kysely<unknown>) {
    const run = (text: string) => sql.raw(text).execute(db)
    for (const name of ['added', 'removed', 'before', 'after']) await run(`drop trigger customer_search_${name}`)
    await run('drop table customer_search')
    await run('drop view customer_search_source')
    await run('drop trigger order_search_added')
    await run('drop table order_search')

    // Few names have an apostrophe or a hyphen of another shape; all others are as they were, and so are their indexes.
    for (const [table, column, source, text] of folded) {
      await run(`update ${table} set ${column} = ${text} where (${column} <> char(65535) and ${column} glob '*[^ -~]*')
        or instr(${source}, char(180)) > 0 or instr(${source}, char(96)) > 0`)
    }
    // A first name alone stands where last names do.
    await run(`update customer set last_name_sort = first_name_sort
      where last_name_sort = char(65535) and first_name_sort <> char(65535)`)

    await run(`alter table address add column search_words text not null default ''`)
    await run('update address set search_words = latchkey_address_words(street, street2, city, postal_code)')
    for (const column of ['phone_tail', 'phone_words', 'other_words', 'address_words'])
      await run(`alter table customer add column ${column} text not null default ''`)
    await run(`update customer set
      phone_tail = latchkey_phone_tail(phone),
      phone_words = latchkey_phone_words(phone),
      other_words = latchkey_other_words(first_name, last_name, company, organization_id, tax_registration_id),
      address_words = ${addressesOf('customer.id')}`)
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
    await run(`insert into customer_search (customer_search) values ('rebuild')`)
    const add = `insert into customer_search (rowid, ${columns})
      select number, ${columns} from customer_search_source where number = new.number;`
    const forget = `insert into customer_search (customer_search, rowid, ${columns})
      select 'delete', number, ${columns} from customer_search_source where number = old.number;`
    const changed = searched.map(column => `old.${column} is not new.${column}`).join(' or ')
    await run(`create trigger customer_search_added after insert on customer begin ${add} end`)
    await run(`create trigger customer_search_removed before delete on customer begin ${forget} end`)
    await run(`create trigger customer_search_before before update on customer when ${changed} begin ${forget} end`)
    await run(`create trigger customer_search_after after update on customer when ${changed} begin ${add} end`)

    // A customer is found by what their addresses say, whoever changes these.
    const follow = (row: 'old' | 'new') =>
      `update customer set address_words = ${addressesOf(`${row}.customer_id`)} where id = ${row}.customer_id;`
    await run(`create trigger address_words_added after insert on address begin ${follow('new')} end`)
    await run(`create trigger address_words_removed after delete on address begin ${follow('old')} end`)
    await run(`create trigger address_words_changed after update of search_words, customer_id on address
      begin ${follow('old')} ${follow('new')} end`)

    await run(`update orders set search_text = latchkey_order_words(customer_name, customer_company, customer_email,
      customer_phone, customer_organization_id, customer_tax_registration_id)`)
    await run(`create virtual table order_search using fts5(number, search_text,
      content='orders', content_rowid='sequence', tokenize='trigram', columnsize=0)`)
    await run(`insert into order_search (order_search) values ('rebuild')`)
    await run(`create trigger order_search_added after insert on orders begin
      insert into order_search (rowid, number, search_text) values (new.sequence, new.number, new.search_text); end`)
  },
}

const columns = 'name, company, email, phone, other, address'

const addressesOf = (id: string) =>
  `coalesce((select group_concat(search_words, '') from address where customer_id = ${id}), '')`

const orNothing = (text: string) => `coalesce(nullif(${text}, ''), char(65535))`

/** Columns that are sorted by, what they are made of, and how. */
const folded = [
  ['customer', 'first_name_sort', 'first_name', orNothing('latchkey_fold(first_name)')],
  ['customer', 'last_name_sort', 'last_name', orNothing('latchkey_fold(last_name)')],
  ['customer', 'company_sort', 'company', orNothing('latchkey_fold(company)')],
  ['customer', 'email_sort', 'email', orNothing('latchkey_fold(email)')],
  ['product', 'name_sort', 'name', 'latchkey_fold(name)'],
  ['orders', 'customer_name_sort', 'customer_name', 'latchkey_fold(customer_name)'],
] as const

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
