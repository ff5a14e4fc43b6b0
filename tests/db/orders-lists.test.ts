import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { OrderFinder } from '../../src/main/app/orders/order-finder.ts'
import { openInMemory } from '../../src/main/db/database.ts'
import type { OpenedDatabase } from '../../src/main/db/database.ts'
import type { CustomerId, StaffId } from '../../src/shared/api/common-schemas.ts'
import { orderSorts, orderStatuses, orderStatusFilters, paidFilters } from '../../src/shared/api/orders.ts'
import { toColumns } from '../../src/main/app/customers/customer-rules.ts'
import { expectedOrders } from '../support/expected-orders.ts'
import type { KnownOrder, OrderQuery } from '../support/expected-orders.ts'
import { insertOrders } from '../support/order-rows.ts'
import { Random } from '../../benchmarks/random.ts'

let database: OpenedDatabase
let finder: OrderFinder
const anna = 'anna' as CustomerId
const jan = 'jan' as CustomerId

beforeEach(async () => {
  database = await openInMemory()
  finder = new OrderFinder(database.store)
  const at = '2026-01-01T00:00:00.000Z'
  await database.store.write(async tx => {
    for (const id of [anna, jan]) {
      await tx
        .insertInto('customer')
        .values({
          id,
          version: 1,
          ...toColumns({
            firstName: '',
            lastName: id,
            email: '',
            phone: '',
            company: '',
            organizationId: '',
            taxRegistrationId: '',
            note: '',
          }),
          created_at: at,
          created_by: 'staff' as StaffId,
          created_by_name: 'Eva',
          updated_at: at,
          updated_by_name: 'Eva',
        })
        .execute()
    }
  })
})

afterEach(() => database.close())

const whole: OrderQuery = {
  search: '',
  status: 'all',
  paid: 'all',
  sort: 'number',
  direction: 'ascending',
  offset: 0,
  limit: 500,
}

async function found(query: Partial<OrderQuery>): Promise<string[]> {
  const { rows, total } = await finder.list({ ...whole, ...query })
  expect(total).toBe(rows.length)
  return rows.map(row => row.number)
}

describe('Searching orders', () => {
  beforeEach(() =>
    insertOrders(database.store, [
      { sequence: 1, customer_id: anna, customer_name: 'Anna Nováková', customer_email: 'anna@mail.example' },
      { sequence: 2, customer_id: jan, customer_name: 'Jan Žák' },
      { sequence: 10, customer_id: jan, customer_name: 'Jan Žák', number: '2026/10' },
      { sequence: 1042, customer_id: anna, customer_name: 'Łódź 1042 Ltd', number: 'Č-1042' },
    ]),
  )

  test.each([
    ['A-', ['A-1', 'A-2']],
    ['a-1', ['A-1']],
    ['č-10', ['Č-1042']],
    ['Č-', ['Č-1042']],
    ['2026', ['2026/10']],
    ['026/', []],
    ['/10', []],
    ['1042', ['Č-1042']],
    ['1', ['A-1', '2026/10', 'Č-1042']],
    ['104 lodz', ['Č-1042']],
    ['042', ['Č-1042']],
    ['-10', []],
    ['novako', ['A-1']],
    ['ANNA mail', ['A-1']],
    ['anna žák', []],
    ['ja', ['A-2', '2026/10']],
    ['ak', []],
    ['za', ['A-2', '2026/10']],
    ['lt', ['Č-1042']],
    ['#1', ['A-1']],
    ['#10', ['2026/10']],
    ['#a-1', ['A-1']],
    ['#1 novak', ['A-1']],
    ['#1 zak', []],
    ['#3', []],
    ['#', []],
    ['zak', ['A-2', '2026/10']],
    ['zak a-2', ['A-2']],
    ['a-2 za', ['A-2']],
    ['zak, jan', ['A-2', '2026/10']],
    ['   ', ['A-1', 'A-2', '2026/10', 'Č-1042']],
    ['"', []],
    ['"a-1"', []],
    ['zak OR', []],
    ['*', []],
    ['NEAR(zak', []],
    ['\u0000x', []],
    ['0', []],
    ['x'.repeat(200), []],
  ])('for %j', async (search, numbers) => {
    expect(await found({ search })).toEqual(numbers)
  })
})

