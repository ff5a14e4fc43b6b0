import { bcryptVerify } from 'hash-wasm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
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

/** How many rows each table has that an order writes to. */
async function rowCounts() {
  const { read } = shop.database.store
  const tables = ['customer', 'account', 'address', 'orders', 'order_line', 'mail', 'history', 'request'] as const
  const counts: Record<string, number> = {}
  for (const table of tables) {
    const { count } = await read
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    counts[table] = count
  }
  return counts
}

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
})
