import type { TestApp } from './create-test-app.ts'

const tables = ['customer', 'account', 'address', 'orders', 'order_line', 'mail', 'history', 'request'] as const

/** How many rows each table has that an order writes to. */
export async function countRows({ database }: TestApp): Promise<Readonly<Record<(typeof tables)[number], number>>> {
  const counts = { customer: 0, account: 0, address: 0, orders: 0, order_line: 0, mail: 0, history: 0, request: 0 }
  for (const table of tables) {
    const { count } = await database.store.read
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    counts[table] = count
  }
  return counts
}
