import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { emptyCustomer } from '../../src/shared/api/customers.ts'
import { createTestApp, failureOf, request } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'
import { quay } from '../support/new-order.ts'

let shop: TestApp

beforeEach(async () => {
  shop = await createTestApp()
})

afterEach(() => shop.stop())

async function names(query: Parameters<TestApp['api']['customers']['list']>[0]): Promise<string[]> {
  return (await shop.api.customers.list(query)).rows.map(row => row.lastName || row.company || row.email)
}

describe('The grid', () => {
  test('is found by name, company, email and phone, without case and accents, all words', async () => {
    await shop.given.customer({
      firstName: 'Jiří',
      lastName: 'Dvořák',
      email: 'jd@post.example',
      phone: '+420 777 123-456',
    })
    await shop.given.customer({ firstName: '', lastName: '', email: '', company: 'Łódź & Söhne', phone: '' })
    expect(await names({ search: 'dvorak' })).toEqual(['Dvořák'])
    expect(await names({ search: 'JIRI dvo' })).toEqual(['Dvořák'])
    expect(await names({ search: 'dvorak jiri' })).toEqual(['Dvořák'])
    expect(await names({ search: '777123456' })).toEqual(['Dvořák'])
    expect(await names({ search: 'POST.example' })).toEqual(['Dvořák'])
    expect(await names({ search: 'lodz sohne' })).toEqual(['Łódź & Söhne'])
    expect(await names({ search: 'nobody' })).toEqual([])
  })

  test('takes % and _ as the characters they are', async () => {
    await shop.given.customer({ lastName: '100% Wool', email: '' })
    await shop.given.customer({ lastName: '1000 Wool', email: '' })
    expect(await names({ search: '100%' })).toEqual(['100% Wool'])
    expect(await names({ search: '_' })).toEqual([])
  })

  test('sorts both ways, with nothing last, and its pages never overlap', async () => {
    for (const lastName of ['Ždar', 'adam', 'Ádám', 'Beran', '']) {
      const isCompany = lastName === ''
      const rest = { firstName: isCompany ? '' : 'X', email: '', company: isCompany ? 'Company' : '' }
      await shop.given.customer({ lastName, ...rest })
    }
    expect(await names({ sort: 'lastName' })).toEqual(['adam', 'Ádám', 'Beran', 'Ždar', 'Company'])
    const pages = await Promise.all(
      [0, 2, 4].map(offset => shop.api.customers.list({ sort: 'lastName', direction: 'descending', offset, limit: 2 })),
    )
    expect(pages.flatMap(page => page.rows.map(row => row.lastName))).toEqual(['', 'Ždar', 'Beran', 'Ádám', 'adam'])
    expect(pages.map(page => page.total)).toEqual([5, 5, 5])
  })

  test('filters by registration and by the state of the mail, with exact counts', async () => {
    await shop.given.customer({ email: 'a@example.com' })
    const { customerId, login } = await shop.given.login({ email: 'b@example.com' })
    expect(await shop.api.customers.list({ registered: 'no' })).toMatchObject({
      total: 1,
      rows: [{ email: 'a@example.com', registered: 'no', mail: null }],
    })
    expect(await shop.api.customers.list({ mail: 'undelivered' })).toMatchObject({
      total: 1,
      rows: [{ email: 'b@example.com' }],
    })
    await shop.api.accounts.disable({ customerId, version: login?.version ?? 0, reason: 'x', requestId: request() })
    expect(await shop.api.customers.list({ registered: 'yes' })).toMatchObject({
      total: 1,
      rows: [{ registered: 'disabled' }],
    })
  })
})

