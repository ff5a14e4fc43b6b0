import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { CustomerFinder } from '../../src/main/app/customers/customer-finder.ts'
import { findUpkeep } from '../../src/main/db/upkeep-state.ts'
import { openDatabase } from '../../src/main/db/database.ts'
import type { Tx } from '../../src/main/db/store.ts'
import type { ProductId } from '../../src/shared/api/common-schemas.ts'
import type { ProductFields } from '../../src/shared/api/products.ts'
import { createTestApp, ownerPassword } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'
import { lineOf } from '../support/new-order.ts'

let shop: TestApp

beforeEach(async () => {
  shop = await createTestApp()
})
afterEach(() => shop.stop())

async function chooseCountry(country: string, of = shop): Promise<void> {
  const { currency: _, version, shippingMethods, paymentMethods, ...settings } = await of.api.settings.orders({})
  await of.api.settings.updateOrders({
    version,
    settings: { ...settings, country, shippingMethods: [...shippingMethods], paymentMethods: [...paymentMethods] },
  })
}

const wholeList = { search: '', registered: 'all', mail: 'all', offset: 0, limit: 100 } as const

async function names(
  of = shop,
  view: {
    readonly search?: string
    readonly sort?: 'lastName' | 'company' | 'orders'
    readonly direction?: 'descending'
  } = {},
): Promise<string[]> {
  const { rows } = await of.api.customers.list({ ...wholeList, sort: 'lastName', direction: 'ascending', ...view })
  return rows.map(row => row.lastName || row.company)
}

async function add(...lastNames: readonly string[]): Promise<void> {
  for (const lastName of lastNames) await shop.given.customer({ firstName: '', lastName, email: '' })
}

test('names stand where the alphabet of the shop’s country has them', async () => {
  await add('Östlund', 'Zander', 'Ärlig', 'Alm', 'Åberg', 'Olsson')
  expect(await names()).toEqual(['Åberg', 'Alm', 'Ärlig', 'Olsson', 'Östlund', 'Zander'])

  await chooseCountry('SE')
  await shop.app.upkeepSettled()
  expect(await names()).toEqual(['Alm', 'Olsson', 'Zander', 'Åberg', 'Ärlig', 'Östlund'])
  expect(await names(shop, { direction: 'descending' })).toEqual([
    'Östlund',
    'Ärlig',
    'Åberg',
    'Zander',
    'Olsson',
    'Alm',
  ])
  expect(await names(shop, { search: 'a' })).toEqual(['Alm', 'Åberg', 'Ärlig'])

  await chooseCountry('DE')
  await shop.app.upkeepSettled()
  expect(await names()).toEqual(['Åberg', 'Alm', 'Ärlig', 'Olsson', 'Östlund', 'Zander'])
})

test.each([
  [
    'CZ',
    ['Cibulka', 'Cypris', 'Čapek', 'Dvořák', 'Hus', 'Chalupa', 'Ibl', 'Rybář', 'Řezník', 'Suk', 'Šíp', 'Zeman', 'Žák'],
  ],
  ['ES', ['Navarro', 'Nunzio', 'Núñez', 'Ñandú', 'Ochoa']],
  ['DK', ['Bach', 'Zahle', 'Ærø', 'Østergaard', 'Aabye', 'Ågård']],
  ['EE', ['Saar', 'Šmidt', 'Zukker', 'Tamm', 'Väli', 'Õun', 'Ärm', 'Öpik', 'Üksküla']],
  ['HU', ['Cukor', 'Csaba', 'Gömb', 'Gyula', 'Lukács', 'Lyka', 'Oláh', 'Ödön']],
  ['UA', ['Гончар', 'Ґалаґан', 'Дмитро', 'Євген', 'Жук', 'Іван', 'Їжак', 'Adam']],
] as const)('the alphabet of %s', async (country, inOrder) => {
  await chooseCountry(country)
  await add(...inOrder.toReversed())
  await shop.app.upkeepSettled()
  const { compare } = new Intl.Collator(new Intl.Locale(`und-${country}`).maximize().language, { sensitivity: 'base' })
  expect([...inOrder].sort(compare)).toEqual(inOrder)
  expect(await names()).toEqual(inOrder)
})

