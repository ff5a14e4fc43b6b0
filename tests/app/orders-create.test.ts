import { bcryptVerify } from 'hash-wasm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ProductDetail } from '../../src/shared/api/products.ts'
import { countRows } from '../support/count-rows.ts'
import { createTestApp, failureOf, request } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'
import { lineOf, newOrder, petr, quay } from '../support/new-order.ts'
import { passwordIn, startSmtpServer, userNameIn } from '../support/smtp-server.ts'
import type { TestSmtpServer } from '../support/smtp-server.ts'

let shop: TestApp
let smtp: TestSmtpServer

beforeEach(async () => {
  shop = await createTestApp()
  smtp = await startSmtpServer()
})

afterEach(async () => {
  await shop.stop()
  await smtp.stop()
})

describe('Saving an order', () => {
  test('adds the customer, the login, both addresses, the order and two mails in one go', async () => {
    await shop.given.mailServer(smtp.port)
    const tea = await shop.given.product({ code: 'TEA', name: 'Green tea', priceMinor: 36_00, taxMillipercent: 12_000 })
    const lamp = await shop.given.product({ code: 'LAMP', name: 'Lamp', priceMinor: 25_00 })
    const garden = { ...quay, name: 'Reception', street: '7 Garden Row' }
    const order = await shop.api.orders.create({
      requestId: request(),
      order: newOrder({
        customer: { fields: petr },
        createLogin: true,
        lines: [lineOf(tea, { quantityThousandths: 500 }), lineOf(lamp, { quantityThousandths: 2000 })],
        billing: quay,
        shipping: garden,
        keepBilling: true,
        keepShipping: true,
        shippingMethod: { name: 'Parcel', priceMinor: 500, taxMillipercent: 21_000 },
        note: 'Ring twice',
      }),
    })

    expect(order).toMatchObject({
      number: '1',
      status: 'new',
      customerName: 'Petr Svoboda',
      createdByName: 'Eva Novotná',
      currency: 'EUR',
      pricesIncludeTax: true,
      totalMinor: 1800 + 5000 + 500,
      lineCount: 2,
      loginOutcome: 'created',
      registered: true,
      loginHolder: null,
      billing: quay,
      shipping: garden,
      paidAt: null,
      version: 1,
    })
    expect(order.lines).toMatchObject([
      { code: 'TEA', name: 'Green tea', netMinor: 1607, taxMinor: 193, grossMinor: 1800 },
      { code: 'LAMP', name: 'Lamp', netMinor: 4132, taxMinor: 868, grossMinor: 5000 },
    ])
    expect(order.taxes).toEqual([
      { taxMillipercent: 12_000, netMinor: 1607, taxMinor: 193 },
      { taxMillipercent: 21_000, netMinor: 4132 + 413, taxMinor: 868 + 87 },
    ])
    expect(order.shippingMethod).toEqual({
      name: 'Parcel',
      unitPriceMinor: 500,
      taxMillipercent: 21_000,
      netMinor: 413,
      taxMinor: 87,
      grossMinor: 500,
    })

    const customer = await shop.api.customers.get({ id: order.customerId })
    expect(customer).toMatchObject({ lastName: 'Svoboda', registered: 'yes', orderCount: 1, version: 1 })
    const { addresses } = await shop.api.addresses.list({ customerId: customer.id })
    expect(addresses).toMatchObject([
      { street: '12 Quay Street', isDefaultBilling: true, isDefaultShipping: true },
      { street: '7 Garden Row', isDefaultBilling: false, isDefaultShipping: false },
    ])
    const { rows } = await shop.api.history.list({ customerId: customer.id })
    expect(rows.map(row => row.action)).toEqual([
      'order.created',
      'login.created',
      'address.created',
      'address.created',
      'customer.created',
    ])

    const mails = await smtp.waitFor(2)
    expect(mails.map(mail => mail.to)).toEqual([['petr@example.com'], ['petr@example.com']])
    const [registration, confirmation] = mails
    if (!registration || !confirmation) throw new Error('two mails were expected')
    expect(userNameIn(registration)).toBe('petr@example.com')
    const { password_hash: hash } = await shop.database.store.read
      .selectFrom('account')
      .select('password_hash')
      .executeTakeFirstOrThrow()
    expect(await bcryptVerify({ password: passwordIn(registration), hash })).toBe(true)
    const text = confirmation.parsed.text ?? ''
    for (const said of [
      'Green tea',
      '0.5',
      '73.00',
      'Parcel',
      'Ring twice',
      'Petr Svoboda',
      '602 00 Brno',
      'Reception',
    ])
      expect(text).toContain(said)
    expect(text).not.toContain(passwordIn(registration))
    await shop.app.mailSettled()
    expect((await shop.api.orders.get({ id: order.id })).confirmation).toMatchObject({
      state: 'sent',
      toAddress: 'petr@example.com',
    })
  })

  test('for a customer who is known: an address that they have is not kept twice, and the order keeps its words', async () => {
    const customer = await shop.given.customer()
    await shop.api.addresses.create({
      customerId: customer.id,
      requestId: request(),
      fields: quay,
      isDefaultBilling: true,
      isDefaultShipping: true,
    })
    const lamp = await shop.given.product({ code: 'OLD', name: 'Old lamp' })
    const first = await shop.given.order({
      customer: { customerId: customer.id },
      lines: [lineOf(lamp, { unitPriceMinor: 1999 })],
      billing: { ...quay, postalCode: '60200' },
      keepBilling: true,
    })
    await shop.given.order({ customer: { customerId: customer.id } })
    expect((await shop.api.addresses.list({ customerId: customer.id })).addresses).toHaveLength(1)
    expect(await shop.api.customers.get({ id: customer.id })).toMatchObject({ orderCount: 2, version: 1 })

    await shop.api.products.update({
      id: lamp.id,
      version: 1,
      fields: { code: 'NEW', name: 'New lamp', priceMinor: 1, taxMillipercent: 0, forSale: false },
    })
    await shop.api.customers.update({
      id: customer.id,
      version: 1,
      changes: { lastName: 'Dvořáková', email: 'dvorakova@example.com' },
    })
    expect(await shop.api.orders.get({ id: first.id })).toMatchObject({
      number: '1',
      customerName: 'Anna Nováková',
      customer: { email: 'anna@example.com' },
      totalMinor: 1999,
      billing: { postalCode: '60200' },
      lines: [{ code: 'OLD', name: 'Old lamp', unitPriceMinor: 1999, taxMillipercent: 21_000 }],
    })
  })

  test('queues no confirmation where there is nobody to send it to', async () => {
    const order = await shop.given.order({ customer: { fields: { ...petr, email: '' } } })
    expect(order.confirmation).toBeNull()
    expect((await shop.api.mail.list()).total).toBe(0)
  })

  test('counts in the shop’s way: prices without tax, no decimals, a prefix, nothing sent', async () => {
    const settings = await shop.api.settings.orders()
    const { currency, version, ...values } = settings
    await shop.api.settings.updateOrders({
      version,
      settings: { ...values, numberPrefix: 'B', pricesIncludeTax: false, shippingMethods: [], paymentMethods: [] },
    })
    const { version: shopVersion, shopName } = await shop.api.settings.shop()
    await shop.api.settings.updateShop({ version: shopVersion, settings: { shopName, currency: 'JPY' } })
    const product = await shop.given.product({ priceMinor: 333, taxMillipercent: 10_000 })
    const order = await shop.api.orders.create({
      requestId: request(),
      order: newOrder(
        {
          customer: { fields: petr },
          currency: 'JPY',
          lines: [lineOf(product, { quantityThousandths: 1500 })],
        },
        { pricesIncludeTax: false },
      ),
    })
    // 1.5 × 333 = 499.5, half up; 10 % of 500.
    expect(order).toMatchObject({
      number: 'B-1',
      currency: 'JPY',
      pricesIncludeTax: false,
      netMinor: 500,
      taxMinor: 50,
      totalMinor: 550,
      taxes: [{ taxMillipercent: 10_000, netMinor: 500, taxMinor: 50 }],
      shippingMethod: { name: '', grossMinor: 0 },
      shipping: null,
    })
    expect(currency).toBe('EUR')
  })

  test('takes a thousand lines, and the confirmation names them all', async () => {
    await shop.given.mailServer(smtp.port)
    const products: ProductDetail[] = []
    for (let at = 0; at < 20; at += 1) products.push(await shop.given.product({ priceMinor: 100 + at }))
    const lines = Array.from({ length: 1000 }, (_, at) => lineOf(products[at % 20] as ProductDetail))
    const order = await shop.given.order({ customer: { fields: petr }, createLogin: true, lines })
    expect(order.lines).toHaveLength(1000)
    expect(order.totalMinor).toBe(lines.reduce((sum, line) => sum + line.unitPriceMinor, 0))
    const mails = await smtp.waitFor(2)
    expect(mails[1]?.parsed.text?.match(/LAMP-20\b/g)).toHaveLength(50)
    await failureOf(
      shop.given.order({ customer: { fields: petr }, lines: [...lines, ...lines.slice(0, 1)] }),
      'input.invalid',
    )
  })
})

