import { afterEach, describe, expect, test } from 'vitest'
import type { RegistrationRule } from '../../src/shared/api/orders.ts'
import { openInMemory } from '../../src/main/db/database.ts'
import type { OpenedDatabase } from '../../src/main/db/database.ts'
import { createTestApp, failureOf, request } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'
import { FastHasher } from '../support/fakes.ts'
import { lineOf, petr } from '../support/new-order.ts'

let shop: TestApp

afterEach(() => shop.stop())

async function setRule(rule: RegistrationRule): Promise<void> {
  const { version } = await shop.api.settings.registration()
  await shop.api.settings.updateRegistration({ version, settings: { rule } })
}

async function countLogins(): Promise<number> {
  return (await shop.api.customers.list({ registered: 'yes' })).total
}

describe('The login that an order asks for', () => {
  test('is not wanted: there is none, and the order says so', async () => {
    shop = await createTestApp()
    const order = await shop.given.order({ customer: { fields: petr } })
    expect(order).toMatchObject({ loginOutcome: 'notWanted', registered: false, loginHolder: null })
    expect((await shop.api.mail.list()).rows.map(row => row.template)).toEqual(['orderConfirmation'])
  })

  test('is had already: no second one, and no password is mailed or hashed', async () => {
    shop = await createTestApp()
    const { customerId } = await shop.given.login()
    const hashed = (shop.hasher as FastHasher).computed
    for (const createLogin of [true, false]) {
      const order = await shop.given.order({ customer: { customerId }, createLogin })
      expect(order).toMatchObject({ loginOutcome: 'hadLogin', registered: true })
    }
    expect((shop.hasher as FastHasher).computed).toBe(hashed)
    expect((await shop.api.mail.list({ template: 'automaticRegistration' })).total).toBe(1)
    expect(await shop.api.orders.loginPlan({ customerId })).toEqual({
      possible: false,
      hasLogin: true,
      saysWhereToSignIn: false,
      refusal: null,
    })
  })

  test('is impossible without an email, or with one that is not one address: the order is saved', async () => {
    shop = await createTestApp()
    const customer = await shop.given.customer({ email: '' })
    const none = await shop.given.order({ customer: { customerId: customer.id }, createLogin: true })
    expect(none).toMatchObject({ loginOutcome: 'noEmail', registered: false, confirmation: null })
    expect(await shop.api.orders.loginPlan({ customerId: customer.id })).toMatchObject({
      possible: false,
      refusal: { code: 'login.noEmail' },
    })
    // As an earlier program may have kept it.
    await shop.database.store.write(async tx => {
      await tx.updateTable('customer').set({ email: 'a@example.com, b@example.com' }).execute()
    })
    const invalid = await shop.given.order({ customer: { customerId: customer.id }, createLogin: true })
    expect(invalid).toMatchObject({ loginOutcome: 'invalidEmail', registered: false, confirmation: null })
    expect(await shop.api.orders.loginPlan({ customerId: customer.id })).toMatchObject({
      refusal: { code: 'login.invalidEmail' },
    })
    expect((await shop.api.mail.list()).total).toBe(0)
    expect(await countLogins()).toBe(0)
  })

  test('is impossible with the email of somebody’s login, in any case; the order names whose', async () => {
    shop = await createTestApp()
    const holder = await shop.given.login({ email: 'petr@example.com' })
    const order = await shop.given.order({
      customer: { fields: { ...petr, email: 'Petr@Example.com' } },
      createLogin: true,
    })
    expect(order).toMatchObject({
      loginOutcome: 'emailTaken',
      registered: false,
      loginHolder: { customerId: holder.customerId, customerName: 'Anna Nováková' },
      confirmation: { toAddress: 'Petr@Example.com' },
    })
    // Called otherwise since.
    const { version } = await shop.api.customers.get({ id: holder.customerId })
    await shop.api.customers.update({ id: holder.customerId, version, changes: { lastName: 'Dvořáková' } })
    expect((await shop.api.orders.get({ id: order.id })).loginHolder?.customerName).toBe('Anna Dvořáková')
    expect(await shop.api.orders.loginPlan({ email: 'PETR@example.com' })).toMatchObject({
      possible: false,
      hasLogin: false,
      refusal: { code: 'login.emailTaken', details: { customerId: holder.customerId, by: 'userName' } },
    })
    expect(await shop.api.orders.loginPlan({ email: 'free@example.com' })).toEqual({
      possible: true,
      hasLogin: false,
      saysWhereToSignIn: false,
      refusal: null,
    })
  })

  test.each([
    ['askUnticked', false, 'notWanted'],
    ['askUnticked', true, 'created'],
    ['askTicked', false, 'notWanted'],
    ['askTicked', true, 'created'],
    ['always', false, 'created'],
    ['always', true, 'created'],
  ] as const)('under the rule %s, asked for: %s', async (rule, createLogin, outcome) => {
    shop = await createTestApp()
    await setRule(rule)
    expect((await shop.api.orders.entrySettings()).registration).toBe(rule)
    const order = await shop.given.order({ customer: { fields: petr }, createLogin })
    expect(order.loginOutcome).toBe(outcome)
    expect(await countLogins()).toBe(outcome === 'created' ? 1 : 0)
  })

  test('has its password hashed at the shop’s cost', async () => {
    shop = await createTestApp()
    await shop.given.order({ customer: { fields: petr }, createLogin: true })
    expect((shop.hasher as FastHasher).askedCosts.at(-1)).toBe(12)
  })
})

