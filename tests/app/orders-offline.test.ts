import { bcryptVerify } from 'hash-wasm'
import { expect, test } from 'vitest'
import { createTestApp, ownerPassword, request } from '../support/create-test-app.ts'
import { lineOf, newOrder, petr, quay } from '../support/new-order.ts'
import { passwordIn, startSmtpServer } from '../support/smtp-server.ts'

const people = 6

test('A day of orders without a mail server: once it is back each mail leaves once, to one person', async () => {
  const gone = await startSmtpServer()
  await gone.stop()
  const shop = await createTestApp()
  await shop.given.mailServer(gone.port)
  const lamp = await shop.given.product()
  const order = (customer: Parameters<typeof newOrder>[0]['customer']) =>
    shop.api.orders.create({
      requestId: request(),
      order: newOrder({ customer, createLogin: true, lines: [lineOf(lamp)], billing: quay, keepBilling: true }),
    })
  const orders = []
  for (let at = 0; at < people; at += 1) orders.push(await order({ fields: { ...petr, email: `c${at}@example.com` } }))
  for (const { customerId } of orders.slice(0, 2)) orders.push(await order({ customerId }))
  const [first, second] = orders
  if (!first || !second) throw new Error('orders were expected')
  await shop.api.orders.setStatus({ id: first.id, version: 1, status: 'cancelled', reason: 'Rang back' })
  await shop.api.orders.sendConfirmation({ id: second.id, requestId: request() })
  await shop.app.mailSettled()
  expect(await shop.api.mail.queue()).toMatchObject({ online: false, sending: 0, failed: 0 })
  expect((await shop.api.orders.get({ id: second.id })).confirmation).toMatchObject({
    state: 'waiting',
    waitingReason: 'offline',
  })

  const smtp = await startSmtpServer({ port: gone.port })
  shop.clock.advance(8 * 3_600_000)
  await shop.api.session.signIn({ userName: 'eva', password: ownerPassword })
  await shop.api.mail.tryNow()
  // A registration each, and a confirmation each but for the one whose order was cancelled.
  const expected = people + orders.length - 1
  await smtp.waitFor(expected)
  await shop.app.mailSettled()
  expect(smtp.mails).toHaveLength(expected)
  expect(new Set(smtp.mails.map(mail => mail.parsed.messageId)).size).toBe(expected)
  expect(smtp.mails.every(mail => mail.to.length === 1)).toBe(true)
  expect(await shop.api.mail.queue()).toMatchObject({ waiting: 0, sending: 0, failed: 0 })

  const accounts = await shop.database.store.read
    .selectFrom('account')
    .select(['user_name', 'password_hash as hash'])
    .execute()
  expect(accounts).toHaveLength(people)
  for (const { user_name: userName, hash } of accounts) {
    const own = smtp.mails.filter(mail => mail.to[0] === userName)
    const registration = own.find(mail => mail.parsed.text?.includes('Password:'))
    if (!registration) throw new Error(`no registration of ${userName}`)
    expect(await bcryptVerify({ password: passwordIn(registration), hash })).toBe(true)
    expect(own.indexOf(registration)).toBe(0)
  }
  await shop.stop()
  await smtp.stop()
})
