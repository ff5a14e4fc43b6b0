import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { countRows } from '../support/count-rows.ts'
import { createTestApp, failureOf, request } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'
import { lineOf, newOrder, petr, quay } from '../support/new-order.ts'

let shop: TestApp

beforeEach(async () => {
  shop = await createTestApp()
})

afterEach(() => shop.stop())

describe('Refused, and nothing of it is written:', () => {
  /** Everything that an order can bring with it. */
  async function whole() {
    const lamp = await shop.given.product({ name: 'Lamp' })
    const tea = await shop.given.product({ name: 'Tea' })
    const order = newOrder({
      customer: { fields: petr },
      createLogin: true,
      lines: [lineOf(lamp), lineOf(tea)],
      billing: quay,
      keepBilling: true,
    })
    return { order, lamp, tea, before: await countRows(shop) }
  }

  test('another total than stood on the screen', async () => {
    const { order, before } = await whole()
    const refused = await failureOf(
      shop.api.orders.create({ requestId: request(), order: { ...order, totalMinor: order.totalMinor - 1 } }),
      'order.totalChanged',
    )
    expect(refused).toEqual({ totalMinor: order.totalMinor, currency: 'EUR' })
    expect(await countRows(shop)).toEqual(before)
  })

  test('a product that went off sale, or is gone, with its name and line', async () => {
    const { order, tea } = await whole()
    await shop.api.products.update({
      id: tea.id,
      version: 1,
      fields: { code: tea.code, name: tea.name, priceMinor: 2500, taxMillipercent: 21_000, forSale: false },
    })
    const before = await countRows(shop)
    expect(await failureOf(shop.api.orders.create({ requestId: request(), order }), 'product.notForSale')).toEqual({
      name: 'Tea',
      position: 2,
    })
    await shop.api.products.delete({ id: tea.id, version: 2 })
    expect(await failureOf(shop.api.orders.create({ requestId: request(), order }), 'product.notForSale')).toEqual({
      name: '',
      position: 2,
    })
    expect(await countRows(shop)).toEqual({ ...before, history: before.history + 1 })
  })

  test.each([-2000, -1, 0])('%i thousandths of a piece, beside its field', async quantityThousandths => {
    const { order, before } = await whole()
    const lines = order.lines.map((line, at) => (at === 1 ? { ...line, quantityThousandths } : line))
    const refused = await failureOf(
      shop.api.orders.create({ requestId: request(), order: { ...order, lines } }),
      'input.invalid',
    )
    expect(refused.issues).toEqual([
      { path: 'order.lines.1.quantityThousandths', message: 'Enter a quantity, such as 2 or 0.5.' },
    ])
    expect(await countRows(shop)).toEqual(before)
  })

  test('more than can be counted', async () => {
    const { order, before } = await whole()
    const dear = { quantityThousandths: 100_000_000, unitPriceMinor: 10_000_000_000 }
    const lines = order.lines.map(line => ({ ...line, ...dear }))
    await failureOf(
      shop.api.orders.create({ requestId: request(), order: newOrder({ ...order, lines, totalMinor: 0 }) }),
      'order.tooMuch',
    )
    expect(await countRows(shop)).toEqual(before)
  })

  test('a number that stands on another order', async () => {
    await shop.given.order({ customer: { fields: { ...petr, email: 'first@example.com' } } })
    const { order, before } = await whole()
    await shop.database.store.write(async tx => {
      await tx.updateTable('orders').set({ number: '2' }).execute()
    })
    const refused = await failureOf(shop.api.orders.create({ requestId: request(), order }), 'order.prefixTaken')
    expect(refused).toEqual({ number: '2' })
    expect(await countRows(shop)).toEqual(before)
  })

  test.each(['customer', 'address', 'account', 'orders', 'order_line', 'mail', 'history'])(
    'a failure while %s is written',
    async table => {
      const { order, before } = await whole()
      const { sql } = await import('kysely')
      const when = table === 'order_line' ? 'when new.position = 2' : ''
      await shop.database.store.write(async tx => {
        await sql
          .raw(`create trigger broken after insert on ${table} ${when} begin select raise(abort, 'no'); end`)
          .execute(tx)
      })
      await failureOf(shop.api.orders.create({ requestId: request(), order }), 'internal')
      expect(await countRows(shop)).toEqual(before)
      await shop.database.store.write(async tx => {
        await sql.raw('drop trigger broken').execute(tx)
      })
      expect((await shop.api.orders.create({ requestId: request(), order })).loginOutcome).toBe('created')
    },
  )

  test('an email that no mail server could be asked for, beside its field', async () => {
    const { order, before } = await whole()
    const refused = await failureOf(
      shop.api.orders.create({
        requestId: request(),
        order: { ...order, customer: { fields: { ...petr, email: 'petr@\u0301a.example' } } },
      }),
      'input.invalid',
    )
    expect(refused.issues[0]?.path).toBe('order.customer.fields.email')
    expect(await countRows(shop)).toEqual(before)
  })

  test('a customer who is gone, and one who has 200 addresses and is to keep one more', async () => {
    const { order } = await whole()
    const customer = await shop.given.customer()
    for (let at = 0; at < 200; at += 1) {
      await shop.api.addresses.create({
        customerId: customer.id,
        requestId: request(),
        fields: { ...quay, street: `${at} Lane` },
        isDefaultBilling: false,
        isDefaultShipping: false,
      })
    }
    const before = await countRows(shop)
    const known = { ...order, customer: { customerId: customer.id } }
    await failureOf(
      shop.api.orders.create({ requestId: request(), order: { ...order, customer: { customerId: request() } } }),
      'customer.notFound',
    )
    await failureOf(shop.api.orders.create({ requestId: request(), order: known }), 'address.tooMany')
    expect(await countRows(shop)).toEqual(before)
  })
})

describe('Who may', () => {
  test('owner, manager and clerk save orders; an auditor only reads them', async () => {
    for (const role of ['manager', 'clerk'] as const) {
      const api = await shop.as(role)
      const lamp = await shop.given.product()
      const email = `${role}@example.com`
      const order = newOrder({ customer: { fields: { ...petr, email } }, createLogin: true, lines: [lineOf(lamp)] })
      const saved = await api.orders.create({ requestId: request(), order })
      expect(saved).toMatchObject({ createdByName: `The ${role}`, loginOutcome: 'created' })
    }
    const auditor = await shop.as('auditor')
    const { rows } = await auditor.orders.list()
    const [newest] = rows
    if (!newest) throw new Error('an order was expected')
    expect((await auditor.orders.get({ id: newest.id })).number).toBe('2')
    const lamp = await shop.given.product()
    const order = newOrder({ customer: { fields: petr }, lines: [lineOf(lamp)] })
    const may = { permission: 'orders.modify' }
    for (const call of [
      auditor.orders.create({ requestId: request(), order }),
      auditor.orders.setStatus({ id: newest.id, version: 1, status: 'inProgress' }),
      auditor.orders.setPaid({ id: newest.id, version: 1, paid: true }),
      auditor.orders.sendConfirmation({ id: newest.id, requestId: request() }),
      auditor.orders.drafts(),
      auditor.orders.entrySettings(),
      auditor.orders.loginPlan({ email: 'petr@example.com' }),
    ])
      expect(await failureOf(call, 'permission.missing')).toEqual(may)
  })
})
