import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestApp, ownerPassword } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'
import { FakeClock, FakeSecretBox } from '../support/fakes.ts'
import { startScriptedSmtp } from '../support/scripted-smtp.ts'
import type { ScriptedSmtp } from '../support/scripted-smtp.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const tenYearsMs = 3652 * dayMs

let clock: FakeClock
let shop: TestApp
let smtp: ScriptedSmtp
let stopAll: (() => Promise<void>)[]
const box = new FakeSecretBox()

beforeEach(async () => {
  clock = new FakeClock()
  smtp = await startScriptedSmtp()
  shop = await createTestApp({ clock, secretBox: box })
  const first = shop
  stopAll = [() => first.stop(), () => smtp.stop()]
})

afterEach(async () => {
  for (const stop of stopAll) await stop()
})

/** Latchkey closed and opened again on the same book. */
async function restart(): Promise<void> {
  await shop.app.stop()
  const database = { store: shop.database.store, close: async () => undefined }
  shop = await createTestApp({ clock, secretBox: box, database, bare: true })
  const again = shop
  stopAll.unshift(() => again.stop())
  await shop.app.mailSettled()
}

/** Time goes by, and somebody comes back: their first change wakes the outbox. */
async function jump(ms: number): Promise<void> {
  clock.advance(ms)
  await shop.api.session.signIn({ userName: 'eva', password: ownerPassword })
  await shop.given.login({ email: `at-${clock.now().getTime()}@example.com` }).catch(() => undefined)
  await shop.app.mailSettled()
}

const asked = (verb: string) => smtp.heard.filter(line => line.startsWith(verb)).length
const arrived = (email: string) => smtp.deliveries.filter(delivery => delivery.to.includes(email)).length

describe('The pause of one mail', () => {
  beforeEach(async () => {
    smtp.say('rcpt', line => (line.includes('anna@') ? { answer: '451 4.3.0 later' } : null))
    await shop.given.mailServer(smtp.port)
    await shop.given.login({ email: 'anna@example.com' })
    await shop.app.mailSettled()
    expect(asked('RCPT')).toBe(1)
    smtp.say('rcpt', null)
  })

  test('is kept while Latchkey is closed', async () => {
    await restart()
    await jump(40_000)
    expect(arrived('anna@example.com')).toBe(0)
    await jump(40_000)
    expect(arrived('anna@example.com')).toBe(1)
  })

  test.each([
    ['jumps ten years ahead', tenYearsMs],
    ['is set back by a day', -dayMs],
    ['is set back by ten years', -tenYearsMs],
  ])('does not outlast a clock that %s, with or without a restart', async (_name, ms) => {
    await restart()
    await jump(ms)
    expect(arrived('anna@example.com')).toBe(1)
  })

  test('that began in a wrong year ends within the hour once the clock is right', async () => {
    smtp.say('rcpt', () => ({ answer: '451 4.3.0 later' }))
    await jump(tenYearsMs)
    smtp.say('rcpt', null)
    await jump(-tenYearsMs)
    expect(arrived('anna@example.com')).toBe(1)
  })
})

describe('The pause of the queue', () => {
  beforeEach(async () => {
    smtp.say('auth', { answer: '535 5.7.8 wrong' })
    await shop.given.mailServer(smtp.port, { userName: 'shop', password: 'wrong' })
    await shop.app.mailSettled()
    await shop.given.login({ email: 'anna@example.com' })
    await shop.app.mailSettled()
    expect(asked('AUTH')).toBe(1)
  })

  test('is kept while Latchkey is closed: starting again and again is no way to a fourth sign-in', async () => {
    for (let start = 0; start < 5; start += 1) {
      await restart()
      await shop.api.session.signIn({ userName: 'eva', password: ownerPassword })
      await shop.api.mail.tryNow().catch(() => undefined)
      await shop.app.mailSettled()
      clock.advance(minuteMs)
    }
    expect(asked('AUTH')).toBe(3)
    expect(await shop.api.mail.queue()).toMatchObject({ waiting: 1, failed: 0, paused: { why: 'signInRefused' } })
  })

  test.each([
    ['jumps ten years ahead', tenYearsMs],
    ['is set back by a day', -dayMs],
  ])('ends within the hour when the clock %s', async (_name, ms) => {
    smtp.say('auth', null)
    await jump(ms)
    await jump(60 * minuteMs)
    expect(arrived('anna@example.com')).toBe(1)
    expect(await shop.api.mail.queue()).toMatchObject({ waiting: 0, paused: null, online: true })
  })
})

describe('A clock before the newest line of the history', () => {
  test('is named, and mail leaves all the same', async () => {
    await shop.given.mailServer(smtp.port)
    await shop.app.mailSettled()
    const newest = clock.now().toISOString()
    await jump(-dayMs)
    expect((await shop.api.mail.queue()).clockBehind).toEqual({ now: clock.now().toISOString(), newest })
    expect(smtp.deliveries).toHaveLength(1)
    await jump(dayMs + minuteMs)
    expect((await shop.api.mail.queue()).clockBehind).toBeNull()
  })
})