describe('While the password is hashed', () => {
  class HeldHasher extends FastHasher {
    hold: Promise<void> | null = null
    began = 0

    override async hash(password: string, cost: number): Promise<string> {
      this.began += 1
      await this.hold
      return super.hash(password, cost)
    }
  }

  test('somebody else gets the login of that email: the order is saved without one', async () => {
    const hasher = new HeldHasher()
    shop = await createTestApp({ hasher })
    let release: () => void = () => undefined
    hasher.hold = new Promise(resolve => (release = resolve))
    const { began } = hasher
    const saving = shop.given.order({ customer: { fields: petr }, createLogin: true })
    await expect.poll(() => hasher.began).toBe(began + 1)
    hasher.hold = null
    const holder = await shop.given.login({ email: 'petr@example.com' })
    release()
    expect(await saving).toMatchObject({
      loginOutcome: 'emailTaken',
      loginHolder: { customerId: holder.customerId },
    })
    expect(await countLogins()).toBe(1)
  })

  test('this customer gets one by another hand: no second one, and one password leaves', async () => {
    const hasher = new HeldHasher()
    shop = await createTestApp({ hasher })
    const customer = await shop.given.customer()
    let release: () => void = () => undefined
    hasher.hold = new Promise(resolve => (release = resolve))
    const { began } = hasher
    const saving = shop.given.order({ customer: { customerId: customer.id }, createLogin: true })
    await expect.poll(() => hasher.began).toBe(began + 1)
    hasher.hold = null
    await shop.api.accounts.createLogin({ customerId: customer.id, requestId: request() })
    release()
    expect(await saving).toMatchObject({ loginOutcome: 'hadLogin', registered: true })
    expect((await shop.api.mail.list({ template: 'automaticRegistration' })).total).toBe(1)
  })
})

describe('Just before the order is written', () => {
  let meanwhile: (() => Promise<void>) | null = null

  /** Lets something else be written first, once. */
  function interrupted(database: OpenedDatabase): Pick<OpenedDatabase, 'store' | 'close'> {
    const { store } = database
    const write: typeof store.write = async work => {
      const first = meanwhile
      meanwhile = null
      await first?.()
      return store.write(work)
    }
    return { store: Object.create(store, { write: { value: write } }) as typeof store, close: () => database.close() }
  }

  test('what stood in the way of the login goes: a password is made after all', async () => {
    shop = await createTestApp({ database: interrupted(await openInMemory()) })
    const holder = await shop.given.login({ email: 'petr@example.com' })
    const line = lineOf(await shop.given.product())
    meanwhile = async () => {
      await shop.api.accounts.deleteLogin({
        customerId: holder.customerId,
        version: holder.login?.version ?? 0,
        typedUserName: 'petr@example.com',
        requestId: request(),
      })
    }
    const order = await shop.given.order({ customer: { fields: petr }, createLogin: true, lines: [line] })
    expect(order).toMatchObject({ loginOutcome: 'created', registered: true, number: '1' })
    expect((await shop.api.customers.list()).total).toBe(2)
  })

  test('a rule of the shop’s begins to ask for logins: there is one', async () => {
    shop = await createTestApp({ database: interrupted(await openInMemory()) })
    const customer = await shop.given.customer()
    const line = lineOf(await shop.given.product())
    meanwhile = () => setRule('always')
    const order = await shop.given.order({ customer: { customerId: customer.id }, lines: [line] })
    expect(order.loginOutcome).toBe('created')
  })
})

test('a request that names nobody is refused', async () => {
  shop = await createTestApp()
  await failureOf(shop.api.orders.loginPlan({ customerId: request() }), 'customer.notFound')
})