describe('One order', () => {
  test('out of a double click and out of a retry, with one customer, one login and two mails', async () => {
    const lamp = await shop.given.product()
    const twice = {
      requestId: request(),
      order: newOrder({ customer: { fields: petr }, createLogin: true, lines: [lineOf(lamp)] }),
    }
    const [first, second] = await Promise.all([shop.api.orders.create(twice), shop.api.orders.create(twice)])
    const third = await shop.api.orders.create(twice)
    expect([second.id, third.id]).toEqual([first.id, first.id])
    expect(await countRows(shop)).toMatchObject({ customer: 1, account: 1, orders: 1, order_line: 1, mail: 2 })
    const clerk = await shop.as('clerk')
    await failureOf(clerk.orders.create(twice), 'request.conflict')
  })

  test('out of a draft that two windows save at the same moment; the other is told which', async () => {
    const lamp = await shop.given.product()
    const draftId = request()
    await shop.api.orders.keepDraft({ id: draftId, customerName: 'Petr', lineCount: 1, content: '{}' })
    const order = newOrder({ customer: { fields: petr }, createLogin: true, lines: [lineOf(lamp)] })
    const results = await Promise.allSettled([
      shop.api.orders.create({ requestId: request(), draftId, order }),
      shop.api.orders.create({ requestId: request(), draftId, order }),
    ])
    const saved = results.flatMap(result => (result.status === 'fulfilled' ? [result.value] : []))
    expect(saved).toHaveLength(1)
    const refused = await failureOf(
      shop.api.orders.create({ requestId: request(), draftId, order }),
      'order.draftSaved',
    )
    expect(refused).toEqual({ orderId: saved[0]?.id, number: '1', byName: 'Eva Novotná' })
    const kept = await failureOf(
      shop.api.orders.keepDraft({ id: draftId, customerName: '', lineCount: 0, content: '{}' }),
      'order.draftSaved',
    )
    expect(kept.number).toBe('1')
    expect((await shop.api.orders.drafts()).drafts).toEqual([])
    expect(await countRows(shop)).toMatchObject({ customer: 1, account: 1, orders: 1, mail: 2 })
  })
})
