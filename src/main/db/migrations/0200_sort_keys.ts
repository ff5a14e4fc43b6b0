import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { allRows } from '../upkeep-state.ts'
import { createUpkeep, followCustomers, followOrders } from './0120_search_words.ts'

/**
 * What names are sorted by in the language of the shop, beside the rows that have them, so that nothing has to be written
 * before a book can be opened: they are made afterwards, in slices. A shop without an alphabet of its own has none.
 * Here the triggers put a row's place among the folded names, marked as not made; `makeMissingKeys` mends it in the same commit.
 */
export const sortKeys: Migration = {
  async up(db: Kysely<unknown>) {
    const run = (text: string) => sql.raw(text).execute(db)
    // In books that were filled before anything was filled in the background, the triggers do not ask how far it came.
    await run(createUpkeep)
    for (const task of ['customerWords', 'orderWords'])
      await run(`insert or ignore into upkeep values ('${task}', '', '', 0, ${allRows}, 1)`)
    await followCustomers(run)
    await followOrders(run)
    for (const task of ['customerOrder', 'orderOrder', 'productOrder'])
      await run(`insert into upkeep values ('${task}', '', '', 0, 0, 1)`)
    const isWanted = (task: string) => `exists (select 1 from upkeep where task = '${task}' and plan <> '')`

    await run(`create table customer_key (
      number integer primary key,
      first_name text not null,
      last_name text not null,
      company text not null,
      order_count integer not null,
      is_made integer not null
    ) strict`)
    // Indexes end in the number by themselves, since it is SQLite's rowid.
    for (const columns of ['last_name, first_name', 'first_name, last_name', 'company, last_name'])
      await run(`create index customer_key_${columns.split(',')[0]} on customer_key (${columns})`)
    await run('create index customer_key_order_count on customer_key (order_count, last_name)')
    await run('create index customer_key_unmade on customer_key (number) where is_made = 0')
    const place = `insert into customer_key
      values (new.number, new.first_name_sort, new.last_name_sort, new.company_sort, new.order_count, 0)
      on conflict (number) do update set first_name = excluded.first_name, last_name = excluded.last_name,
        company = excluded.company, is_made = 0;`
    await run(`create trigger customer_key_added after insert on customer
      when ${isWanted('customerOrder')} begin ${place} end`)
    await run(`create trigger customer_key_renamed after update of first_name, last_name, company on customer
      when (old.first_name is not new.first_name or old.last_name is not new.last_name
        or old.company is not new.company) and ${isWanted('customerOrder')} begin ${place} end`)
    await run(`create trigger customer_key_counted after update of order_count on customer begin
      update customer_key set order_count = new.order_count where number = new.number; end`)
    await run(`create trigger customer_key_removed after delete on customer begin
      delete from customer_key where number = old.number; end`)

    // What an order says of its customer never changes, and orders are never deleted.
    await run(`create table order_key (
      sequence integer primary key,
      customer_name text not null,
      is_made integer not null
    ) strict`)
    await run('create index order_key_customer_name on order_key (customer_name)')
    await run('create index order_key_unmade on order_key (sequence) where is_made = 0')
    await run(`create trigger order_key_added after insert on orders when ${isWanted('orderOrder')} begin
      insert into order_key values (new.sequence, new.customer_name_sort, 0); end`)

    await run(`create table product_key (
      id text primary key not null,
      name text not null,
      is_made integer not null
    ) strict, without rowid`)
    await run('create index product_key_unmade on product_key (id) where is_made = 0')
    const placeProduct = `insert into product_key values (new.id, new.name_sort, 0)
      on conflict (id) do update set name = excluded.name, is_made = 0;`
    await run(`create trigger product_key_added after insert on product
      when ${isWanted('productOrder')} begin ${placeProduct} end`)
    await run(`create trigger product_key_renamed after update of name on product
      when old.name is not new.name and ${isWanted('productOrder')} begin ${placeProduct} end`)
    await run(`create trigger product_key_removed after delete on product begin
      delete from product_key where id = old.id; end`)
  },
}
