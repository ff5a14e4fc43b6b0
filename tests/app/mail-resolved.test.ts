import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { MailRow } from '../../src/shared/api/mail.ts'
import { createTestApp, failureOf, request } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'
import { startSmtpServer } from '../support/smtp-server.ts'
import type { TestSmtpServer } from '../support/smtp-server.ts'

let shop: TestApp
let smtp: TestSmtpServer

beforeEach(async () => {
  shop = await createTestApp()
  smtp = await startSmtpServer()
  await shop.given.mailServer(smtp.port)
})

afterEach(async () => {
  await shop.stop()
  await smtp.stop()
})

const noSuchUser = { code: 550, words: '5.1.1 No such user' }

/** A login whose mail the server refused. */
async function refusedLogin() {
  smtp.refuseRecipients(noSuchUser)
  const login = await shop.given.login()
  await shop.app.mailSettled()
  smtp.refuseRecipients(null)
  const [mail] = await mails()
  if (mail?.state !== 'failed') throw new Error('the mail was to fail')
  return { login, mail }
}

async function mails(): Promise<readonly MailRow[]> {
  return (await shop.api.mail.list({ limit: 50 })).rows
}

async function byId(id: string): Promise<MailRow> {
  return shop.api.mail.get({ id: id })
}

const version = async (customerId: string) => (await shop.api.accounts.get({ customerId })).login?.version ?? 0

describe('A mail that failed is resolved', () => {
  test('by a newer password, and names the mail that went in its place', async () => {
    const { login, mail } = await refusedLogin()
    expect(await shop.api.mail.queue()).toMatchObject({ failed: 1 })
    const customerId = login.customerId
    await shop.api.accounts.generatePassword({ customerId, requestId: request(), version: await version(customerId) })
    const resolved = await byId(mail.id)
    const newer = (await mails()).find(row => row.id !== mail.id)
    expect(resolved).toMatchObject({
      state: 'resolved',
      holdsPassword: false,
      failReason: 'refused',
      lastCode: 550,
      resolved: { why: 'superseded', mailId: newer?.id, at: shop.clock.now().toISOString(), reason: '' },
    })
    expect(await shop.api.mail.queue()).toMatchObject({ failed: 0 })
    await shop.app.mailSettled()
    expect(smtp.mails).toHaveLength(1)
    expect((await shop.api.mail.list({ state: 'failed' })).total).toBe(0)
    expect((await shop.api.mail.list({ state: 'undelivered' })).total).toBe(0)
    expect((await shop.api.mail.list({ state: 'resolved' })).rows.map(row => row.id)).toEqual([mail.id])
    await failureOf(shop.api.mail.sendAgain({ id: mail.id }), 'mail.newerPassword')
  })

  test('by handing a new password over, and by deleting or disabling the login', async () => {
    const { login, mail } = await refusedLogin()
    const customerId = login.customerId
    await shop.api.accounts.handOver({ customerId, requestId: request(), version: await version(customerId) })
    expect(await byId(mail.id)).toMatchObject({ state: 'resolved', resolved: { why: 'handedOver', mailId: null } })

    smtp.refuseRecipients(noSuchUser)
    const second = await shop.given.login({ email: 'second@example.com' })
    await shop.app.mailSettled()
    const ofSecond = { customerId: second.customerId, requestId: request() }
    await shop.api.accounts.disable({
      ...ofSecond,
      version: await version(ofSecond.customerId),
      reason: 'Moved away',
      tellCustomer: false,
    })
    const [second1] = (await mails()).filter(row => row.toAddress === 'second@example.com')
    expect(second1).toMatchObject({ state: 'resolved', resolved: { why: 'loginDisabled' } })
    expect(await shop.api.mail.queue()).toMatchObject({ failed: 0 })
  })

  test('not by a corrected address alone: the customer still has no password', async () => {
    const { login, mail } = await refusedLogin()
    const customer = await shop.api.customers.get({ id: login.customerId })
    await shop.api.customers.update({
      id: customer.id,
      version: customer.version,
      changes: { email: 'right@example.com' },
      alsoUserName: true,
    })
    expect(await byId(mail.id)).toMatchObject({ state: 'failed', resolved: null })
  })

  test('a confirmation by the one that is sent in its place, and by cancelling its order', async () => {
    smtp.refuseRecipients(noSuchUser)
    const order = await shop.given.order()
    await shop.app.mailSettled()
    const [first] = await mails()
    expect(first).toMatchObject({ state: 'failed', template: 'orderConfirmation' })
    const again = await shop.api.orders.sendConfirmation({ id: order.id, requestId: request() })
    await shop.app.mailSettled()
    const second = (await mails()).find(row => row.id !== first?.id)
    expect(await byId(first?.id ?? '')).toMatchObject({
      state: 'resolved',
      resolved: { why: 'newerConfirmation', mailId: second?.id },
    })
    expect(second).toMatchObject({ state: 'failed' })
    expect(await shop.api.mail.queue()).toMatchObject({ failed: 1 })
    await shop.api.orders.setStatus({ id: order.id, version: again.version, status: 'cancelled', reason: 'By phone' })
    expect(await byId(second?.id ?? '')).toMatchObject({ state: 'resolved', resolved: { why: 'orderCancelled' } })
    expect(await shop.api.mail.queue()).toMatchObject({ failed: 0 })
  })

  test('a notice of a disabled login by enabling it again', async () => {
    const login = await shop.given.login()
    await shop.app.mailSettled()
    smtp.refuseRecipients(noSuchUser)
    const ids = { customerId: login.customerId, requestId: request() }
    await shop.api.accounts.disable({
      ...ids,
      version: await version(ids.customerId),
      reason: 'Moved',
      tellCustomer: true,
    })
    await shop.app.mailSettled()
    expect(await shop.api.mail.queue()).toMatchObject({ failed: 1 })
    await shop.api.accounts.enable({ ...ids, requestId: request(), version: await version(ids.customerId) })
    expect(await shop.api.mail.queue()).toMatchObject({ failed: 0 })
    const [notice] = await mails()
    expect(notice).toMatchObject({ template: 'loginDisabled', state: 'resolved', resolved: { why: 'loginEnabled' } })
  })

  test('at once when a mail that came back carried a password that is not the newest any more', async () => {
    const login = await shop.given.login()
    await shop.app.mailSettled()
    const [first] = await mails()
    const customerId = login.customerId
    await shop.api.accounts.generatePassword({ customerId, requestId: request(), version: await version(customerId) })
    await shop.app.mailSettled()
    const marked = await shop.api.mail.markBounced({ id: first?.id ?? '' })
    expect(marked).toMatchObject({ state: 'resolved', resolved: { why: 'superseded' } })
    expect(await shop.api.mail.queue()).toMatchObject({ failed: 0 })
  })
})

