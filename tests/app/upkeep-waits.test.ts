import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openInMemory } from '../../src/main/db/database.ts'
import type { OpenedDatabase } from '../../src/main/db/database.ts'
import { findUpkeep, updateUpkeep } from '../../src/main/db/upkeep-state.ts'
import { createTestApp, ownerPassword } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'

let database: OpenedDatabase

beforeEach(async () => {
  database = await openInMemory()
  vi.useFakeTimers({ toFake: ['setTimeout'] })
})
afterEach(() => vi.useRealTimers())

const run = (text: string) => database.store.write(tx => sql.raw(text).execute(tx))

/** As on a disk that is full, for as much as the test wants to fail. */
const refuse = (what: string) => run(`create trigger refused before ${what} begin select raise(abort, 'no room'); end`)

const tryAgain = async (shop: TestApp) => {
  vi.advanceTimersByTime(60_000)
  await shop.app.upkeepSettled()
}

test('a book that cannot be written to opens, and the order of its names is planned later', async () => {
  await refuse('update on upkeep')
  const shop = await createTestApp({ database })
  expect(shop.log.lines.join()).toContain('"event":"upkeep failed"')
  await tryAgain(shop)
  expect((await findUpkeep(database.store.read, 'customerOrder')).source).toBe('')

  await run('drop trigger refused')
  await tryAgain(shop)
  expect((await findUpkeep(database.store.read, 'customerOrder')).source).not.toBe('')
  await shop.stop()
})

test('a search whose preparing failed is called incomplete, and the work shown as waiting, until it is done', async () => {
  const before = await createTestApp({ database: { store: database.store, close: async () => undefined } })
  await before.given.customer({ lastName: 'Lindqvist' })
  await before.stop()
  // As a book of before the search knew words: nothing is in its index.
  await database.store.write(async tx => {
    await updateUpkeep(tx, 'customerWords', { done: 0, finished: 0 })
    await sql`insert into customer_search (customer_search) values ('delete-all')`.execute(tx)
  })
  await refuse('update of phone_tail on customer')

  const shop = await createTestApp({ database, bare: true })
  await shop.api.session.signIn({ userName: 'eva', password: ownerPassword })
  await shop.app.upkeepSettled()
  const waiting = {
    upkeep: { kind: 'prepareSearch', state: 'waiting', trouble: 'internal', done: 0, total: 1 },
    unsearched: ['customers'],
  }
  expect(await shop.api.jobs.list({})).toMatchObject(waiting)
  expect((await shop.api.customers.list({ search: 'lindqvist' })).total).toBe(0)
  await tryAgain(shop)
  expect(await shop.api.jobs.list({})).toMatchObject(waiting)

  await run('drop trigger refused')
  await tryAgain(shop)
  expect(await shop.api.jobs.list({})).toMatchObject({ upkeep: null, unsearched: [] })
  expect((await shop.api.customers.list({ search: 'lindqvist' })).total).toBe(1)
  await shop.stop()
})
