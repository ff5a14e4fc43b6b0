import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openInMemory } from '../../src/main/db/database.ts'
import type { OpenedDatabase } from '../../src/main/db/database.ts'
import { orderMatchSql, orderNumberSql } from '../../src/main/db/order-search.ts'

let database: OpenedDatabase

beforeAll(async () => {
  database = await openInMemory()
})

afterAll(() => database.close())

describe('SQLite finds', () => {
  test.each([
    ['orders by number', 'select sequence from orders order by sequence desc limit 1', 'SCAN orders'],
    [
      'the edge by customer',
      'select sequence from orders order by customer_name_sort desc, sequence desc limit 100 offset 900',
      'USING COVERING INDEX orders_customer_name',
    ],
    [
      'the next by total',
      `select sequence from orders where (total_minor, sequence) > (select total_minor, sequence from orders where sequence = 5)
         order by total_minor, sequence limit 10`,
      'USING COVERING INDEX orders_total (total_minor>?)',
    ],
    [
      'a customer’s orders',
      `select sequence from orders where customer_id = 'x' order by sequence`,
      'USING COVERING INDEX orders_customer (customer_id=?)',
    ],
    [
      'unpaid states',
      `select sequence, status, paid_at, created_at from orders indexed by orders_state where status = 'new'
         and paid_at is null and (created_at, sequence) > ('', 0) order by created_at, sequence limit 10`,
      'USING COVERING INDEX orders_state (status=? AND paid_at=? AND created_at>?)',
    ],
    [
      'paid states',
      `select sequence, status, paid_at, created_at from orders indexed by orders_state where status = 'new'
         and (paid_at, created_at, sequence) > ('', '', 0) order by paid_at, created_at, sequence limit 10`,
      'USING COVERING INDEX orders_state (status=? AND (paid_at,created_at)>(?,?))',
    ],
    [
      'products by name in the language of the shop',
      'select id from product_key where for_sale = 1 order by name desc, id desc limit 100 offset 900',
      'USING COVERING INDEX product_key_name',
    ],
    [
      'products by price, and by name in the language of the shop',
      'select id from product_key where for_sale = 1 order by price_minor, name, id limit 100 offset 900',
      'USING COVERING INDEX product_key_price',
    ],
    ['numbers', orderNumberSql.replaceAll('?', `'A-'`), 'USING COVERING INDEX sqlite_autoindex_orders_'],
    ['words', orderMatchSql.replace('?', `'x'`).replace('?', '0').replace('?', '10'), 'VIRTUAL TABLE INDEX'],
  ])('%s by an index', async (_what, query, index) => {
    const plan = (
      await sql.raw<{ readonly detail: string }>(`explain query plan ${query}`).execute(database.store.read)
    ).rows
      .map(row => row.detail)
      .join('\n')
    expect(plan).toContain(index)
    expect(plan).not.toContain('TEMP B-TREE')
  })
})
