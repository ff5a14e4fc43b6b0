import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { MailSelection } from '../../src/shared/api/mail.ts'
import { createTestApp, failureOf } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'
import { startSmtpServer } from '../support/smtp-server.ts'
import type { TestSmtpServer } from '../support/smtp-server.ts'

let shop: TestApp
let smtp: TestSmtpServer
let network = 'wlan 192.0.2.7'

beforeEach(async () => {
  shop = await createTestApp({ networkAddresses: () => network })
  smtp = await startSmtpServer()
})

afterEach(async () => {
  await shop.stop()
  await smtp.stop()
})

const everything: MailSelection = { all: true, filter: { state: 'all', template: 'all', search: '' }, except: [] }

async function logins(count: number): Promise<void> {
  for (let index = 1; index <= count; index += 1)
    await shop.given.login({ lastName: `N${index}`, email: `c${index}@example.com` })
}

describe('The outbox', () => {
  test('filters by state, template, customer and date, with exact counts', async () => {
    await logins(3)
    const [newest] = (await shop.api.mail.list()).rows
    await shop.api.mail.cancel({ id: newest?.id ?? '' })
    const day = 24 * 3_600_000
    const noon = shop.clock.now()
    shop.clock.advance(day)
    await shop.api.session.signIn({ userName: 'eva', password: 'tidal-copper-violin-58' })
    await shop.given.login({ lastName: 'Later', email: 'later@example.com' })
    const total = async (filter: object) => (await shop.api.mail.list(filter)).total
    expect(await total({})).toBe(4)
    expect(await total({ state: 'waiting' })).toBe(3)
    expect(await total({ state: 'undelivered' })).toBe(4)
    expect(await total({ state: 'cancelled', template: 'automaticRegistration' })).toBe(1)
    expect(await total({ template: 'changedPassword' })).toBe(0)
    expect(await total({ customerId: newest?.customerId })).toBe(1)
    expect(await total({ before: new Date(noon.getTime() + 1000).toISOString() })).toBe(3)
    expect(await total({ from: new Date(noon.getTime() + 1000).toISOString() })).toBe(1)
    const { ids } = await shop.api.mail.ids({ offset: 1, limit: 2 })
    expect(ids[0]).toBe(newest?.id)
  })

  test('does one thing to many, and says for which it could not and why', async () => {
    await logins(4)
    const rows = (await shop.api.mail.list()).rows
    const [first, second] = rows
    await shop.api.mail.cancel({ id: first?.id ?? '' })
    const result = await shop.api.mail.forSelection({
      action: 'cancel',
      selection: { ...everything, except: [second?.id as never] },
    })
    expect(result).toEqual({
      done: 2,
      more: 0,
      refused: [
        {
          id: first?.id,
          customerName: 'Anna N4',
          toAddress: 'c4@example.com',
          failure: { code: 'mail.notWaiting', details: { state: 'cancelled' } },
        },
      ],
    })
    expect((await shop.api.mail.list({ state: 'waiting' })).rows.map(row => row.id)).toEqual([second?.id])
    expect((await shop.api.history.list()).rows.filter(row => row.action === 'mail.cancelled')).toHaveLength(3)
  })

  test('with nothing selected it says so, and a clerk may act but an auditor not', async () => {
    await failureOf(shop.api.mail.forSelection({ action: 'cancel', selection: everything }), 'selection.empty')
    const auditor = await shop.as('auditor')
    await failureOf(auditor.mail.forSelection({ action: 'cancel', selection: everything }), 'permission.missing')
  })

  test('says when this computer’s clock stands before the history', async () => {
    expect((await shop.api.mail.queue()).clockBehind).toBeNull()
    const before = shop.clock.now().toISOString()
    shop.clock.advance(-11 * 365 * 24 * 3_600_000)
    await shop.api.session.signIn({ userName: 'eva', password: 'tidal-copper-violin-58' })
    expect((await shop.api.mail.queue()).clockBehind).toEqual({ now: shop.clock.now().toISOString(), newest: before })
  })

  test('another network is tried at once, not at the next full minute', async () => {
    const { port } = smtp
    await smtp.stop()
    await shop.given.mailServer(port)
    await logins(1)
    await shop.app.mailSettled()
    expect(await shop.api.mail.queue()).toMatchObject({ online: false, waiting: 1 })
    smtp = await startSmtpServer({ port })
    network = 'wlan 198.51.100.9'
    await smtp.waitFor(1)
  })
})
