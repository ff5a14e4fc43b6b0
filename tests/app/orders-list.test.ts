import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestApp, failureOf } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'
import { lineOf, petr } from '../support/new-order.ts'

let shop: TestApp

beforeEach(async () => {
  shop = await createTestApp()
})

afterEach(() => shop.stop())

async function numbers(query: Parameters<TestApp['api']['orders']['list']>[0]): Promise<string[]> {
  const { rows, total } = await shop.api.orders.list(query)
  expect(total).toBe(rows.length)
  return rows.map(row => row.number)
}

describe('The list of orders', () => {
  test('says who ordered what for how much, the newest first', async () => {
    const product = await shop.given.product({ priceMinor: 1250 })
    const first = await shop.given.order({ lines: [lineOf(product, { quantityThousandths: 2000 })] })
    shop.clock.advance(60_000)
    const second = await shop.given.order({
      customer: { fields: petr },
      lines: [lineOf(product), lineOf(product)],
    })
    expect(await shop.api.orders.list({})).toEqual({
      total: 2,
      offset: 0,
      rows: [
        {
          id: second.id,
          number: '2',
          createdAt: '2026-03-12T09:15:00.000Z',
          createdByName: 'Eva Novotná',
          customerId: second.customerId,
          customerName: 'Petr Svoboda',
          status: 'new',
          paidAt: null,
          totalMinor: 2500,
          currency: 'EUR',
          lineCount: 2,
        },
        expect.objectContaining({ id: first.id, number: '1', customerName: 'Anna Nováková', totalMinor: 2500 }),
      ],
    })
  })

  test('follows at once what becomes of an order', async () => {
    const { id, version } = await shop.given.order()
    await shop.given.order()
    expect(await numbers({ status: 'new', paid: 'no' })).toEqual(['2', '1'])
    const moved = await shop.api.orders.setStatus({ id, version, status: 'inProgress' })
    expect(await numbers({ status: 'new' })).toEqual(['2'])
    expect(await numbers({ status: 'inProgress', paid: 'no' })).toEqual(['1'])
    const paid = await shop.api.orders.setPaid({ id, version: moved.version, paid: true })
    expect(await numbers({ paid: 'yes' })).toEqual(['1'])
    await shop.api.orders.setPaid({ id, version: paid.version, paid: false })
    expect(await numbers({ paid: 'yes' })).toEqual([])
  })

  test('is cut by time: from that moment on, and before that one', async () => {
    await shop.given.order()
    shop.clock.advance(1)
    await shop.given.order()
    shop.clock.advance(600_000)
    await shop.given.order()
    const from = '2026-03-12T09:14:00.001Z'
    expect(await numbers({ from })).toEqual(['3', '2'])
    expect(await numbers({ before: from })).toEqual(['1'])
    expect(await numbers({ from, before: '2026-03-12T09:24:00.001Z' })).toEqual(['2'])
    await failureOf(shop.api.orders.list({ from: 'yesterday' }), 'input.invalid')
  })

  test('is found by the beginning of the number and by words of the customer, and one customer’s alone', async () => {
    const { version, ...settings } = await shop.api.settings.orders()
    const { currency: _, ...kept } = settings
    await shop.api.settings.updateOrders({
      version,
      settings: {
        ...kept,
        numberPrefix: 'B',
        shippingMethods: [...kept.shippingMethods],
        paymentMethods: [...kept.paymentMethods],
      },
    })
    const { customerId } = await shop.given.order({ customer: { fields: petr } })
    await shop.given.order()
    await shop.given.order({ customer: { customerId } })
    expect(await numbers({ search: 'b-1' })).toEqual(['B-1'])
    expect(await numbers({ search: 'b-' })).toEqual(['B-3', 'B-2', 'B-1'])
    expect(await numbers({ search: '2' })).toEqual(['B-2'])
    expect(await numbers({ search: 'SVOB petr@' })).toEqual(['B-3', 'B-1'])
    expect(await numbers({ search: 'svob b-3' })).toEqual(['B-3'])
    expect(await numbers({ customerId })).toEqual(['B-3', 'B-1'])
    expect(await numbers({ customerId, search: 'b-1', status: 'new' })).toEqual(['B-1'])
  })

  test('needs somebody who may read orders', async () => {
    await shop.given.order()
    expect((await (await shop.as('auditor')).orders.list({})).total).toBe(1)
    await failureOf(shop.open().api.orders.list({}), 'session.required')
  })
})
