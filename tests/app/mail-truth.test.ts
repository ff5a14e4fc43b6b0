import { bcryptVerify } from 'hash-wasm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestApp, failureOf, ownerPassword, request } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'
import { FakeSecretBox } from '../support/fakes.ts'
import { passwordIn, startSmtpServer } from '../support/smtp-server.ts'
import type { TestSmtpServer } from '../support/smtp-server.ts'

let shop: TestApp
let smtp: TestSmtpServer
const box = new FakeSecretBox()

beforeEach(async () => {
  shop = await createTestApp({ secretBox: box })
  smtp = await startSmtpServer({ user: 'shop', password: 'right' })
})

afterEach(async () => {
  await shop.stop()
  await smtp.stop()
})

const right = { userName: 'shop', password: 'right' }
const wrong = { userName: 'shop', password: 'wrong' }

async function fiveLogins() {
  for (let number = 1; number <= 5; number += 1) await shop.given.login({ email: `customer${number}@example.com` })
}

describe('The queue', () => {
  test('five logins wait while our sign-in is refused, and all leave once it is right, to one recipient each', async () => {
    await shop.given.mailServer(smtp.port, wrong)
    await fiveLogins()
    await shop.app.mailSettled()
    expect(await shop.api.mail.queue()).toMatchObject({
      waiting: 5,
      failed: 0,
      paused: { why: 'signInRefused', code: 535 },
    })
    expect(smtp.signIns.refused).toBe(1)
    const { rows } = await shop.api.mail.list()
    expect(rows.every(row => row.state === 'waiting' && row.waitingReason === 'paused')).toBe(true)

    await shop.given.mailServer(smtp.port, right)
    await smtp.waitFor(5)
    await shop.app.mailSettled()
    expect(await shop.api.mail.queue()).toMatchObject({ waiting: 0, failed: 0, paused: null, online: true })
    expect(smtp.mails.flatMap(mail => mail.to).sort()).toEqual(
      [1, 2, 3, 4, 5].map(number => `customer${number}@example.com`),
    )
  })

  test('tries a refused sign-in at most three times an hour, whoever presses Try now', async () => {
    await shop.given.mailServer(smtp.port, wrong)
    await shop.given.login()
    await shop.app.mailSettled()
    for (let round = 0; round < 2; round += 1) {
      await shop.api.mail.tryNow()
      await shop.app.mailSettled()
    }
    expect(smtp.signIns.refused).toBe(3)
    await failureOf(shop.api.mail.tryNow(), 'mail.signInLimit')
    await shop.app.mailSettled()
    expect(smtp.signIns.refused).toBe(3)
    shop.clock.advance(61 * 60_000)
    await shop.api.session.signIn({ userName: 'eva', password: ownerPassword })
    await shop.api.mail.tryNow()
    await shop.app.mailSettled()
    expect(smtp.signIns.refused).toBe(4)
  })

  test('keeps all mail and says offline when nobody answers, and asks again once a minute', async () => {
    const { port } = smtp
    await smtp.stop()
    await shop.given.mailServer(port, right)
    await fiveLogins()
    await shop.app.mailSettled()
    expect(await shop.api.mail.queue()).toMatchObject({ online: false, waiting: 5, failed: 0, paused: null })
    expect((await shop.api.mail.list()).rows.every(row => row.waitingReason === 'offline')).toBe(true)

    smtp = await startSmtpServer({ user: 'shop', password: 'right', port })
    await shop.api.mail.tryNow()
    await smtp.waitFor(5)
  })

  test('a refused sender pauses the queue; it is our set-up and no mail is lost', async () => {
    smtp.refuseSender({ code: 550, words: '5.7.1 Sender not allowed' })
    await shop.given.mailServer(smtp.port, right)
    await fiveLogins()
    await shop.app.mailSettled()
    expect(await shop.api.mail.queue()).toMatchObject({
      waiting: 5,
      failed: 0,
      paused: { why: 'senderRefused', code: 550 },
    })
  })
})

