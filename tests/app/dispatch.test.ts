import { randomBytes, randomInt } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { emptyCustomer } from '../../src/shared/api/customers.ts'
import { contract } from '../../src/shared/api/contract.ts'
import { createTestApp, failureOf, request } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'

let shop: TestApp

beforeEach(async () => {
  shop = await createTestApp()
})

afterEach(() => shop.stop())

const paths = Object.entries(contract).flatMap(([areaName, area]) =>
  Object.keys(area).map(name => `${areaName}.${name}`),
)

describe('Dispatch', () => {
  test('refuses in order: unknown, not signed in, not permitted, not valid', async () => {
    const { client } = shop.open()
    const code = async (path: string, input: unknown, as = client) => {
      const reply = await shop.app.dispatch(path, input, as)
      return reply.ok ? 'ok' : reply.failure.code
    }
    expect(await code('customers.explode', {})).toBe('procedure.unknown')
    expect(await code('constructor', {})).toBe('procedure.unknown')
    expect(await code('__proto__.toString', {})).toBe('procedure.unknown')
    expect(await code('customers.list', { surprise: 1 })).toBe('session.required')
    expect(await code('customers.list', { surprise: 1 }, shop.client)).toBe('input.invalid')
    expect(await code('customers.list', {}, shop.client)).toBe('ok')
  })

  test('every procedure refuses keys that it does not know, and says where without repeating the value', async () => {
    for (const path of paths) {
      const reply = await shop.app.dispatch(path, { surprise: 'canary-value-4711' }, shop.client)
      expect([path, reply.ok ? 'ok' : reply.failure.code]).toEqual([path, 'input.invalid'])
      expect(JSON.stringify(reply)).not.toContain('canary-value-4711')
    }
  })

  test('names the place of a key that it does not know, and not the key: it may be something misplaced', async () => {
    const fields = { ...emptyCustomer, lastName: 'Nov', 'canary.key-4711': 1 }
    const reply = await shop.app.dispatch(
      'customers.create',
      { requestId: request(), fields, 'canary-4712': 1 },
      shop.client,
    )
    expect(reply).toMatchObject({
      failure: { details: { issues: [{ path: 'fields' }, { path: '' }] } },
    })
    expect(JSON.stringify(reply)).not.toContain('canary')
  })

  test('20,000 random calls: no crash, no stack, no SQL, no hash, nothing changed by a refused one', async () => {
    const customer = await shop.given.customer()
    const before = await shop.api.history.list()
    const rejections: unknown[] = []
    const onRejection = (error: unknown) => rejections.push(error)
    process.on('unhandledRejection', onRejection)
    const queries = paths.filter(
      path =>
        !['session.signOut', 'session.lock', 'session.signIn', 'session.openShop', 'session.reauthenticate'].includes(
          path,
        ),
    )
    for (let call = 0; call < 20_000; call += 1) {
      const path = randomInt(20) === 0 ? junk() : String(queries[randomInt(queries.length)])
      const began = performance.now()
      const reply = await shop.app.dispatch(path, randomInput(customer.id), shop.client)
      if (performance.now() - began > 60_000) throw new Error(`${path} took over a minute`)
      if (reply.ok) continue
      const text = JSON.stringify(reply)
      if (/\$2b\$|select |insert |node_modules|at \w+ \(/.test(text)) throw new Error(`${path} says too much: ${text}`)
      if (reply.failure.code === 'internal') throw new Error(`${path}: ${shop.log.lines.at(-1)}`)
    }
    process.off('unhandledRejection', onRejection)
    expect(rejections).toEqual([])
    const after = await shop.api.history.list()
    const changes = after.total - before.total
    const known = after.rows.slice(0, changes).map(row => row.action)
    expect(known.every(action => action === 'mail.tryNow' || action === 'settings.mailTested')).toBe(true)
    expect((await shop.api.customers.get({ id: customer.id })).version).toBe(1)
  })

  test('answers a call during shutdown with a failure and does not begin it', async () => {
    const stopping = shop.app.stop()
    await failureOf(shop.api.customers.create({ requestId: request(), fields: nobody }), 'app.stopping')
    await stopping
  })

  test('an unexpected error becomes a reference that also stands in the log, and never its message', async () => {
    await shop.database.store.write(async tx => {
      const { sql } = await import('kysely')
      await sql`create trigger broken before insert on customer begin select raise(abort, 'canary-in-a-message'); end`.execute(
        tx,
      )
    })
    const { reference } = await failureOf(shop.given.customer(), 'internal')
    expect(shop.log.lines.some(line => line.includes(reference))).toBe(true)
    expect(shop.log.lines.join('\n')).not.toContain('canary-in-a-message')
    expect(shop.log.lines.join('\n')).not.toContain('anna@example.com')
  })
})

const nobody = { ...emptyCustomer, lastName: 'X' }

function junk(): string {
  return randomBytes(randomInt(60)).toString('latin1')
}

function randomInput(customerId: string): unknown {
  const values = [
    null,
    true,
    -1,
    1e308,
    '',
    junk(),
    customerId,
    [],
    {},
    [[[]]],
    { a: { b: {} } },
    'x'.repeat(5000),
    '019ce153-03c0-7000-8000-08bb96c06230',
  ]
  const keys = [
    'id',
    'customerId',
    'version',
    'requestId',
    'search',
    'offset',
    'limit',
    'settings',
    'fields',
    'changes',
    'password',
    '__proto__',
    'constructor',
    junk(),
  ]
  if (randomInt(10) === 0) return values[randomInt(values.length)]
  return Object.fromEntries(
    Array.from({ length: randomInt(5) }, () => [keys[randomInt(keys.length)], values[randomInt(values.length)]]),
  )
}
