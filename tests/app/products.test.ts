import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ProductId } from '../../src/shared/api/common-schemas.ts'
import type { ProductDetail, ProductFields } from '../../src/shared/api/products.ts'
import { createTestApp, failureOf, request } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'

let shop: TestApp

beforeEach(async () => {
  shop = await createTestApp()
})

afterEach(() => shop.stop())

const tea: ProductFields = {
  code: 'TEA-1',
  name: 'Green tea',
  priceMinor: 1250,
  taxMillipercent: 21_000,
  forSale: true,
}

const add = (fields: Partial<ProductFields> = {}): Promise<ProductDetail> =>
  shop.api.products.create({ requestId: request(), fields: { ...tea, ...fields } })

const idOf = (product: ProductDetail) => product.id as ProductId

async function listed(query: Parameters<TestApp['api']['products']['list']>[0]): Promise<string[]> {
  return (await shop.api.products.list(query)).rows.map(row => row.code)
}

async function found(search: string): Promise<string[]> {
  return (await shop.api.products.find({ search })).rows.map(row => row.code)
}

/** A line of an order, as one that was saved has it. */
async function order(product: ProductDetail): Promise<void> {
  const customer = await shop.given.customer()
  await shop.database.store.write(async tx => {
    await sql`insert into orders (sequence, id, version, number, customer_id, customer_name, customer_name_sort,
        customer_email, customer_phone, customer_company, customer_organization_id, customer_tax_registration_id, search_text,
        status, status_reason, status_at, status_by_name, paid_by_name, currency, prices_include_tax, shipping_method,
        payment_method, note, line_count, net_minor, tax_minor, total_minor, login_outcome, created_at, created_by,
        created_by_name, updated_at, updated_by_name)
      values (1, ${request()}, 1, '1', ${customer.id}, '', '', '', '', '', '', '', '', 'new', '', '', '', '', 'EUR', 1, '{}',
        '', '', 1, 0, 0, 0, 'notWanted', '', '', '', '', '')`.execute(tx)
    await tx
      .insertInto('order_line')
      .values({
        order_sequence: 1,
        position: 1,
        product_id: idOf(product),
        code: product.code,
        name: product.name,
        quantity_thousandths: 1000,
        unit_price_minor: 1250,
        tax_millipercent: 21_000,
        discount: null,
        discount_minor: 0,
        order_discount_minor: 0,
        net_minor: 1033,
        tax_minor: 217,
        gross_minor: 1250,
      })
      .execute()
  })
}

