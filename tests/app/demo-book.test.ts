import { expect, test } from 'vitest'
import { seedDemo } from '../../src/main/app/demo/seed-demo.ts'
import { createTestApp } from '../support/create-test-app.ts'
import { FakeIds } from '../support/fakes.ts'

test('the demo’s book has products, addresses and orders that add up, and opens by its sign-in', async () => {
  const shop = await createTestApp({ bare: true })
  const ids = new FakeIds(shop.clock)
  const { userName, password } = await seedDemo(shop.app, { store: shop.database.store, clock: shop.clock, ids })
  const { api } = shop.open()
  await api.session.signIn({ userName, password })

  const { rows, total } = await api.orders.list({ limit: 500 })
  expect(total).toBe(6000)
  expect((await api.orders.list({ status: 'completed', paid: 'yes' })).total).toBeGreaterThan(3000)
  expect((await api.orders.list({ status: 'new' })).total).toBeGreaterThan(0)
  expect((await api.products.list({})).total).toBeGreaterThan(100)
  for (const { id } of rows.slice(0, 20)) {
    const order = await api.orders.get({ id })
    expect(order.lines).toHaveLength(order.lineCount)
    const gross = order.lines.reduce((sum, line) => sum + line.grossMinor, order.shippingMethod.grossMinor)
    expect([order.number, gross]).toEqual([order.number, order.totalMinor])
    expect(order.netMinor + order.taxMinor).toBe(order.totalMinor)
    expect(order.createdAt >= (await api.customers.get({ id: order.customerId })).createdAt).toBe(true)
  }
  const [regular] = (await api.customers.list({ sort: 'orders', direction: 'descending' })).rows
  expect(regular?.orderCount).toBe((await api.orders.list({ customerId: regular?.id ?? '' })).total)
  expect(regular?.orderCount).toBeGreaterThan(20)
  await shop.stop()
})