test('who is added, renamed, deleted or orders stands in the right place at once', async () => {
  await chooseCountry('SE')
  await shop.app.upkeepSettled()
  const anna = await shop.given.customer({ firstName: 'Anna', lastName: 'Asa', email: '' })
  await add('Zander', 'Östlund')
  expect(await names()).toEqual(['Asa', 'Zander', 'Östlund'])
  // Folded, both are the same.
  await shop.api.customers.update({ id: anna.id, version: anna.version, changes: { lastName: 'Åsa' } })
  expect(await names()).toEqual(['Zander', 'Åsa', 'Östlund'])
  await shop.given.order({ customer: { customerId: anna.id } })
  expect(await names(shop, { sort: 'orders' })).toEqual(['Zander', 'Östlund', 'Åsa'])
  const alm = await shop.given.customer({ firstName: 'Alm', lastName: '', email: '' })
  expect(
    (
      await shop.api.customers.place({
        id: alm.id,
        search: '',
        registered: 'all',
        mail: 'all',
        sort: 'lastName',
        direction: 'ascending',
      })
    ).position,
  ).toBe(0)
  await shop.api.customers.delete({ id: alm.id, version: alm.version })
  expect(await names()).toEqual(['Zander', 'Åsa', 'Östlund'])
})

test('products and the customers of orders too', async () => {
  for (const name of ['Ärtor', 'Zink', 'Apelsin']) {
    const customer = await shop.given.customer({ firstName: '', lastName: name, email: '' })
    await shop.given.order({
      customer: { customerId: customer.id },
      lines: [lineOf(await shop.given.product({ name }))],
    })
  }
  const products = async () =>
    (
      await shop.api.products.list({
        search: '',
        forSale: 'all',
        sort: 'name',
        direction: 'ascending',
        offset: 0,
        limit: 9,
      })
    ).rows.map(row => row.name)
  const orders = async () =>
    (
      await shop.api.orders.list({
        search: '',
        status: 'all',
        paid: 'all',
        sort: 'customer',
        direction: 'ascending',
        offset: 0,
        limit: 9,
      })
    ).rows.map(row => row.customerName)
  const found = async () => (await shop.api.products.find({ search: '', limit: 9 })).rows.map(row => row.name)
  for (const list of [products, orders, found]) expect(await list()).toEqual(['Apelsin', 'Ärtor', 'Zink'])
  await chooseCountry('SE')
  await shop.app.upkeepSettled()
  for (const list of [products, orders, found]) expect(await list()).toEqual(['Apelsin', 'Zink', 'Ärtor'])
})

test('a list that is open is read anew as soon as the country is another', async () => {
  await add('Alm')
  await shop.app.upkeepSettled()
  // So that the end of the work tells nothing.
  await shop.database.store.write(tx =>
    sql`create trigger refused before insert on customer_key begin select raise(abort, 'no room'); end`.execute(tx),
  )
  const topics = new Set<string>()
  shop.app.subscribe(shop.client, ({ topic }) => topics.add(topic))
  await chooseCountry('SE')
  await shop.app.upkeepSettled()
  for (const topic of ['customers', 'orders', 'products']) expect(topics).toContain(topic)
})

test('going back to plain letters shows no work: nothing would move', async () => {
  await add('Alm')
  await shop.database.store.write(tx => fillWithZorns(tx, 3_000))
  await chooseCountry('SE')
  await shop.app.upkeepSettled()
  const shown: Promise<unknown>[] = []
  shop.app.subscribe(shop.client, ({ topic }) => {
    if (topic === 'jobs') shown.push(shop.api.jobs.list({}).then(({ upkeep }) => upkeep))
  })
  await chooseCountry('DE')
  await shop.app.upkeepSettled()
  expect((await Promise.all(shown)).filter(job => job !== null)).toEqual([])
  const { rows } = await shop.database.store.direct(reader => ({
    rows: reader.numbers('select number from customer_key'),
  }))
  expect(rows).toHaveLength(0)
})