describe('A product', () => {
  test('is kept as it was typed, and says who added it and who changed it', async () => {
    const manager = await shop.as('manager')
    const added = await add({ code: ' TEA-1 ' })
    expect(added).toMatchObject({ ...tea, version: 1, createdByName: 'Eva Novotná', ordered: false })
    const changed = await manager.products.update({ id: idOf(added), version: 1, fields: { ...tea, priceMinor: 1300 } })
    expect(changed).toMatchObject({ priceMinor: 1300, version: 2, updatedByName: 'The manager' })
    expect(await shop.api.products.get({ id: idOf(added) })).toEqual(changed)
  })

  test.each([
    ['code', { code: ' ' }, 'Enter a code.'],
    ['name', { name: '' }, 'Enter a name.'],
    ['priceMinor', { priceMinor: -1 }, 'Enter a price, such as 12.50.'],
    ['priceMinor', { priceMinor: 0.5 }, 'Enter a price, such as 12.50.'],
    ['taxMillipercent', { taxMillipercent: 100_001 }, 'Enter a rate between 0 and 100, such as 21.'],
  ])('is refused beside the field: %s %j', async (field, wrong, message) => {
    const { issues } = await failureOf(add(wrong), 'input.invalid')
    expect(issues).toEqual([{ path: `fields.${field}`, message }])
  })

  test('has a code of its own, whatever the case, and the refusal names whose it is', async () => {
    const first = await add()
    const taken = { code: 'TEA-1', productId: first.id, name: 'Green tea' }
    expect(await failureOf(add({ code: 'tea-1', name: 'Black tea' }), 'product.codeTaken')).toEqual(taken)
    const second = await add({ code: 'TEA-2' })
    expect(
      await failureOf(
        shop.api.products.update({ id: idOf(second), version: 1, fields: { ...tea, code: 'Tea-1' } }),
        'product.codeTaken',
      ),
    ).toEqual(taken)
    // Its own code in another case is nobody else's.
    await shop.api.products.update({ id: idOf(first), version: 1, fields: { ...tea, code: 'tea-1' } })
    expect(await listed({})).toEqual(['tea-1', 'TEA-2'])
  })

  test('is added once, however often the form is sent', async () => {
    const form = { requestId: request(), fields: tea }
    const [one, two] = await Promise.all([shop.api.products.create(form), shop.api.products.create(form)])
    expect(two).toEqual(one)
    expect(await shop.api.products.create(form)).toEqual(one)
    expect((await shop.api.products.list()).total).toBe(1)
  })

  test('changed by somebody else meanwhile is not overwritten, and not deleted', async () => {
    const manager = await shop.as('manager')
    const id = idOf(await add())
    await manager.products.update({ id, version: 1, fields: { ...tea, name: 'Tea' } })
    const meanwhile = { currentVersion: 2, byName: 'The manager', at: shop.clock.now().toISOString() }
    expect(
      await failureOf(shop.api.products.update({ id, version: 1, fields: tea }), 'product.changedElsewhere'),
    ).toEqual(meanwhile)
    expect(await failureOf(shop.api.products.delete({ id, version: 1 }), 'product.changedElsewhere')).toEqual(meanwhile)
    expect((await shop.api.products.get({ id })).name).toBe('Tea')
  })

  test('can be deleted until it stands on an order; then it can be taken off sale', async () => {
    const kept = await add()
    const other = await add({ code: 'TEA-2' })
    await order(kept)
    await failureOf(shop.api.products.delete({ id: idOf(kept), version: 1 }), 'product.ordered')
    expect((await shop.api.products.get({ id: idOf(kept) })).ordered).toBe(true)
    await shop.api.products.update({ id: idOf(kept), version: 1, fields: { ...tea, forSale: false } })
    await shop.api.products.delete({ id: idOf(other), version: 1 })
    await failureOf(shop.api.products.get({ id: idOf(other) }), 'product.notFound')
    expect(await listed({})).toEqual(['TEA-1'])
  })

  test('writes the history: what was done, and the names of what changed', async () => {
    const id = idOf(await add())
    await shop.api.products.update({ id, version: 1, fields: { ...tea, priceMinor: 1300, forSale: false } })
    await shop.api.products.delete({ id, version: 2 })
    expect((await shop.api.history.list({ limit: 3 })).rows).toMatchObject([
      { action: 'product.deleted', subject: 'Green tea', customerId: null, details: { code: 'TEA-1' } },
      { action: 'product.changed', subject: 'Green tea', details: { code: 'TEA-1', changed: 'priceMinor, forSale' } },
      { action: 'product.created', subject: 'Green tea', details: { code: 'TEA-1' } },
    ])
  })

  test('is told of to every window after it was saved, and not when it was refused', async () => {
    const window = shop.open()
    await window.api.session.signIn({ userName: 'eva', password: 'tidal-copper-violin-58' })
    const topics: string[] = []
    shop.app.subscribe(window.client, event => topics.push(event.topic))
    await add()
    await failureOf(add(), 'product.codeTaken')
    expect(topics).toEqual(['products', 'history'])
  })

  test('can be looked at by every role, and changed by a manager and an owner', async () => {
    const id = idOf(await add())
    for (const role of ['clerk', 'auditor'] as const) {
      const api = await shop.as(role)
      expect(await api.products.get({ id })).toMatchObject({ code: 'TEA-1' })
      const missing = { permission: 'products.modify' }
      expect(await failureOf(api.products.create({ requestId: request(), fields: tea }), 'permission.missing')).toEqual(
        missing,
      )
      expect(await failureOf(api.products.update({ id, version: 1, fields: tea }), 'permission.missing')).toEqual(
        missing,
      )
      expect(await failureOf(api.products.delete({ id, version: 1 }), 'permission.missing')).toEqual(missing)
    }
    const manager = await shop.as('manager')
    await manager.products.update({ id, version: 1, fields: { ...tea, name: 'Tea' } })
  })
})

