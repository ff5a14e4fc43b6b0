import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { UpkeepJob } from '../../src/shared/api/jobs.ts'
import { CustomerFinder } from '../../src/main/app/customers/customer-finder.ts'
import { Events } from '../../src/main/app/events.ts'
import { Upkeep } from '../../src/main/app/upkeep/upkeep.ts'
import { openDatabase } from '../../src/main/db/database.ts'
import { rebuildIndexes } from '../../src/main/db/files/rebuild-indexes.ts'
import type { Store } from '../../src/main/db/store.ts'
import { findUpkeep } from '../../src/main/db/upkeep-state.ts'
import { bookOf, rowWriter } from '../support/book-of-version.ts'
import { createTestApp } from '../support/create-test-app.ts'
import { FakeClock, MemoryLog } from '../support/fakes.ts'

const customerCount = 2_000
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-search-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const nothing = '\uffff'
const idOf = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`

/** A book from before orders and customers were found by words. */
function makeOldBook(): Promise<void> {
  return bookOf(folder, '0110_orders', database =>
    database.transaction(() => {
      const insert = rowWriter(database)
      for (let number = 1; number <= customerCount; number += 1) {
        const lastName = `O’Meara ${number}`
        insert('customer', {
          id: idOf(number),
          version: 1,
          number,
          last_name: lastName,
          first_name_sort: nothing,
          last_name_sort: lastName.toLowerCase(),
          company_sort: nothing,
          email_sort: nothing,
          phone: '06 12 34 56 78',
          phone_sort: '0612345678',
          created_at: '2026-01-01T00:00:00.000Z',
          updated_at: '2026-01-01T00:00:00.000Z',
        })
      }
      for (const number of [1, customerCount - 1])
        insert('address', { id: `address ${number}`, customer_id: idOf(number), city: 'Lyon', postal_code: '602 00' })
      insert('orders', {
        sequence: 1,
        id: 'o1',
        number: 'A-1',
        customer_id: idOf(1),
        customer_name: 'Sinéad O’Meara',
        customer_name_sort: 'sinead o’meara',
        search_text: 'sinead o’meara',
        status: 'new',
        currency: 'EUR',
        shipping_method: '{}',
        created_at: '2026-01-01T00:00:00.000Z',
      })
    })(),
  )
}

const page = { direction: 'ascending', offset: 0, limit: 9 } as const
const wholeList = { registered: 'all', mail: 'all', sort: 'lastName', ...page } as const
const wholeOrders = { status: 'all', paid: 'all', sort: 'number', ...page } as const

/** Throws unless the index holds just what its rows say. */
const checkIndexes = (store: Store) =>
  store.write(async tx => {
    for (const index of ['customer_search', 'order_search'])
      await sql`insert into ${sql.raw(index)} (${sql.raw(index)}, rank) values ('integrity-check', 1)`.execute(tx)
  })

/** Until the first slice is done. */
async function prepareFirstSlice(store: Store): Promise<UpkeepJob | null> {
  const log = new MemoryLog()
  const events = new Events(() => true, log)
  const upkeep = new Upkeep({ store, clock: new FakeClock(), events, log })
  const job = new Promise<UpkeepJob | null>(resolve =>
    events.subscribe({ id: 'window' }, () => {
      resolve(upkeep.job)
      // Told before the slice: by then it has begun.
      void Promise.resolve().then(() => upkeep.stop())
    }),
  )
  await upkeep.start()
  await upkeep.settled()
  return job
}

test('an old book opens at once; its search is prepared in slices, and the next start goes on', async () => {
  await makeOldBook()
  const before = await openDatabase(folder)
  const { store } = before
  expect(await findUpkeep(store.read, 'customerWords')).toMatchObject({ done: 0, finished: 0 })
  expect(await prepareFirstSlice(store)).toMatchObject({
    kind: 'prepareSearch',
    state: 'running',
    total: customerCount,
  })
  const { done, finished } = await findUpkeep(store.read, 'customerWords')
  expect([done > 3, done < customerCount - 3, finished]).toEqual([true, true, 0])
  const finder = new CustomerFinder(store)
  expect((await finder.list({ ...wholeList, search: "o'meara" })).total).toBe(done)
  // Some of these rows are in the index already, and some are not yet: whoever changes them does not have to know which.
  await store.write(async tx => {
    for (const number of [2, customerCount]) {
      const lastName = `Renamed ${number}`
      const names = { last_name: lastName, last_name_sort: lastName.toLowerCase() }
      await tx.updateTable('customer').set(names).where('number', '=', number).execute()
    }
    await tx
      .deleteFrom('customer')
      .where('number', 'in', [3, customerCount - 2])
      .execute()
  })
  expect((await finder.list({ ...wholeList, search: "o'meara" })).total).toBe(done - 2)
  await before.close()

  const database = await openDatabase(folder)
  const shop = await createTestApp({ database })
  await shop.given.customer({ lastName: 'Newcomer', email: '', phone: '' })
  await shop.app.upkeepSettled()
  expect((await shop.api.jobs.list({})).upkeep).toBeNull()
  await checkIndexes(database.store)
  const found = async (search: string) => (await shop.api.customers.list({ ...wholeList, search })).total
  expect(await found("o'meara")).toBe(customerCount - 4)
  expect(await found('06 12 34 56 78')).toBe(customerCount - 2)
  expect(await found('renamed')).toBe(2)
  expect(await found('newcomer')).toBe(1)
  expect(await found('lyon 60200')).toBe(2)
  const orders = await shop.api.orders.list({ ...wholeOrders, search: 'omeara' })
  expect(orders.rows.map(row => row.customerName)).toEqual(['Sinéad O’Meara'])
  await shop.stop()
})

test('indexes that are rebuilt while the search is prepared hold every row once, and none that is gone', async () => {
  await makeOldBook()
  const before = await openDatabase(folder)
  await prepareFirstSlice(before.store)
  await before.close()
  expect(rebuildIndexes(join(folder, 'latchkey.db'), { withLog: false, lost: null, stamp: 'now' })).toBe(
    'latchkey.db.damaged-now',
  )

  const rebuilt = await openDatabase(folder)
  const names = { last_name: 'Renamed', last_name_sort: 'renamed' }
  // Neither had its words yet when the indexes were rebuilt.
  await rebuilt.store.write(async tx => {
    await tx.updateTable('customer').set(names).where('number', '=', customerCount).execute()
    await tx
      .deleteFrom('customer')
      .where('number', '=', customerCount - 2)
      .execute()
  })
  const shop = await createTestApp({ database: rebuilt })
  await shop.app.upkeepSettled()
  await checkIndexes(rebuilt.store)
  const found = async (search: string) => (await shop.api.customers.list({ ...wholeList, search })).total
  expect(await found("o'meara")).toBe(customerCount - 2)
  expect(await found('renamed')).toBe(1)
  await shop.stop()
})

test('a first name alone with an apostrophe of another shape is folded where last names stand too', async () => {
  await bookOf(folder, '0110_orders', database =>
    rowWriter(database)('customer', {
      id: idOf(1),
      version: 1,
      number: 1,
      first_name: 'O`Brien',
      first_name_sort: 'o`brien',
      last_name_sort: nothing,
      company_sort: nothing,
      email_sort: nothing,
      created_at: '2026-01-01T00:00:00.000Z',
      updated_at: '2026-01-01T00:00:00.000Z',
    }),
  )
  const database = await openDatabase(folder)
  const shop = await createTestApp({ database })
  await shop.app.upkeepSettled()
  const names = await database.store.read.selectFrom('customer').select(['first_name_sort', 'last_name_sort']).execute()
  expect(names).toEqual([{ first_name_sort: "o'brien", last_name_sort: "o'brien" }])
  await shop.stop()
})