describe('Dismiss', () => {
  test('takes a failed mail off the list with a reason, wipes it, and the history says who', async () => {
    const { mail } = await refusedLogin()
    const dismissed = await shop.api.mail.dismiss({ id: mail.id, reason: 'Told by phone' })
    expect(dismissed).toMatchObject({
      state: 'resolved',
      holdsPassword: false,
      resolved: { why: 'dismissed', mailId: null, reason: 'Told by phone', byName: 'Eva Novotná' },
    })
    expect(await shop.api.mail.queue()).toMatchObject({ failed: 0 })
    const { rows } = await shop.api.history.list({ limit: 1 })
    expect(rows[0]).toMatchObject({
      action: 'mail.dismissed',
      staffName: 'Eva Novotná',
      details: { to: 'anna@example.com', reason: 'Told by phone' },
    })
    // The customer's row counts it neither as failed nor as undelivered.
    expect((await shop.api.customers.list({ mail: 'failed' })).total).toBe(0)
    expect((await shop.api.customers.list({ mail: 'undelivered' })).total).toBe(0)
    expect((await shop.api.customers.list({})).rows[0]?.mail).toMatchObject({ state: 'resolved' })
  })

  test('wants a reason, a mail that failed, and the right to manage mail', async () => {
    const { mail } = await refusedLogin()
    const id = mail.id
    await failureOf(shop.api.mail.dismiss({ id, reason: '  ' }), 'input.invalid')
    const auditor = await shop.as('auditor')
    await failureOf(auditor.mail.dismiss({ id, reason: 'No' }), 'permission.missing')
    await shop.api.mail.sendAgain({ id })
    await shop.app.mailSettled()
    expect(await failureOf(shop.api.mail.dismiss({ id, reason: 'Late' }), 'mail.notFailed')).toEqual({ state: 'sent' })
  })

  test('many at once, naming those that did not fail; without a reason nothing is done', async () => {
    const { mail } = await refusedLogin()
    await shop.given.login({ email: 'fine@example.com' })
    await shop.app.mailSettled()
    const selection = { all: true as const, filter: { state: 'all' as const, template: 'all' as const }, except: [] }
    await failureOf(shop.api.mail.forSelection({ action: 'dismiss', selection }), 'input.invalid')
    const result = await shop.api.mail.forSelection({ action: 'dismiss', selection, reason: 'Old ones' })
    expect(result.done).toBe(1)
    expect(result.refused.map(row => [row.toAddress, row.failure.code])).toEqual([
      ['fine@example.com', 'mail.notFailed'],
    ])
    expect(await byId(mail.id)).toMatchObject({ resolved: { why: 'dismissed', reason: 'Old ones' } })
  })
})
