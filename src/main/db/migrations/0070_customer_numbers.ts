import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * Gives each customer a number: the trigram index and the lists of a million rows know them by it. Indexes end in the
 * number by themselves, since it is SQLite's rowid, so that a deep page reads nothing but its index.
 */
export const customerNumbers: Migration = {
  async up(db: Kysely<unknown>) {
    const run = (text: string) => sql.raw(text).execute(db)
    await run(`create table customer_numbered (
      number integer primary key,
      id text not null unique,
      version integer not null,
      first_name text not null,
      last_name text not null,
      email text not null,
      email_key text not null,
      phone text not null,
      company text not null,
      organization_id text not null,
      tax_registration_id text not null,
      note text not null,
      first_name_sort text not null,
      last_name_sort text not null,
      company_sort text not null,
      email_sort text not null,
      phone_sort text not null,
      created_at text not null,
      created_by text not null,
      created_by_name text not null,
      updated_at text not null,
      updated_by_name text not null
    ) strict`)
    // The last line of search_text was the phone's digits.
    await run(`insert into customer_numbered
      select row_number() over (order by id), id, version, first_name, last_name, email, email_key, phone, company,
        organization_id, tax_registration_id, note, first_name_sort, last_name_sort, company_sort, email_sort,
        coalesce(nullif(substr(search_text, length(rtrim(search_text, '0123456789')) + 1), ''), char(65535)),
        created_at, created_by, created_by_name, updated_at, updated_by_name
      from customer`)
    await run('drop table customer')
    await run('alter table customer_numbered rename to customer')
    for (const [name, columns] of indexes) await run(`create index ${name} on customer (${columns})`)

    // U+FFFF stands for "none" in the columns that are sorted by.
    await run(`create view customer_search_source as select number,
      replace(last_name_sort || ' ' || first_name_sort, char(65535), '') as name,
      replace(company_sort, char(65535), '') as company,
      replace(email_sort, char(65535), '') as email,
      replace(phone_sort, char(65535), '') as phone
      from customer`)
    await run(`create virtual table customer_search using fts5(name, company, email, phone,
      content='customer_search_source', content_rowid='number', tokenize='trigram', columnsize=0)`)
    // What is deleted goes from the pages of the index too.
    await run(`insert into customer_search (customer_search, rank) values ('secure-delete', 1)`)
    await run(`insert into customer_search (customer_search) values ('rebuild')`)
    const add = `insert into customer_search (rowid, name, company, email, phone)
      select number, name, company, email, phone from customer_search_source where number = new.number;`
    const forget = `insert into customer_search (customer_search, rowid, name, company, email, phone)
      select 'delete', number, name, company, email, phone from customer_search_source where number = old.number;`
    const changed = searched.map(column => `old.${column} is not new.${column}`).join(' or ')
    await run(`create trigger customer_search_added after insert on customer begin ${add} end`)
    await run(`create trigger customer_search_removed before delete on customer begin ${forget} end`)
    await run(`create trigger customer_search_before before update on customer when ${changed} begin ${forget} end`)
    await run(`create trigger customer_search_after after update on customer when ${changed} begin ${add} end`)
  },
}

const searched = ['last_name_sort', 'first_name_sort', 'company_sort', 'email_sort', 'phone_sort']

const indexes = [
  ['customer_last_name', 'last_name_sort, first_name_sort'],
  ['customer_first_name', 'first_name_sort, last_name_sort'],
  ['customer_company', 'company_sort, last_name_sort'],
  ['customer_email', 'email_sort'],
  ['customer_email_key', 'email_key'],
  ['customer_phone', 'phone_sort'],
  ['customer_created', 'created_at'],
  ['customer_updated', 'updated_at'],
] as const
