import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSmtpTransport } from '../../src/main/app/mail/smtp-transport.ts'
import type { MailTransport, SendOutcome } from '../../src/main/app/ports.ts'
import { orderStatuses, orderSteps } from '../../src/shared/api/orders.ts'
import type { OrderDetail, OrderStatus } from '../../src/shared/api/orders.ts'
import { createTestApp, failureOf, ownerPassword, request } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'
import { startSmtpServer } from '../support/smtp-server.ts'
import type { TestSmtpServer } from '../support/smtp-server.ts'

let shop: TestApp
let smtp: TestSmtpServer

beforeEach(async () => {
  shop = await createTestApp()
  smtp = await startSmtpServer()
})

afterEach(async () => {
  await shop.stop()
  await smtp.stop()
})

const waysTo: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  new: [],
  inProgress: ['inProgress'],
  completed: ['inProgress', 'completed'],
  cancelled: ['cancelled'],
}

/** Whatever the table of steps says, this is what it is to say. */
const allowed = ['new inProgress', 'new cancelled', 'inProgress completed', 'inProgress cancelled']

async function orderIn(status: OrderStatus): Promise<OrderDetail> {
  let order = await shop.given.order()
  for (const step of waysTo[status]) order = await move(order, step)
  return order
}

function move({ id, version }: OrderDetail, status: OrderStatus, reason = status === 'cancelled' ? 'Mistake' : '') {
  return shop.api.orders.setStatus({ id, version, status, reason })
}

const pairs = orderStatuses.flatMap(from => orderStatuses.map(to => [from, to] as const))

describe('An order’s status', () => {
  test.each(pairs)('from %s to %s', async (from, to) => {
    const order = await orderIn(from)
    if (allowed.includes(`${from} ${to}`)) {
      const moved = await move(order, to)
      expect(moved).toMatchObject({ status: to, version: order.version + 1, statusByName: 'Eva Novotná' })
      expect(orderSteps[from]).toContain(to)
      return
    }
    expect(await failureOf(move(order, to), 'order.stepNotAllowed')).toEqual({ from, to })
    expect((await shop.api.orders.get({ id: order.id })).version).toBe(order.version)
    expect(orderSteps[from]).not.toContain(to)
  })

  test('is told of in the history, with the reason', async () => {
    const order = await orderIn('inProgress')
    shop.clock.advance(60_000)
    const cancelled = await move(order, 'cancelled', 'Out of stock')
    expect(cancelled).toMatchObject({ statusReason: 'Out of stock', statusAt: shop.clock.now().toISOString() })
    const { rows } = await shop.api.history.list({ customerId: order.customerId })
    expect(rows.slice(0, 2).map(({ action, subject, details }) => ({ action, subject, details }))).toEqual([
      {
        action: 'order.statusChanged',
        subject: 'Anna Nováková',
        details: { number: '1', from: 'inProgress', to: 'cancelled', reason: 'Out of stock' },
      },
      {
        action: 'order.statusChanged',
        subject: 'Anna Nováková',
        details: { number: '1', from: 'new', to: 'inProgress', reason: '' },
      },
    ])
  })

  test('is not changed over somebody else’s change, nor to cancelled without a reason', async () => {
    const order = await shop.given.order()
    const refused = await failureOf(move(order, 'cancelled', '  '), 'input.invalid')
    expect(refused.issues).toEqual([{ path: 'reason', message: 'Enter a reason.' }])
    const clerk = await shop.as('clerk')
    await clerk.orders.setPaid({ id: order.id, version: order.version, paid: true })
    expect(await failureOf(move(order, 'inProgress'), 'order.changedElsewhere')).toMatchObject({
      currentVersion: 2,
      byName: 'The clerk',
    })
    await failureOf(shop.api.orders.setStatus({ id: request(), version: 1, status: 'completed' }), 'order.notFound')
  })
})

describe('Paid', () => {
  test('and not paid again, each once in the history', async () => {
    const order = await shop.given.order()
    const paid = await shop.api.orders.setPaid({ id: order.id, version: 1, paid: true })
    expect(paid).toMatchObject({ paidAt: shop.clock.now().toISOString(), paidByName: 'Eva Novotná', version: 2 })
    const again = await shop.api.orders.setPaid({ id: order.id, version: 2, paid: true })
    expect(again).toEqual(paid)
    const back = await shop.api.orders.setPaid({ id: order.id, version: 2, paid: false })
    expect(back).toMatchObject({ paidAt: null, paidByName: '', version: 3 })
    await failureOf(shop.api.orders.setPaid({ id: order.id, version: 2, paid: true }), 'order.changedElsewhere')
    const { rows } = await shop.api.history.list({ customerId: order.customerId })
    expect(rows.slice(0, 3).map(row => row.action)).toEqual(['order.unpaid', 'order.paid', 'order.created'])
    expect(rows[0]).toMatchObject({ subject: 'Anna Nováková', orderId: order.id, details: { number: '1' } })
  })
})

