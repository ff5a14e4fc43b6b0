import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ProductId } from '../../src/shared/api/common-schemas.ts'
import type { AppEvent } from '../../src/shared/api/events.ts'
import type { ProductDetail } from '../../src/shared/api/products.ts'
import type { ShopSettings } from '../../src/shared/api/settings.ts'
import { historySentence } from '../../src/shared/text/en-history.ts'
import { createTestApp, failureOf, request } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'
import { lineOf, newOrder, petr } from '../support/new-order.ts'

let shop: TestApp

beforeEach(async () => {
  shop = await createTestApp()
})

afterEach(() => shop.stop())

async function changeTo(currency: string, api = shop.api): Promise<ShopSettings> {
  const { version, shopName } = await api.settings.shop()
  return api.settings.updateShop({ version, settings: { shopName, currency } })
}

/** Products and a way of shipping with these prices, in the currency that the shop has then. */
async function sell(...prices: readonly number[]): Promise<readonly ProductDetail[]> {
  const products: ProductDetail[] = []
  for (const priceMinor of prices) products.push(await shop.given.product({ priceMinor }))
  return products
}

async function shipFor(...prices: readonly number[]): Promise<void> {
  const { version, currency: _, ...settings } = await shop.api.settings.orders()
  const shippingMethods = prices.map((priceMinor, at) => ({ name: `Way ${at}`, priceMinor, taxMillipercent: 0 }))
  await shop.api.settings.updateOrders({
    version,
    settings: { ...settings, paymentMethods: [...settings.paymentMethods], shippingMethods },
  })
}

async function prices(): Promise<readonly number[]> {
  const { rows } = await shop.api.products.list({ sort: 'code' })
  return rows.map(row => row.priceMinor)
}

const shipping = async () => (await shop.api.settings.orders()).shippingMethods.map(method => method.priceMinor)

async function inLanguageOf(country: string): Promise<void> {
  const { version, currency: _, shippingMethods, paymentMethods, ...settings } = await shop.api.settings.orders()
  await shop.api.settings.updateOrders({
    version,
    settings: { ...settings, country, shippingMethods: [...shippingMethods], paymentMethods: [...paymentMethods] },
  })
  await shop.app.upkeepSettled()
}