test('products by name and by price, also when they are changed, searched or not for sale', async () => {
  await chooseCountry('SE')
  await shop.app.upkeepSettled()
  for (const [name, priceMinor] of [
    ['Ärtor', 200],
    ['Zink', 200],
    ['Apelsin', 300],
  ] as const)
    await shop.given.product({ name, priceMinor })
  const listed = async (view: Partial<Parameters<TestApp['api']['products']['list']>[0]>) =>
    (
      await shop.api.products.list({
        search: '',
        forSale: 'all',
        sort: 'name',
        direction: 'ascending',
        offset: 0,
        limit: 9,
        ...view,
      })
    ).rows.map(row => row.name)
  const change = async (name: string, changes: Partial<ProductFields>) => {
    const { rows } = await shop.api.products.find({ search: name, limit: 1 })
    const { id, version, ...product } = await shop.api.products.get({ id: rows[0]?.id as ProductId })
    const { code, taxMillipercent, priceMinor, forSale } = product
    await shop.api.products.update({
      id,
      version,
      fields: { code, name, taxMillipercent, priceMinor, forSale, ...changes },
    })
  }
  expect(await listed({ sort: 'price' })).toEqual(['Zink', 'Ärtor', 'Apelsin'])
  expect(await listed({ sort: 'price', direction: 'descending' })).toEqual(['Apelsin', 'Ärtor', 'Zink'])
  expect(await listed({ sort: 'price', search: 'r' })).toEqual(['Ärtor'])
  expect(await listed({ search: 'i', direction: 'descending', limit: 1, offset: 1 })).toEqual(['Apelsin'])
  await change('Apelsin', { priceMinor: 100, forSale: false })
  expect(await listed({ sort: 'price' })).toEqual(['Apelsin', 'Zink', 'Ärtor'])
  expect(await listed({ forSale: 'yes' })).toEqual(['Zink', 'Ärtor'])
  expect(await listed({ forSale: 'no', sort: 'price' })).toEqual(['Apelsin'])
  await change('Zink', { name: 'Öl', priceMinor: 200 })
  expect(await listed({})).toEqual(['Apelsin', 'Ärtor', 'Öl'])
})

describe('a book that is closed in the middle of it', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'latchkey-sort-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  test('goes on at the next start, and its list stays whole and in the old order meanwhile', async () => {
    const first = await createTestApp({ database: await openDatabase(folder) })
    for (const lastName of ['Östlund', 'Zander', 'Ärlig', 'Alm'])
      await first.given.customer({ firstName: '', lastName, email: '' })
    await first.database.store.write(tx => fillWithZorns(tx, 20_000))
    const isUnderWay = new Promise<void>(resolve =>
      first.app.subscribe(first.client, ({ topic }) => topic === 'jobs' && resolve()),
    )
    await chooseCountry('SE', first)
    await isUnderWay
    expect((await first.api.jobs.list({})).upkeep).toMatchObject({
      kind: 'sortByLanguage',
      state: 'running',
      total: 20_004,
    })
    await first.stop()

    const second = await openDatabase(folder)
    const { done, finished } = await findUpkeep(second.store.read, 'customerOrder')
    expect(finished).toBe(0)
    expect(done).toBeGreaterThan(0)
    const finder = new CustomerFinder(second.store)
    const { rows, total } = await finder.list({ ...wholeList, sort: 'lastName', direction: 'ascending', limit: 3 })
    expect([total, rows.map(row => row.last_name)]).toEqual([20_004, ['Alm', 'Ärlig', 'Östlund']])

    const third = await createTestApp({ database: second, bare: true })
    await third.api.session.signIn({ userName: 'eva', password: ownerPassword })
    await third.app.upkeepSettled()
    expect((await third.api.jobs.list({})).upkeep).toBeNull()
    expect((await names(third)).slice(0, 2)).toEqual(['Alm', 'Zander'])
    expect((await names(third, { direction: 'descending' })).slice(0, 3)).toEqual(['Östlund', 'Ärlig', 'Zorn'])
    expect(await third.api.customers.list({ ...wholeList, sort: 'lastName', direction: 'ascending' })).toMatchObject({
      total: 20_004,
    })
    await third.stop()
  })
})

/** Copies of a customer, without the way through the product, which would take minutes. */
async function fillWithZorns(tx: Tx, count: number): Promise<void> {
  const { rows } = await sql<{ name: string }>`select name from pragma_table_info('customer')
    where name not in ('number', 'id', 'last_name', 'last_name_sort')`.execute(tx)
  const same = sql.raw(rows.map(({ name }) => name).join(', '))
  await sql`insert into customer (id, last_name, last_name_sort, ${same})
    with recursive counted (n) as (values (1) union all select n + 1 from counted where n < ${count})
    select 'zorn-' || n, 'Zorn', 'zorn', ${same} from counted, customer where last_name = 'Alm'`.execute(tx)
}
