import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compare, hash } from 'bcryptjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fingerprint, seed, seededOwner } from '../../benchmarks/seed-shop.ts'
import { findBrokenLine } from '../../src/main/app/audit/record.ts'
import { openDatabase } from '../../src/main/db/database.ts'
import { createTestApp } from '../support/create-test-app.ts'

const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'))
const [first, second] = [join(folder, 'first'), join(folder, 'second')]
const customers = 500

beforeAll(async () => {
  await seed(first, customers)
  await seed(second, customers)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the file that npm run bench measures is the same each time, and fits together', async () => {
  const read = async (path: string) => {
    const { store, close } = await openDatabase(path)
    const history = await findBrokenLine(store.read)
    const orphans = await store.direct(reader => reader.rows('pragma foreign_key_check'))
    const result = { history, orphans, fingerprint: await fingerprint(store) }
    await close()
    return result
  }
  const one = await read(first)
  expect(one).toMatchObject({ history: { brokenAt: null }, orphans: [] })
  expect(one.history.lines).toBeGreaterThan(customers)
  expect(await read(second)).toEqual(one)
})

test('its customers are listed and found through the same door as any', async () => {
  const hasher = { hash, verify: compare, close: async () => undefined }
  const { api, stop } = await createTestApp({ database: await openDatabase(first), hasher, bare: true })
  try {
    await api.session.signIn(seededOwner)
    const { rows, total } = await api.customers.list({ limit: customers })
    expect(total).toBe(customers)
    const registered = await api.customers.list({ registered: 'yes' })
    expect(registered.total).toBeGreaterThan(customers / 5)
    const regular = rows.toSorted((one, other) => other.orderCount - one.orderCount)[0]
    expect((await api.orders.list({})).total).toBe(customers)
    expect((await api.orders.list({ customerId: regular?.id ?? '' })).total).toBe(regular?.orderCount)
    const { rows: orders } = await api.orders.list({ search: '499' })
    expect(orders.map(row => row.number)).toEqual(['499'])
    const named = rows.find(row => row.lastName.length > 4)
    const found = await api.customers.list({ search: named?.lastName.slice(1) ?? '' })
    expect(found.rows.map(row => row.id)).toContain(named?.id)
    expect(found.total).toBeLessThan(customers)
  } finally {
    await stop()
  }
})