describe('Another currency of the shop', () => {
  test.each([
    ['EUR', 'USD', [1250, 1249, 0], [1250, 1249, 0]],
    ['EUR', 'JPY', [1250, 1249, 1200, 50, 49, 0], [13, 12, 12, 1, 0, 0]],
    ['JPY', 'EUR', [1250, 0], [125_000, 0]],
    ['EUR', 'KWD', [1250, 1], [12_500, 10]],
    ['KWD', 'EUR', [1255, 1254, 5, 4], [126, 125, 1, 0]],
    ['KWD', 'JPY', [12_499, 12_500, 499], [12, 13, 0]],
    ['JPY', 'KWD', [13], [13_000]],
    // The forint has no decimals here, whatever ISO says.
    ['HUF', 'EUR', [1999], [199_900]],
  ])('%s to %s keeps the numbers of all prices, half a unit rounded up', async (from, to, before, after) => {
    await changeTo(from)
    await sell(...before)
    await shipFor(...before)
    await changeTo(to)
    expect(await prices()).toEqual(after)
    expect(await shipping()).toEqual(after)
    expect((await shop.api.products.list({})).currency).toBe(to)
    expect((await shop.api.orders.entrySettings()).shippingMethods.map(method => method.priceMinor)).toEqual(after)
  })

  test('and back again: what was rounded stays rounded', async () => {
    await sell(1250, 1300)
    await changeTo('JPY')
    await changeTo('EUR')
    expect(await prices()).toEqual([1300, 1300])
  })

  test('leaves orders as they are, in their currency', async () => {
    const order = await shop.given.order({ lines: [lineOf(await shop.given.product({ priceMinor: 1250 }))] })
    await changeTo('JPY')
    expect(await shop.api.orders.get({ id: order.id })).toEqual(order)
    expect(order).toMatchObject({ currency: 'EUR', totalMinor: 1250 })
  })

  test('refuses what was typed on the prices of the currency before, a price of nothing included', async () => {
    const products = await sell(1250, 0)
    await shipFor()
    await changeTo('JPY')
    for (const product of products) {
      const { id, version, code, name, taxMillipercent, forSale } = product
      const fields = { code, name, taxMillipercent, forSale, priceMinor: 1300 }
      await failureOf(shop.api.products.update({ id, version, fields }), 'product.changedElsewhere')
    }
    const { currency: _, ...settings } = await shop.api.settings.orders()
    expect(settings.version).toBe(2)
    await changeTo('KRW')
    expect((await shop.api.settings.orders()).version).toBe(2)
    expect((await shop.api.products.list({})).rows.map(row => row.version)).toEqual([2, 2])
  })

  test('says who changed the products, and stands in the history', async () => {
    const [first] = await sell(1250, 1300, 1399)
    await shipFor(499)
    await changeTo('JPY', await shop.as('manager'))
    expect(await shop.api.products.get({ id: first?.id as ProductId })).toMatchObject({
      version: 2,
      updatedByName: 'The manager',
    })
    const { rows } = await shop.api.history.list()
    expect(rows.slice(0, 2)).toMatchObject([
      {
        action: 'settings.currencyChanged',
        staffName: 'The manager',
        subject: 'shop',
        details: { from: 'EUR', to: 'JPY', prices: 4, rounded: 3 },
      },
      { action: 'settings.changed', subject: 'shop', details: { changed: 'currency' } },
    ])
    expect(rows.slice(0, 1).map(historySentence)).toEqual([
      'changed the currency from EUR to JPY; 4 prices kept their numbers, 3 of them rounded',
    ])
    expect((await shop.api.history.list({ search: 'rounded' })).total).toBe(1)
    await changeTo('EUR')
    expect((await shop.api.history.list()).rows.slice(0, 1).map(historySentence)).toEqual([
      'changed the currency from JPY to EUR; 4 prices kept their numbers',
    ])
  })

  test('is not in the history when only the name changed, and no price is touched', async () => {
    const [product] = await sell(1250)
    const { version } = await shop.api.settings.shop()
    await shop.api.settings.updateShop({ version, settings: { shopName: 'Market', currency: 'EUR' } })
    expect(await shop.api.products.get({ id: product?.id as ProductId })).toEqual(product)
    expect((await shop.api.history.list()).rows[0]).toMatchObject({ action: 'settings.changed' })
  })

  test('has every open window read prices anew', async () => {
    await sell(1250)
    const window = shop.open()
    await window.api.session.signIn({ userName: 'eva', password: 'tidal-copper-violin-58' })
    const events: AppEvent[] = []
    shop.app.subscribe(window.client, event => void events.push(event))
    await changeTo('JPY')
    const topics = events.map(event => event.topic)
    for (const topic of ['settings', 'products', 'history', 'session']) expect(topics).toContain(topic)
  })

  test('keeps the lists by price right where names stand in the order of the country', async () => {
    await inLanguageOf('SE')
    const named = (name: string, priceMinor: number) => shop.given.product({ name, priceMinor })
    await named('Östlund', 1240)
    await named('Zink', 1230)
    await named('Ål', 1260)
    await named('Alm', 1400)
    const byPrice = async () => (await shop.api.products.list({ sort: 'price' })).rows.map(row => row.name)
    expect(await byPrice()).toEqual(['Zink', 'Östlund', 'Ål', 'Alm'])
    await changeTo('JPY')
    // Zink and Östlund cost the same now, and Å stands behind Z.
    expect(await byPrice()).toEqual(['Zink', 'Östlund', 'Ål', 'Alm'])
    const keys = await shop.database.store.read
      .selectFrom('product_key')
      .innerJoin('product', 'product.id', 'product_key.id')
      .select(['product_key.price_minor as key', 'product.price_minor as price'])
      .execute()
    expect(keys.map(row => row.key).toSorted((one, other) => one - other)).toEqual([12, 12, 13, 14])
    expect(keys.filter(row => row.key !== row.price)).toEqual([])
  })

  test('is refused when a price would be too high, names which, and changes nothing', async () => {
    await changeTo('JPY')
    await sell(100_000_000, 100_000_001, 5_000_000_000)
    await shipFor(4, 200_000_000)
    const before = [await shop.api.products.list({ sort: 'code' }), await shop.api.settings.orders()]
    const history = (await shop.api.history.list()).total
    expect(await failureOf(changeTo('EUR'), 'settings.pricesTooHigh')).toEqual({
      currency: 'EUR',
      mostMinor: 10_000_000_000,
      names: ['Reading lamp (LAMP-2)', 'Reading lamp (LAMP-3)', 'Way 1'],
      count: 3,
    })
    expect([await shop.api.products.list({ sort: 'code' }), await shop.api.settings.orders()]).toEqual(before)
    expect((await shop.api.history.list()).total).toBe(history)
    expect((await shop.api.settings.shop()).currency).toBe('JPY')
  })

  test('names three of many that are too high, and counts the others', async () => {
    await changeTo('JPY')
    await sell(200_000_000, 200_000_000, 200_000_000, 200_000_000)
    await shipFor(200_000_000)
    expect(await failureOf(changeTo('EUR'), 'settings.pricesTooHigh')).toMatchObject({
      names: ['Reading lamp (LAMP-1)', 'Reading lamp (LAMP-2)', 'Reading lamp (LAMP-3)'],
      count: 5,
    })
  })

  test('is told beforehand by how many prices it concerns, and how many will be rounded', async () => {
    const ask = (currency: string, api = shop.api) => api.settings.currencyChange({ currency })
    expect(await ask('JPY')).toEqual({ prices: 0, rounded: 0 })
    await sell(1250, 1300, 0)
    await shipFor(499, 500)
    expect(await ask('JPY')).toEqual({ prices: 5, rounded: 2 })
    expect(await ask('USD')).toEqual({ prices: 5, rounded: 0 })
    expect(await ask('KWD', await shop.as('auditor'))).toEqual({ prices: 5, rounded: 0 })
    await failureOf(ask('JPY', await shop.as('clerk')), 'permission.missing')
    expect(await prices()).toEqual([1250, 1300, 0])
  })
})

describe('An order that was begun before the currency changed', () => {
  test('is not saved in the new one by its old numbers', async () => {
    const product = await shop.given.product({ priceMinor: 1250 })
    const order = newOrder({ customer: { fields: petr }, lines: [lineOf(product)] })
    await changeTo('JPY')
    expect(await failureOf(shop.api.orders.create({ requestId: request(), order }), 'order.currencyChanged')).toEqual({
      currency: 'JPY',
    })
    await changeTo('USD')
    await failureOf(shop.api.orders.create({ requestId: request(), order }), 'order.currencyChanged')
    expect((await shop.api.orders.list({})).total).toBe(0)
  })
})
