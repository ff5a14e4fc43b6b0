import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Discount } from '../../src/shared/api/discounts.ts'
import type { OrderDetail } from '../../src/shared/api/orders.ts'
import type { TaxRounding } from '../../src/shared/reckon-order.ts'
import { historySentence } from '../../src/shared/text/en-history.ts'
import { countRows } from '../support/count-rows.ts'
import { createTestApp, failureOf, request } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'
import { lineOf, newOrder, petr } from '../support/new-order.ts'
import type { OrderInput } from '../support/new-order.ts'
import { startSmtpServer } from '../support/smtp-server.ts'

let shop: TestApp

beforeEach(async () => {
  shop = await createTestApp()
})

afterEach(() => shop.stop())

async function settle(changes: { readonly taxRounding?: TaxRounding; readonly pricesIncludeTax?: boolean }) {
  const { currency: _, version, shippingMethods, paymentMethods, ...settings } = await shop.api.settings.orders()
  return shop.api.settings.updateOrders({
    version,
    settings: { ...settings, shippingMethods: [...shippingMethods], paymentMethods: [...paymentMethods], ...changes },
  })
}

const scratched: Discount = { kind: 'amount', amountMinor: 500, reason: 'Scratched' }
const sale: Discount = { kind: 'percent', millipercent: 10_000, reason: 'Spring sale' }

/** Two rates, a discount on a line and one on the order. */
async function discounted(changes: Partial<OrderInput> = {}): Promise<OrderInput> {
  const lamp = await shop.given.product({ code: 'LAMP', name: 'Lamp', priceMinor: 60_00, taxMillipercent: 21_000 })
  const tea = await shop.given.product({ code: 'TEA', name: 'Tea', priceMinor: 35_00, taxMillipercent: 12_000 })
  return newOrder({
    customer: { fields: petr },
    lines: [lineOf(lamp), lineOf(tea, { discount: scratched })],
    discount: sale,
    shippingMethod: { name: 'Parcel', priceMinor: 500, taxMillipercent: 21_000 },
    ...changes,
  })
}

const create = (order: OrderInput) => shop.api.orders.create({ requestId: request(), order })

/** What is on the lines and for shipping is net and tax of the order, of its rates, and the total. */
function expectSums(order: OrderDetail): void {
  const parts = [...order.lines, order.shippingMethod]
  const sum = (amounts: readonly number[]) => amounts.reduce((all, one) => all + one, 0)
  expect(sum(parts.map(part => part.netMinor))).toBe(order.netMinor)
  expect(sum(parts.map(part => part.taxMinor))).toBe(order.taxMinor)
  expect(sum(parts.map(part => part.grossMinor))).toBe(order.totalMinor)
  expect(sum(order.taxes.map(tax => tax.netMinor))).toBe(order.netMinor)
  expect(sum(order.taxes.map(tax => tax.taxMinor))).toBe(order.taxMinor)
  expect(order.netMinor + order.taxMinor).toBe(order.totalMinor)
}