describe('The lists of orders', () => {
  const start = Date.parse('2026-03-01T00:00:00.000Z')
  const names = ['Anna Nováková', 'Beran', 'Jan Žák', 'jan zak', 'Łódź & Co']
  const numbers = new Random(11)
  const random = () => numbers.next()
  const below = (limit: number) => numbers.below(limit)
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T
  let orders: KnownOrder[]

  beforeEach(() => {
    orders = []
  })

  function invent(): KnownOrder {
    // The clock may have been set back: the time says nothing of the sequence.
    const createdMs = start + below(20) * 86_400_000 + below(3)
    return {
      sequence: orders.length + 1,
      customerId: pick([anna, jan]),
      name: pick(names),
      total: below(5) * 100,
      createdMs,
      status: pick(orderStatuses),
      isPaid: random() < 0.5,
    }
  }

  async function add(count: number): Promise<void> {
    const added: KnownOrder[] = []
    for (let at = 0; at < count; at += 1) {
      const order = invent()
      orders.push(order)
      added.push(order)
    }
    await insertOrders(
      database.store,
      added.map(order => ({
        sequence: order.sequence,
        customer_id: order.customerId,
        customer_name: order.name,
        total_minor: order.total,
        created_at: new Date(order.createdMs).toISOString(),
        status: order.status,
        paid_at: order.isPaid ? new Date(order.createdMs + below(1000)).toISOString() : null,
      })),
    )
  }

  async function change(order: KnownOrder): Promise<void> {
    order.status = pick(orderStatuses)
    order.isPaid = random() < 0.5
    await database.store.write(async tx => {
      await tx
        .updateTable('orders')
        .set({ status: order.status, paid_at: order.isPaid ? '2026-04-01T00:00:00.000Z' : null })
        .where('sequence', '=', order.sequence)
        .execute()
    })
  }

  function someQuery(): OrderQuery {
    const day = () => new Date(start + below(20) * 86_400_000 + pick([0, 0, 1])).toISOString()
    return {
      ...whole,
      search: pick(['', '', '', 'nov', 'ja', 'a-1', '1', '12', 'zak jan', 'an']),
      ...(random() < 0.2 ? { customerId: pick([anna, jan]) } : {}),
      status: random() < 0.5 ? 'all' : pick(orderStatusFilters),
      paid: random() < 0.5 ? 'all' : pick(paidFilters),
      ...(random() < 0.3 ? { from: day() } : {}),
      ...(random() < 0.3 ? { before: day() } : {}),
      sort: pick(orderSorts),
      direction: pick(['ascending', 'descending'] as const),
    }
  }

  test('always say what the database says, whatever happens in between', async () => {
    for (let step = 0; step < 300; step += 1) {
      const what = random()
      if (what < 0.4 || orders.length < 4) await add(1 + below(4))
      else if (what < 0.8) await change(pick(orders))
      const query = someQuery()
      const all = expectedOrders(orders, query)
      expect([step, query, await found(query)]).toEqual([step, query, all])
      const page = { offset: below(all.length + 3), limit: 1 + below(9) }
      const { rows, total } = await finder.list({ ...query, ...page })
      expect([step, query, page, total, rows.map(row => row.number)]).toEqual([
        step,
        query,
        page,
        all.length,
        all.slice(page.offset, page.offset + page.limit),
      ])
    }
  })

  test('their pages never overlap and leave nothing out, before and after the list is in memory', async () => {
    await add(25)
    for (const sort of orderSorts) {
      for (const direction of ['ascending', 'descending'] as const) {
        for (let round = 0; round < 2; round += 1) {
          finder = round === 0 ? new OrderFinder(database.store) : finder
          const query = { ...whole, sort, direction }
          const pages: string[] = []
          for (let offset = 0; offset < 30; offset += 7) {
            const page = await finder.list({ ...query, offset, limit: 7 })
            expect([page.total, page.offset]).toEqual([25, offset])
            pages.push(...page.rows.map(row => row.number))
          }
          expect([sort, direction, pages]).toEqual([sort, direction, expectedOrders(orders, query)])
          await finder.warm()
        }
      }
    }
  })

  test('what was rolled back is in no list', async () => {
    await add(3)
    await found({})
    await expect(
      database.store.write(async tx => {
        await sql`update orders set status = 'cancelled'`.execute(tx)
        throw new Error('refused')
      }),
    ).rejects.toThrow('refused')
    const query = { ...whole, status: 'cancelled' as const }
    expect(await found(query)).toEqual(expectedOrders(orders, query))
  })

  test('thousands of changes at once are followed too', async () => {
    await add(3)
    await finder.warm()
    await add(3000)
    const query = { ...whole, status: 'new' as const, sort: 'total' as const, limit: 5000 }
    expect(await found(query)).toEqual(expectedOrders(orders, query))
    await database.store.write(async tx => {
      await sql`update orders set status = 'new'`.execute(tx)
    })
    for (const order of orders) order.status = 'new'
    expect(await found(query)).toEqual(expectedOrders(orders, query))
  })

  test('are right when orders are saved while they are read', async () => {
    await add(12_000)
    const reading = finder.list({ ...whole, sort: 'customer', paid: 'yes', limit: 20_000 })
    for (let step = 0; step < 20; step += 1) {
      await add(1)
      await change(pick(orders))
    }
    await reading
    const query = { ...whole, sort: 'customer' as const, paid: 'yes' as const, limit: 20_000 }
    expect(await found(query)).toEqual(expectedOrders(orders, query))
  })
})