describe('The list of products', () => {
  test('finds every word in the code or the name, without case and accents', async () => {
    await add({ code: 'CAJ-01', name: 'Zelený čaj sypaný' })
    await add({ code: 'CAJ-02', name: 'Černý čaj' })
    await add({ code: 'WOOL-100%', name: '100% vlna' })
    await add({ code: 'WOOL-100X', name: '1000 vlna' })
    expect(await listed({ search: 'ZELENY sypany' })).toEqual(['CAJ-01'])
    expect(await listed({ search: 'caj cerny' })).toEqual(['CAJ-02'])
    expect(await listed({ search: 'caj-0 caj' })).toEqual(['CAJ-02', 'CAJ-01'])
    expect(await listed({ search: '100%' })).toEqual(['WOOL-100%'])
    expect(await listed({ search: 'čaj, černý' })).toEqual(['CAJ-02'])
    expect(await listed({ search: "'" })).toEqual([])
    expect(await listed({ search: '_' })).toEqual([])
    expect(await listed({ search: 'coffee' })).toEqual([])
  })

  test('sorts both ways, and its pages never overlap', async () => {
    const rows = [
      { code: 'b', name: 'Žito', priceMinor: 5 },
      { code: 'A', name: 'ácido', priceMinor: 5 },
      { code: 'c', name: 'Acido', priceMinor: 100 },
      { code: 'd', name: 'Bread', priceMinor: 20 },
    ]
    for (const row of rows) await add(row)
    expect(await listed({ sort: 'code' })).toEqual(['A', 'b', 'c', 'd'])
    expect(await listed({ sort: 'name' })).toEqual(['A', 'c', 'd', 'b'])
    expect(await listed({ sort: 'price' })).toEqual(['A', 'b', 'd', 'c'])
    const pages = await Promise.all(
      [0, 2].map(offset => shop.api.products.list({ sort: 'price', direction: 'descending', offset, limit: 2 })),
    )
    expect(pages.flatMap(page => page.rows.map(row => row.code))).toEqual(['c', 'd', 'b', 'A'])
    expect(pages.map(page => page.total)).toEqual([4, 4])
  })

  test('filters by for sale with exact counts, and says the currency and whether prices include tax', async () => {
    await add()
    await add({ code: 'TEA-2', forSale: false })
    await add({ code: 'TEA-3', forSale: false })
    expect(await shop.api.products.list({ forSale: 'no', limit: 1 })).toMatchObject({
      total: 2,
      rows: [{ code: 'TEA-2' }],
      currency: 'EUR',
      pricesIncludeTax: true,
    })
    expect(await listed({ forSale: 'yes' })).toEqual(['TEA-1'])
    const { version, numberPrefix, country } = await shop.api.settings.orders()
    await shop.api.settings.updateOrders({
      version,
      settings: {
        numberPrefix,
        country,
        shippingMethods: [],
        paymentMethods: [],
        pricesIncludeTax: false,
        taxRounding: 'perLine',
      },
    })
    expect((await shop.api.products.list({})).pricesIncludeTax).toBe(false)
  })
})

describe('A product while an order is entered', () => {
  test('is found by its exact code first, then by how codes begin, then by words of the name', async () => {
    await add({ code: 'X-7', name: 'Cup for A1' })
    await add({ code: 'A10', name: 'Lamp' })
    await add({ code: 'A1', name: 'Zebra' })
    await add({ code: 'A12', name: 'Bowl' })
    await add({ code: 'B', name: 'Nothing of it' })
    expect(await found('a1')).toEqual(['A1', 'A12', 'A10', 'X-7'])
    expect(await found('for cup')).toEqual(['X-7'])
    expect(await shop.api.products.find({ search: 'a1', limit: 2 })).toMatchObject({ total: 4, rows: [{}, {}] })
  })

  test('without a word all are offered, by name; not what is off sale', async () => {
    await add({ code: 'Z', name: 'Apple' })
    await add({ code: 'Y', name: 'Pear' })
    await add({ code: 'GONE', name: 'Plum', forSale: false })
    expect(await found('')).toEqual(['Z', 'Y'])
    expect(await found('gone')).toEqual([])
  })
})