describe('A discount', () => {
  test('on a line and on the order is kept with its reason, and tax is that of what is charged', async () => {
    const order = await create(await discounted())
    expect(order).toMatchObject({
      subtotalMinor: 90_00,
      discount: { ...sale, takenMinor: 9_00 },
      totalMinor: 86_00,
      lines: [
        { code: 'LAMP', discount: null, valueMinor: 60_00, grossMinor: 54_00, taxMinor: 937 },
        {
          code: 'TEA',
          discount: { ...scratched, takenMinor: 500 },
          valueMinor: 30_00,
          grossMinor: 27_00,
          taxMinor: 289,
        },
      ],
      shippingMethod: { grossMinor: 500, taxMinor: 87 },
      taxes: [
        { taxMillipercent: 12_000, netMinor: 2411, taxMinor: 289 },
        { taxMillipercent: 21_000, netMinor: 4463 + 413, taxMinor: 937 + 87 },
      ],
    })
    expectSums(order)
    expect(await shop.api.orders.get({ id: order.id })).toEqual(order)
    expect((await shop.api.orders.list({})).rows[0]?.totalMinor).toBe(86_00)
  })

  test('is taken off before tax where prices are without it', async () => {
    await settle({ pricesIncludeTax: false })
    const order = await create(await discounted({ totalMinor: 5400 + 1134 + 2700 + 324 + 500 + 105 }))
    expect(order).toMatchObject({ subtotalMinor: 90_00, discount: { takenMinor: 9_00 }, netMinor: 5400 + 2700 + 500 })
    expectSums(order)
  })

  test('of everything is possible, and costs nothing', async () => {
    const free: Discount = { kind: 'percent', millipercent: 100_000, reason: 'A present' }
    const order = await create(await discounted({ discount: free, totalMinor: 500 }))
    expect(order).toMatchObject({
      totalMinor: 500,
      discount: { takenMinor: 90_00 },
      lines: [{ taxMinor: 0 }, { taxMinor: 0 }],
    })
    expectSums(order)
  })

  test.each<[string, Discount, string, string]>([
    [
      'more than the items come to',
      { ...scratched, amountMinor: 90_01 },
      'discount',
      'The discount is more than the items come to. Lower it, or remove it.',
    ],
    ['a negative amount', { ...scratched, amountMinor: -1 }, 'discount.amountMinor', 'A discount cannot be negative.'],
    ['a negative percentage', { ...sale, millipercent: -1 }, 'discount.millipercent', 'A discount cannot be negative.'],
    ['more than 100 %', { ...sale, millipercent: 100_001 }, 'discount.millipercent', 'At most 100 %.'],
    [
      'no reason',
      { ...sale, reason: ' ' },
      'discount.reason',
      'Enter a reason. The customer reads it beside the amount.',
    ],
  ])('is refused with %s, and nothing is written', async (_what, discount, path, message) => {
    const order = await discounted()
    const before = await countRows(shop)
    const { issues } = await failureOf(create({ ...order, discount }), 'input.invalid')
    expect(issues).toEqual([{ path: `order.${path}`, message }])
    expect(await countRows(shop)).toEqual(before)
  })

  test('on a line is refused when it is more than the line comes to, whatever the others are worth', async () => {
    const order = await discounted()
    const lines = order.lines.map(line => ({ ...line, discount: { ...scratched, amountMinor: 35_01 } }))
    const { issues } = await failureOf(create({ ...order, lines }), 'input.invalid')
    expect(issues).toEqual([
      {
        path: 'order.lines.1.discount',
        message: 'The discount is more than the line comes to. Lower it, or remove it.',
      },
    ])
  })

  test('that is another one than stood on the screen is not charged', async () => {
    const order = await discounted()
    const other: Discount = { ...sale, millipercent: 20_000 }
    expect(await failureOf(create({ ...order, discount: other }), 'order.totalChanged')).toEqual({
      totalMinor: 77_00,
      currency: 'EUR',
    })
  })

  test('is given by whoever takes orders, and the history names them and the reasons', async () => {
    const clerk = await shop.as('clerk')
    const asked = await discounted()
    const order = await clerk.orders.create({ requestId: request(), order: asked })
    const { rows } = await shop.api.history.list({ customerId: order.customerId })
    const row = rows.find(one => one.action === 'order.discounted')
    expect(row?.staffName).toBe(order.createdByName)
    expect(row && historySentence(row)).toBe(
      'gave Petr Svoboda a discount of €14.00 on order 1: Scratched; Spring sale',
    )
    const auditor = await shop.as('auditor')
    expect((await auditor.orders.get({ id: order.id })).discount).toEqual({ ...sale, takenMinor: 9_00 })
    await failureOf(auditor.orders.create({ requestId: request(), order: asked }), 'permission.missing')
    const { rows: without } = await shop.api.history.list({ customerId: (await shop.given.order()).customerId })
    expect(without.map(one => one.action)).not.toContain('order.discounted')
  })

  test('stands in the confirmation, on its line and above the total, in text and HTML', async () => {
    const smtp = await startSmtpServer()
    try {
      await shop.given.mailServer(smtp.port)
      const reason = '10 <b>years</b> & more'
      await create(await discounted({ discount: { ...sale, reason } }))
      const [mail] = await smtp.waitFor(1)
      expect(mail?.parsed.text).toContain('Tea (TEA)\n  1 x €35.00, Scratched −€5.00 = €30.00\n')
      expect(mail?.parsed.text).toContain(`Subtotal\n  €90.00\n${reason} (10%)\n  −€9.00\nParcel\n  €5.00\n`)
      expect(mail?.parsed.text).toContain('Total: €86.00\n')
      expect(mail?.parsed.html).toContain('1 &times; €35.00<br>Scratched: −€5.00</span>')
      expect(mail?.parsed.html).toMatch(/10 &lt;b&gt;years&lt;\S*b&gt; &amp; more \(10%\)<\/td><td[^>]*>−€9\.00</)
    } finally {
      await smtp.stop()
    }
  })
})

describe('Settings > Orders, Tax is rounded', () => {
  const thrice = async () => {
    const tea = await shop.given.product({ priceMinor: 105, taxMillipercent: 8000 })
    const base = { customer: { fields: { ...petr, email: '' } }, lines: [lineOf(tea), lineOf(tea), lineOf(tea)] }
    return (taxRounding: TaxRounding) => newOrder(base, { pricesIncludeTax: false, taxRounding })
  }

  test('per rate and order rounds once, and an order keeps how it was rounded', async () => {
    await settle({ pricesIncludeTax: false })
    const orderOf = await thrice()
    const first = await create(orderOf('perLine'))
    expect(first).toMatchObject({ taxRounding: 'perLine', taxMinor: 24, totalMinor: 339 })

    expect(await settle({ taxRounding: 'perRate' })).toMatchObject({ taxRounding: 'perRate' })
    expect(await shop.api.orders.entrySettings()).toMatchObject({ taxRounding: 'perRate', pricesIncludeTax: false })
    const second = await create(orderOf('perRate'))
    expect(second).toMatchObject({ taxRounding: 'perRate', taxMinor: 25, totalMinor: 340 })
    expectSums(second)
    expect(await shop.api.orders.get({ id: first.id })).toEqual(first)

    await settle({ taxRounding: 'perLine' })
    expect(await shop.api.orders.get({ id: second.id })).toEqual(second)
  })

  test('that changed while an order was entered shows the new total before it is charged', async () => {
    await settle({ pricesIncludeTax: false, taxRounding: 'perRate' })
    const orderOf = await thrice()
    expect(await failureOf(create(orderOf('perLine')), 'order.totalChanged')).toEqual({
      totalMinor: 340,
      currency: 'EUR',
    })
  })
})
