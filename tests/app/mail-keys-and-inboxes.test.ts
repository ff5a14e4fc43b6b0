import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestApp, failureOf, ownerPassword, request } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'
import { FakeSecretBox } from '../support/fakes.ts'
import { startSmtpServer } from '../support/smtp-server.ts'
import type { TestSmtpServer } from '../support/smtp-server.ts'

let shop: TestApp
let smtp: TestSmtpServer

beforeEach(async () => {
  shop = await createTestApp()
  smtp = await startSmtpServer({ user: 'shop', password: 'right' })
})

afterEach(async () => {
  await shop.stop()
  await smtp.stop()
})

const right = { userName: 'shop', password: 'right' }

describe('Keys, connections and inboxes', () => {
  test('one start without the key loses nothing: with the key back, the same mail leaves', async () => {
    const boxes = { lost: false }
    const fragile = new FakeSecretBox()
    const secretBox = {
      wrap: (key: Uint8Array) => fragile.wrap(key),
      unwrap: (wrapped: Uint8Array) => (boxes.lost ? Promise.reject(new Error('locked')) : fragile.unwrap(wrapped)),
    }
    const first = await createTestApp({ secretBox })
    const { customerId } = await first.given.login()
    const database = { store: first.database.store, close: async () => undefined }
    const start = async () => {
      const again = await createTestApp({ secretBox, database, bare: true })
      await again.api.session.signIn({ userName: 'eva', password: ownerPassword })
      return again
    }

    boxes.lost = true
    const without = await start()
    await without.given.mailServer(smtp.port, right)
    await without.app.mailSettled()
    expect((await without.api.accounts.get({ customerId })).mail).toMatchObject({
      state: 'waiting',
      waitingReason: 'keyMissing',
    })
    await without.stop()
    expect(smtp.mails).toHaveLength(0)

    boxes.lost = false
    const back = await start()
    await smtp.waitFor(1)
    await back.app.mailSettled()
    expect((await back.api.accounts.get({ customerId })).mail).toMatchObject({ state: 'sent' })
    await back.stop()
  })

  test('connections that are still open don’t open the way for a fourth refused sign-in', async () => {
    for (let number = 1; number <= 5; number += 1) await shop.given.login({ email: `customer${number}@example.com` })
    smtp.acceptSignIns(1)
    await shop.given.mailServer(smtp.port, right)
    for (let number = 6; number <= 12; number += 1) await shop.given.login({ email: `customer${number}@example.com` })
    await shop.app.mailSettled()
    expect(smtp.signIns.refused).toBeLessThanOrEqual(3)
    const { waiting, failed, sending } = await shop.api.mail.queue()
    expect({ failed, sending, all: waiting + smtp.mails.length }).toEqual({ failed: 0, sending: 0, all: 12 })
  })

  test('deleting a login whose mail is refused meanwhile leaves no password behind', async () => {
    smtp.refuseRecipients({ code: 550, words: '5.1.1 No such user' })
    await shop.given.mailServer(smtp.port, right)
    const { customerId, login } = await shop.given.login()
    await shop.app.mailSettled()
    await shop.api.accounts.deleteLogin({
      customerId,
      version: login?.version ?? 0,
      typedUserName: 'anna@example.com',
      requestId: request(),
    })
    const rows = await shop.database.store.read.selectFrom('mail').select('body').execute()
    expect(rows.map(row => row.body)).toEqual([null])
  })

  test('one inbox gets one login, however its domain is written', async () => {
    await shop.given.login({ email: 'anna@münchen.example' })
    const other = await shop.given.customer({ email: 'ANNA@xn--mnchen-3ya.example' })
    await failureOf(shop.api.accounts.createLogin({ customerId: other.id, requestId: request() }), 'login.emailTaken')
  })
})