describe('One mail', () => {
  test('refused for its recipient fails with the server’s words, keeps its password, and can be sent again', async () => {
    smtp.refuseRecipients({ code: 550, words: '5.1.1 No such user' })
    await shop.given.mailServer(smtp.port, right)
    const { customerId } = await shop.given.login()
    await shop.app.mailSettled()
    const [failed] = (await shop.api.mail.list()).rows
    expect(failed).toMatchObject({ state: 'failed', failReason: 'refused', lastCode: 550, holdsPassword: true })
    expect(failed?.lastAnswer).toContain('No such user')
    expect((await shop.api.mail.queue()).paused).toBeNull()

    smtp.refuseRecipients(null)
    await shop.api.mail.sendAgain({ id: failed?.id ?? '' })
    const [mail] = await smtp.waitFor(1)
    const { password_hash: hash } = await shop.database.store.read
      .selectFrom('account')
      .select('password_hash')
      .executeTakeFirstOrThrow()
    expect(await bcryptVerify({ password: mail ? passwordIn(mail) : '', hash })).toBe(true)
    await shop.app.mailSettled()
    expect((await shop.api.accounts.get({ customerId })).mail).toMatchObject({ state: 'sent', holdsPassword: false })
    await failureOf(shop.api.mail.sendAgain({ id: failed?.id ?? '' }), 'mail.secretGone')
  })

  test('refused for now waits for its own time, and only this one', async () => {
    smtp.refuseRecipients({ code: 451, words: '4.3.0 Try later' })
    await shop.given.mailServer(smtp.port, right)
    const { customerId } = await shop.given.login()
    await shop.app.mailSettled()
    const { mail } = await shop.api.accounts.get({ customerId })
    expect(mail).toMatchObject({ state: 'waiting', waitingReason: 'retry', attempts: 1, lastCode: 451 })
    const waitMs = Date.parse(mail?.nextAttemptAt ?? '') - shop.clock.now().getTime()
    expect(waitMs).toBeGreaterThanOrEqual(48_000)
    expect(waitMs).toBeLessThanOrEqual(72_000)

    smtp.refuseRecipients(null)
    await shop.given.login({ email: 'other@example.com' })
    await smtp.waitFor(1)
    expect(smtp.mails[0]?.to).toEqual(['other@example.com'])
  })

  test('gives up after five days of refusals, visibly, and wipes the password; time when it was closed does not count', async () => {
    smtp.refuseRecipients({ code: 451, words: '4.3.0 Try later' })
    await shop.given.mailServer(smtp.port, right)
    const { customerId } = await shop.given.login()
    await shop.app.mailSettled()
    const stateAfter = async (ms: number) => {
      shop.clock.advance(ms)
      await shop.api.session.signIn({ userName: 'eva', password: ownerPassword })
      await shop.api.mail.tryNow()
      await shop.app.mailSettled()
      return (await shop.api.accounts.get({ customerId })).mail
    }
    expect(await stateAfter(10 * 365 * 24 * 3_600_000)).toMatchObject({ state: 'waiting', holdsPassword: true })
    for (let hour = 0; hour < 117; hour += 1) await stateAfter(3_600_000)
    expect(await stateAfter(3_600_000)).toMatchObject({ state: 'waiting' })
    expect(await stateAfter(3_600_000)).toMatchObject({ state: 'failed', failReason: 'gaveUp', holdsPassword: false })
  })

  test('does not wait for years when the clock is set back', async () => {
    smtp.refuseRecipients({ code: 451, words: '4.3.0 Try later' })
    await shop.given.mailServer(smtp.port, right)
    await shop.given.login()
    await shop.app.mailSettled()
    smtp.refuseRecipients(null)
    shop.clock.advance(-365 * 24 * 3_600_000)
    await shop.api.session.signIn({ userName: 'eva', password: ownerPassword })
    await shop.given.login({ email: 'other@example.com' })
    await smtp.waitFor(2)
  })

  test('to an address that was corrected while it waited never leaves', async () => {
    const { customerId } = await shop.given.login({ email: 'ana@example.com' })
    const customer = await shop.api.customers.get({ id: customerId })
    const changed = await shop.api.customers.update({
      id: customerId,
      version: customer.version,
      changes: { email: 'anna@example.com' },
      alsoUserName: true,
    })
    expect(changed).toMatchObject({ emailChanged: true, cancelledMails: 1 })
    expect(changed.customer.userName).toBe('anna@example.com')
    const { login } = await shop.api.accounts.get({ customerId })
    await shop.api.accounts.generatePassword({ customerId, version: login?.version ?? 0, requestId: request() })
    await shop.given.mailServer(smtp.port, right)
    await smtp.waitFor(1)
    await shop.app.mailSettled()
    expect(smtp.mails.map(mail => mail.to)).toEqual([['anna@example.com']])
  })

  test('keeps its Message-ID through every attempt', async () => {
    smtp.refuseMessage({ code: 451, words: '4.3.0 Try later' })
    await shop.given.mailServer(smtp.port, right)
    await shop.given.login()
    await shop.app.mailSettled()
    const before = await shop.database.store.read.selectFrom('mail').select('message_id').executeTakeFirstOrThrow()
    smtp.refuseMessage(null)
    await shop.api.mail.tryNow()
    const [mail] = await smtp.waitFor(1)
    expect(mail?.parsed.messageId).toBe(before.message_id)
    expect(before.message_id).toMatch(/@example\.com>$/)
  })

  test('cancelled by hand is wiped and stays; its row in mid-air can not be called back', async () => {
    await shop.given.login()
    const [row] = (await shop.api.mail.list()).rows
    expect(await shop.api.mail.cancel({ id: row?.id ?? '' })).toMatchObject({
      state: 'cancelled',
      cancelReason: 'byHand',
      holdsPassword: false,
    })
    await failureOf(shop.api.mail.cancel({ id: row?.id ?? '' }), 'mail.notWaiting')
    await failureOf(shop.api.mail.sendAgain({ id: row?.id ?? '' }), 'mail.secretGone')
    const stored = await shop.database.store.read.selectFrom('mail').select('body').executeTakeFirstOrThrow()
    expect(stored.body).toBeNull()
  })

  test('with a hostile name stays one mail to one person', async () => {
    await shop.given.mailServer(smtp.port, right)
    await shop.given.login({ firstName: 'Eve", <victim@example.com>, "', lastName: '<b>Bold</b> {{login.password}}' })
    const [mail] = await smtp.waitFor(1)
    expect(mail?.to).toEqual(['anna@example.com'])
    expect(mail?.parsed.html).toContain('&lt;b&gt;Bold')
    expect(mail?.parsed.html).not.toContain('<b>Bold')
    const recipients = mail?.parsed.to
    expect(Array.isArray(recipients) ? [] : recipients?.value.map(value => value.address)).toEqual(['anna@example.com'])
  })

  test('whose key is lost says so, and a new password works', async () => {
    const { customerId } = await shop.given.login()
    box.loseKey()
    const again = await createTestApp({
      secretBox: box,
      database: { store: shop.database.store, close: async () => undefined },
      bare: true,
    })
    await again.api.session.signIn({ userName: 'eva', password: ownerPassword })
    const { mail, login } = await again.api.accounts.get({ customerId })
    expect(mail).toMatchObject({ state: 'waiting', waitingReason: 'keyMissing', holdsPassword: false })
    await again.given.mailServer(smtp.port, right)
    await again.api.accounts.generatePassword({ customerId, version: login?.version ?? 0, requestId: request() })
    await smtp.waitFor(1)
    await again.stop()
  })
})
