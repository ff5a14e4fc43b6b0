import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Discounts on orders and lines, and how an order's tax was rounded: on each line, in all that are there. */
export const orderDiscounts: Migration = {
  async up(db: Kysely<unknown>) {
    const run = (text: string) => sql.raw(text).execute(db)
    await run(`alter table orders add column tax_rounding text not null default 'perLine'`)
    await run('alter table orders add column discount text')
    await run('alter table orders add column discount_minor integer not null default 0')
    await run('alter table order_line add column discount text')
    await run('alter table order_line add column discount_minor integer not null default 0')
    await run('alter table order_line add column order_discount_minor integer not null default 0')
  },
}