describe('The confirmation', () => {
  test('that waits is taken back with its order, and never leaves', async () => {
    const order = await shop.given.order()
    expect(order.confirmation).toMatchObject({ state: 'waiting', waitingReason: 'noServer' })
    const cancelled = await move(order, 'cancelled')
    expect(cancelled.confirmation).toMatchObject({
      state: 'cancelled',
      cancelReason: 'orderCancelled',
      holdsPassword: false,
    })
    const { body } = await shop.database.store.read.selectFrom('mail').select('body').executeTakeFirstOrThrow()
    expect(body).toBeNull()
    await shop.given.mailServer(smtp.port)
    await shop.app.mailSettled()
    expect(smtp.mails).toHaveLength(0)
    await failureOf(shop.api.orders.sendConfirmation({ id: order.id, requestId: request() }), 'order.cancelled')
  })

  test('goes once more, to the customer’s email of now; one that still waits gives way to it', async () => {
    const order = await shop.given.order()
    await shop.api.customers.update({ id: order.customerId, version: 1, changes: { email: 'new@example.com' } })
    const again = { id: order.id, requestId: request() }
    const [sent] = await Promise.all([shop.api.orders.sendConfirmation(again), shop.api.orders.sendConfirmation(again)])
    await shop.api.orders.sendConfirmation(again)
    expect(sent).toMatchObject({ version: 1, confirmation: { state: 'waiting', toAddress: 'new@example.com' } })
    expect((await shop.api.mail.list()).rows).toMatchObject([
      { state: 'waiting', toAddress: 'new@example.com' },
      { state: 'cancelled', cancelReason: 'newerConfirmation', toAddress: 'anna@example.com' },
    ])
    await shop.given.mailServer(smtp.port)
    const [mail] = await smtp.waitFor(1)
    await shop.app.mailSettled()
    expect(smtp.mails).toHaveLength(1)
    expect(mail?.to).toEqual(['new@example.com'])
    expect(mail?.parsed.text).toContain('Reading lamp')
    const { rows } = await shop.api.history.list({ customerId: order.customerId })
    expect(rows[0]).toMatchObject({
      action: 'order.confirmationQueued',
      details: { number: '1', mailTo: 'new@example.com' },
    })
  })

  test('does not go to an email that is no longer the customer’s, though nobody has a login', async () => {
    const order = await shop.given.order()
    await shop.api.customers.update({ id: order.customerId, version: 1, changes: { email: 'new@example.com' } })
    await shop.given.mailServer(smtp.port)
    await shop.app.mailSettled()
    expect(smtp.mails).toHaveLength(0)
    expect((await shop.api.orders.get({ id: order.id })).confirmation).toMatchObject({
      state: 'cancelled',
      cancelReason: 'addressChanged',
    })
  })

  test('needs an email', async () => {
    const order = await shop.given.order()
    await shop.api.customers.update({ id: order.customerId, version: 1, changes: { email: '' } })
    await failureOf(shop.api.orders.sendConfirmation({ id: order.id, requestId: request() }), 'order.noEmail')
    await failureOf(shop.api.orders.sendConfirmation({ id: request(), requestId: request() }), 'order.notFound')
  })
})

describe('A confirmation in mid-air', () => {
  /** Keeps each mail in the air until the test says what became of it. */
  async function holdMail() {
    const answers: ((outcome: SendOutcome) => void)[] = []
    const transport: MailTransport = {
      ...createSmtpTransport(),
      probe: async () => ({ kind: 'sent', words: '' }),
      send: () => new Promise(resolve => answers.push(resolve)),
    }
    await shop.stop()
    shop = await createTestApp({ transport })
    await shop.given.mailServer(2525)
    await shop.app.mailSettled()
    return answers
  }

  const later: SendOutcome = { kind: 'later', scope: 'message', code: 451, words: '451 later' }

  test('that comes back after its order was cancelled does not leave a second time', async () => {
    const answers = await holdMail()
    const order = await shop.given.order()
    await expect.poll(() => answers.length).toBe(1)
    expect((await move(order, 'cancelled')).confirmation).toMatchObject({ state: 'sending' })
    answers[0]?.(later)
    await shop.app.mailSettled()
    expect((await shop.api.orders.get({ id: order.id })).confirmation).toMatchObject({
      state: 'cancelled',
      cancelReason: 'orderCancelled',
    })
  })

  test('that comes back after a newer one was queued gives way to it', async () => {
    const answers = await holdMail()
    const order = await shop.given.order()
    await expect.poll(() => answers.length).toBe(1)
    await shop.api.orders.sendConfirmation({ id: order.id, requestId: request() })
    answers[0]?.(later)
    await expect.poll(() => answers.length).toBe(2)
    answers[1]?.({ kind: 'sent', words: '250 taken' })
    await shop.app.mailSettled()
    const { rows } = await shop.api.mail.list()
    expect(rows).toMatchObject([{ state: 'sent' }, { state: 'cancelled', cancelReason: 'newerConfirmation' }])
  })

  test('that failed cannot be sent again by hand once its order is cancelled', async () => {
    const answers = await holdMail()
    const order = await shop.given.order()
    await expect.poll(() => answers.length).toBe(1)
    answers[0]?.({ kind: 'refused', code: 550, words: '550 nobody' })
    await shop.app.mailSettled()
    await move(order, 'cancelled')
    const mailId = order.confirmation?.mailId ?? ''
    await failureOf(shop.api.mail.sendAgain({ id: mailId }), 'order.cancelled')
    await shop.api.session.signIn({ userName: 'eva', password: ownerPassword })
    expect((await shop.api.orders.get({ id: order.id })).confirmation?.state).toBe('resolved')
  })
})
