import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * A page of the products is found in one index, also where names stand in the order of the shop's country: what lists are
 * sorted and filtered by stands beside the key. With a look into the product for each row, the last page of 20,000 took half
 * a second, in which main answers nobody. Keys that were made before are made again in the background.
 */
export const productKeys: Migration = {
  async up(db: Kysely<unknown>) {
    const run = (text: string) => sql.raw(text).execute(db)
    for (const name of ['added', 'renamed', 'removed']) await run(`drop trigger product_key_${name}`)
    await run('drop table product_key')
    await run(`create table product_key (
      id text primary key not null,
      name text not null,
      price_minor integer not null,
      for_sale integer not null,
      is_made integer not null
    ) strict, without rowid`)
    await run('create index product_key_name on product_key (name, id, for_sale)')
    await run('create index product_key_price on product_key (price_minor, name, id, for_sale)')
    await run('create index product_key_unmade on product_key (id) where is_made = 0')
    const isWanted = `exists (select 1 from upkeep where task = 'productOrder' and plan <> '')`
    const place = `insert into product_key values (new.id, new.name_sort, new.price_minor, new.for_sale, 0)
      on conflict (id) do update set name = excluded.name, is_made = 0;`
    await run(`create trigger product_key_added after insert on product when ${isWanted} begin ${place} end`)
    await run(`create trigger product_key_renamed after update of name on product
      when old.name is not new.name and ${isWanted} begin ${place} end`)
    await run(`create trigger product_key_priced after update of price_minor, for_sale on product begin
      update product_key set price_minor = new.price_minor, for_sale = new.for_sale where id = new.id; end`)
    await run(`create trigger product_key_removed after delete on product begin
      delete from product_key where id = old.id; end`)
    await run(`update upkeep set done = 0, finished = 0 where task = 'productOrder' and plan <> ''`)
  },
}
