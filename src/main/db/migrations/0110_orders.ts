import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Products, addresses, orders with their lines, drafts of orders, and how many orders a customer has. */
export const orders: Migration = {
  async up(db: Kysely<unknown>) {
    const run = (text: string) => sql.raw(text).execute(db)
    await run(`create table address (
      id text primary key not null,
      version integer not null,
      customer_id text not null references customer (id),
      name text not null,
      company text not null,
      street text not null,
      street2 text not null,
      city text not null,
      region text not null,
      postal_code text not null,
      postal_key text not null,
      country text not null,
      is_default_billing integer not null,
      is_default_shipping integer not null,
      created_at text not null,
      updated_at text not null,
      updated_by_name text not null
    ) strict`)
    await run('create index address_customer on address (customer_id, postal_key)')

    await run(`create table product (
      id text primary key not null,
      version integer not null,
      code text not null,
      code_key text not null unique,
      name text not null,
      name_sort text not null,
      price_minor integer not null,
      tax_millipercent integer not null,
      for_sale integer not null,
      created_at text not null,
      created_by_name text not null,
      updated_at text not null,
      updated_by_name text not null
    ) strict`)
    await run('create index product_name on product (name_sort, id)')
    await run('create index product_price on product (price_minor, name_sort, id)')

    await run(`create table orders (
      sequence integer primary key,
      id text not null unique,
      version integer not null,
      number text not null unique,
      draft_id text unique,
      customer_id text not null references customer (id),
      customer_name text not null,
      customer_name_sort text not null,
      customer_email text not null,
      customer_phone text not null,
      customer_company text not null,
      customer_organization_id text not null,
      customer_tax_registration_id text not null,
      search_text text not null,
      status text not null,
      status_reason text not null,
      status_at text not null,
      status_by_name text not null,
      paid_at text,
      paid_by_name text not null,
      currency text not null,
      prices_include_tax integer not null,
      billing text,
      shipping text,
      shipping_method text not null,
      payment_method text not null,
      note text not null,
      line_count integer not null,
      net_minor integer not null,
      tax_minor integer not null,
      total_minor integer not null,
      login_outcome text not null,
      login_holder_id text,
      confirmation_mail_id text,
      created_at text not null,
      created_by text not null,
      created_by_name text not null,
      updated_at text not null,
      updated_by_name text not null
    ) strict`)
    // Indexes end in the sequence by themselves, since it is SQLite's rowid.
    await run('create index orders_customer on orders (customer_id)')
    await run('create index orders_customer_name on orders (customer_name_sort)')
    await run('create index orders_total on orders (total_minor)')
    await run(
      'create unique index orders_confirmation on orders (confirmation_mail_id) where confirmation_mail_id is not null',
    )
    // Status, payment and day of every order are read into memory from this index alone.
    await run('create index orders_state on orders (status, paid_at, created_at)')

    await run(`create table order_line (
      order_sequence integer not null references orders (sequence),
      position integer not null,
      product_id text references product (id),
      code text not null,
      name text not null,
      quantity_thousandths integer not null,
      unit_price_minor integer not null,
      tax_millipercent integer not null,
      net_minor integer not null,
      tax_minor integer not null,
      gross_minor integer not null,
      primary key (order_sequence, position)
    ) strict, without rowid`)
    await run('create index order_line_product on order_line (product_id)')

    await run(`create table order_draft (
      id text primary key not null,
      staff_id text not null references staff (id),
      customer_name text not null,
      line_count integer not null,
      content text not null,
      created_at text not null,
      updated_at text not null
    ) strict`)
    await run('create index order_draft_staff on order_draft (staff_id, updated_at)')

    await run('alter table customer add column order_count integer not null default 0')
    await run('create index customer_order_count on customer (order_count, last_name_sort)')

    await run(`create virtual table order_search using fts5(number, search_text,
      content='orders', content_rowid='sequence', tokenize='trigram', columnsize=0)`)
    // What an order says of its customer never changes, and orders are never deleted: adding is enough.
    await run(`create trigger order_search_added after insert on orders begin
      insert into order_search (rowid, number, search_text) values (new.sequence, new.number, new.search_text); end`)
  },
}