describe('A customer', () => {
  test('needs a name, a company or an email', async () => {
    const nobody = { firstName: ' ', lastName: '', email: '', company: ' ' }
    const { issues } = await failureOf(shop.given.customer(nobody), 'input.invalid')
    expect(issues).toEqual([{ path: 'fields.lastName', message: 'Enter a name, a company or an email.' }])
    await shop.given.customer({ lastName: '', email: '', company: 'Company' })
    const only = await shop.given.customer({ firstName: '', lastName: '', email: 'only@example.com' })
    await failureOf(shop.api.customers.update({ id: only.id, version: 1, changes: { email: '' } }), 'input.invalid')
  })

  test.each([
    'a@x.example, b@y.example',
    'a@x.example;b@y.example',
    'Anna <a@x.example>',
    '"a b"@x.example',
    'a@b@x.example',
    'a@localhost',
    'a b@x.example',
    'group:a@x.example;',
    `${'a'.repeat(65)}@x.example`,
    `a@${'x'.repeat(250)}.example`,
    'a@x..example',
    '@x.example',
    'a@x.example\nBcc: b@y.example',
  ])('email %j is refused beside the field', async email => {
    const { issues } = await failureOf(shop.given.customer({ email }), 'input.invalid')
    expect(issues[0]?.path).toBe('fields.email')
  })

  test.each(['anna@example.com', "o'brien+shop@mail.example.co.uk", 'jana@žluťoučký.example', 'a@1.example'])(
    'email %j is taken',
    async email => {
      expect((await shop.given.customer({ email })).email).toBe(email)
    },
  )

  test('keeps a phone with its extension, and refuses one that is longer than a card has room for', async () => {
    const phone = '+1 (418) 555-5555 ext. 12345'
    const { id } = await shop.given.customer({ phone })
    expect((await shop.api.customers.get({ id })).phone).toBe(phone)
    const refused = await failureOf(shop.given.customer({ phone: '5'.repeat(61) }), 'input.invalid')
    expect(refused.issues).toMatchObject([{ path: 'fields.phone', message: 'At most 60 characters.' }])
  })

  test('is made once, however often the form is sent', async () => {
    const form = {
      requestId: request(),
      fields: { ...emptyCustomer, lastName: 'Once' },
    }
    const [first, second] = await Promise.all([shop.api.customers.create(form), shop.api.customers.create(form)])
    const third = await shop.api.customers.create(form)
    expect([second.id, third.id]).toEqual([first.id, first.id])
    expect((await shop.api.customers.list()).total).toBe(1)
  })

  test('changed by somebody else meanwhile: the second is told who and when, and nothing is overwritten', async () => {
    const customer = await shop.given.customer()
    const clerk = await shop.as('clerk')
    await clerk.customers.update({ id: customer.id, version: 1, changes: { phone: '1' } })
    const refused = await failureOf(
      shop.api.customers.update({ id: customer.id, version: 1, changes: { phone: '2' } }),
      'customer.changedElsewhere',
    )
    expect(refused).toEqual({ currentVersion: 2, byName: 'The clerk', at: shop.clock.now().toISOString() })
    expect((await shop.api.customers.get({ id: customer.id })).phone).toBe('1')
  })

  test('with a login cannot be deleted, and the refusal names it', async () => {
    const { customerId } = await shop.given.login()
    expect(await failureOf(shop.api.customers.delete({ id: customerId, version: 1 }), 'customer.hasLogin')).toEqual({
      userName: 'anna@example.com',
    })
    const other = await shop.given.customer({ email: 'other@example.com' })
    await shop.api.customers.delete({ id: other.id, version: 1 })
    await failureOf(shop.api.customers.get({ id: other.id }), 'customer.notFound')
  })

  test('with orders cannot be deleted, and keeps their addresses', async () => {
    const { id } = await shop.given.customer()
    await shop.given.order({ customer: { customerId: id }, billing: quay, keepBilling: true })
    await shop.given.order({ customer: { customerId: id } })
    const { version, orderCount } = await shop.api.customers.get({ id })
    expect(orderCount).toBe(2)
    const refused = await failureOf(shop.api.customers.delete({ id, version }), 'customer.hasOrders')
    expect(refused).toEqual({ count: 2 })
    expect((await shop.api.addresses.list({ customerId: id })).addresses).toHaveLength(1)
    await failureOf(shop.api.customers.delete({ id, version: version + 1 }), 'customer.hasOrders')
  })

  test('takes their addresses along when deleted, and keeps them when somebody changed the customer meanwhile', async () => {
    const { id } = await shop.given.customer()
    const fields = quay
    const address = { customerId: id, requestId: request(), fields, isDefaultBilling: true, isDefaultShipping: true }
    await shop.api.addresses.create(address)
    await failureOf(shop.api.customers.delete({ id, version: 7 }), 'customer.changedElsewhere')
    expect((await shop.api.addresses.list({ customerId: id })).addresses).toHaveLength(1)
    await shop.api.customers.delete({ id, version: 1 })
    const left = await shop.database.store.read.selectFrom('address').select('id').execute()
    expect(left).toEqual([])
  })

  test('moves in the list by orders when one is saved, and the number is copied', async () => {
    const [one, two] = [await shop.given.customer({ lastName: 'One' }), await shop.given.customer({ lastName: 'Two' })]
    const byOrders = { sort: 'orders', direction: 'descending' } as const
    expect(await names(byOrders)).toEqual(['Two', 'One'])
    await shop.given.order({ customer: { customerId: one.id } })
    expect(await names(byOrders)).toEqual(['One', 'Two'])
    expect(await names({ ...byOrders, search: 'anna' })).toEqual(['One', 'Two'])
    await shop.given.order({ customer: { customerId: two.id } })
    await shop.given.order({ customer: { customerId: two.id } })
    expect(await names({ ...byOrders, search: 'anna' })).toEqual(['Two', 'One'])
    expect((await shop.api.customers.list(byOrders)).rows.map(row => row.orderCount)).toEqual([2, 1])
    const { text } = await shop.api.customers.copy({ selection: { ids: [two.id] }, columns: ['lastName', 'orders'] })
    expect(text).toBe('Last name\tOrders\r\nTwo\t2\r\n')
  })

  test('registered, cannot take the email of another login', async () => {
    await shop.given.login({ email: 'a@example.com' })
    const second = await shop.given.login({ email: 'b@example.com' })
    const refused = await failureOf(
      shop.api.customers.update({ id: second.customerId, version: 1, changes: { email: 'A@example.com' } }),
      'login.emailTaken',
    )
    expect(refused.by).toBe('userName')
    expect((await shop.api.customers.get({ id: second.customerId })).email).toBe('b@example.com')
  })

  test('whose email changes keeps the user name unless it is asked for, and unsent mail to the old one is cancelled', async () => {
    const { customerId } = await shop.given.login({ email: 'old@example.com' })
    const kept = await shop.api.customers.update({ id: customerId, version: 1, changes: { email: 'new@example.com' } })
    expect(kept).toMatchObject({ emailChanged: true, cancelledMails: 1, customer: { userName: 'old@example.com' } })
    expect((await shop.api.accounts.get({ customerId })).mail).toMatchObject({
      state: 'cancelled',
      cancelReason: 'addressChanged',
    })
    const both = await shop.api.customers.update({
      id: customerId,
      version: 2,
      changes: { email: 'newer@example.com' },
      alsoUserName: true,
    })
    expect(both.customer.userName).toBe('newer@example.com')
  })
})

describe('The history', () => {
  test('cannot be changed or shortened, and names the first line that was', async () => {
    await shop.given.customer()
    const { sql } = await import('kysely')
    await expect(shop.database.store.write(tx => sql`update history set staff_name = 'x'`.execute(tx))).rejects.toThrow(
      'append-only',
    )
    await expect(shop.database.store.write(tx => sql`delete from history`.execute(tx))).rejects.toThrow('append-only')
    expect(await shop.api.history.verify()).toEqual({ lines: 2, brokenAt: null, missing: null })
    await shop.database.store.write(async tx => {
      await sql`drop trigger history_no_update`.execute(tx)
      await sql`update history set staff_name = 'Somebody else' where sequence = 2`.execute(tx)
    })
    expect(await shop.api.history.verify()).toEqual({ lines: 2, brokenAt: 2, missing: null })
  })
})
