import { afterEach, beforeEach, expect, test } from 'vitest'
import { CustomerIndex } from '../../src/main/app/customers/customer-index.ts'
import { OrderIndex } from '../../src/main/app/orders/order-index.ts'
import { openInMemory } from '../../src/main/db/database.ts'
import type { OpenedDatabase } from '../../src/main/db/database.ts'
import { allRows, updateUpkeep } from '../../src/main/db/upkeep-state.ts'

let database: OpenedDatabase

beforeEach(async () => {
  database = await openInMemory()
})
afterEach(() => database.close())

test('what was found is kept for a while although an index is being filled, and forgotten at the end of it', async () => {
  const { store } = database
  const [customers, orders] = [new CustomerIndex(store), new OrderIndex(store)]
  const versionsAt = async (done: number) => {
    await store.write(async tx => {
      const changes = { done, finished: done === allRows ? (1 as const) : (0 as const) }
      for (const task of ['customerWords', 'orderWords'] as const) await updateUpkeep(tx, task, changes)
    })
    return store.direct(reader => {
      customers.settle(reader)
      orders.settle(reader)
      return [customers.customerVersion, orders.addedVersion]
    })
  }
  const first = await versionsAt(50)
  expect(await versionsAt(100)).toEqual(first)
  expect(await versionsAt(200)).toEqual(first)
  const last = await versionsAt(allRows)
  expect(last).toEqual(first.map(version => version + 1))
  expect(await versionsAt(allRows)).toEqual(last)
})
