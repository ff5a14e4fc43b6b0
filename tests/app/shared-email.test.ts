import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { LoginDetails } from '../../src/shared/api/accounts.ts'
import { createTestApp, failureOf, request } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'

let shop: TestApp

beforeEach(async () => {
  shop = await createTestApp()
})

afterEach(() => shop.stop())

const email = 'family@example.com'

async function handedOver(firstName: string, userName: string, of = email) {
  const customer = await shop.given.customer({ firstName, email: of })
  return shop.api.accounts.createAndHandOver({ customerId: customer.id, requestId: request(), userName })
}

const mails = async () => (await shop.api.mail.list()).rows.length
const ids = ({ customerId, login }: LoginDetails) => ({
  customerId,
  requestId: request(),
  version: login?.version ?? 0,
})
const typed = { password: 'tidal-copper-violin-58', acceptBelowStrong: false }

describe('Two people of one email', () => {
  test('the second gets a login by hand, with a user name of its own, and no mail', async () => {
    await shop.given.login({ firstName: 'Anna', email })
    const before = await mails()
    const { userName, password, details } = await handedOver('Bert', 'fam-b')
    expect([userName, password.length, details.login?.userName, details.mail]).toEqual(['fam-b', 16, 'fam-b', null])
    expect(await mails()).toBe(before)
  })

  test('no password of the second is ever mailed to the inbox of the first; by hand it is made anew', async () => {
    const first = await shop.given.login({ firstName: 'Anna', email })
    const { details } = await handedOver('Bert', 'fam-b')
    const before = await mails()
    for (const call of [
      () => shop.api.accounts.generatePassword(ids(details)),
      () => shop.api.accounts.setPassword({ ...ids(details), ...typed }),
    ])
      expect(await failureOf(call(), 'login.emailTaken')).toMatchObject({
        customerId: first.customerId,
        by: 'userName',
      })
    expect(await mails()).toBe(before)
    // Said before anybody tries, and only of the one whom it is about.
    const mailRefusalOf = async (customerId: string) => (await shop.api.accounts.get({ customerId })).mailRefusal
    expect(await mailRefusalOf(details.customerId)).toMatchObject({
      code: 'login.emailTaken',
      details: { customerId: first.customerId, email },
    })
    expect(await mailRefusalOf(first.customerId)).toBeNull()
    const again = await shop.api.accounts.handOver(ids(details))
    expect(again.details.login?.version).toBe(2)
  })

  test('the first, whose login is named after the email, still gets mail', async () => {
    const first = await shop.given.login({ firstName: 'Anna', email })
    await handedOver('Bert', 'fam-b')
    const after = await shop.api.accounts.generatePassword(ids(first))
    expect(after.mail).toMatchObject({ toAddress: email })
  })

  test('neither of two with user names of their own is mailed a password: nobody could tell whose it is', async () => {
    const anna = await handedOver('Anna', 'fam-a')
    const bert = await handedOver('Bert', 'fam-b')
    for (const { details } of [anna, bert])
      await failureOf(shop.api.accounts.generatePassword(ids(details)), 'login.emailTaken')
    expect(await mails()).toBe(0)
  })

  test('mail goes again once the second has an email of its own', async () => {
    await shop.given.login({ firstName: 'Anna', email })
    const { details } = await handedOver('Bert', 'fam-b')
    const { version } = await shop.api.customers.get({ id: details.customerId })
    await shop.api.customers.update({ id: details.customerId, version, changes: { email: 'bert@example.com' } })
    const after = await shop.api.accounts.generatePassword(
      ids(await shop.api.accounts.get({ customerId: details.customerId })),
    )
    expect(after.mail).toMatchObject({ toAddress: 'bert@example.com' })
  })

  test('Create login, alone or with an order, still asks for an email that is nobody’s login', async () => {
    await handedOver('Anna', 'fam-a')
    const second = await shop.given.customer({ firstName: 'Bert', email })
    await failureOf(shop.api.accounts.createLogin({ customerId: second.id, requestId: request() }), 'login.emailTaken')
    expect(await shop.api.accounts.get({ customerId: second.id })).toMatchObject({
      createRefusal: { code: 'login.emailTaken' },
    })
    const order = await shop.given.order({ customer: { customerId: second.id }, createLogin: true })
    expect(order.loginOutcome).toBe('emailTaken')
  })

  test('a user name that is somebody else’s name or email is refused, by hand too', async () => {
    await shop.given.login({ firstName: 'Anna', email })
    const bert = await shop.given.customer({ firstName: 'Bert', email: '' })
    const call = shop.api.accounts.createAndHandOver({ customerId: bert.id, requestId: request(), userName: email })
    await failureOf(call, 'login.emailTaken')
  })
})

describe('One name alone', () => {
  const noDefaults = { isDefaultBilling: false, isDefaultShipping: false }
  const nobody = { firstName: '', lastName: '', email: '', phone: '', company: '' }

  test('as a first name is enough, greets, and is sorted and found by itself', async () => {
    await shop.given.customer({ ...nobody, lastName: 'Tan' })
    const only = await shop.given.customer({ ...nobody, firstName: 'Sukarno' })
    await shop.given.customer({ ...nobody, lastName: 'Adam' })
    const { rows } = await shop.api.customers.list({ sort: 'lastName' })
    expect(rows.map(row => row.lastName || row.firstName)).toEqual(['Adam', 'Sukarno', 'Tan'])
    expect((await shop.api.customers.list({ search: 'sukarno' })).rows.map(row => row.id)).toEqual([only.id])
    const gone = shop.api.customers.update({ id: only.id, version: 1, changes: { firstName: '' } })
    await failureOf(gone, 'input.invalid')
  })

  test('is the same name in either field, where the postal code is the same', async () => {
    const fields = {
      name: '',
      company: '',
      street: '',
      street2: '',
      city: 'Jakarta',
      region: '',
      postalCode: '10110',
      country: '',
    }
    const first = await shop.given.customer({ ...nobody, lastName: 'Sukarno' })
    await shop.api.addresses.create({ customerId: first.id, requestId: request(), fields, ...noDefaults })
    const second = await shop.given.customer({ ...nobody, firstName: 'Sukarno' })
    await shop.api.addresses.create({ customerId: second.id, requestId: request(), fields, ...noDefaults })
    const { duplicates } = await shop.api.customers.duplicates({ id: second.id })
    expect(duplicates).toMatchObject([{ id: first.id, reasons: ['nameAndPostalCode'] }])
  })
})
