import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestApp, failureOf, ownerPassword } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'
import { FakeClock, FakeSecretBox } from '../support/fakes.ts'
import { startScriptedSmtp } from '../support/scripted-smtp.ts'
import type { ScriptedSmtp } from '../support/scripted-smtp.ts'

const hourMs = 3_600_000
const wrong = { userName: 'shop', password: 'wrong-one' }

let clock: FakeClock
let shop: TestApp
let smtp: ScriptedSmtp
let stopAll: (() => Promise<void>)[]
const box = new FakeSecretBox()

beforeEach(async () => {
  clock = new FakeClock()
  smtp = await startScriptedSmtp()
  smtp.say('auth', { answer: '535 5.7.8 wrong' })
  shop = await createTestApp({ clock, secretBox: box })
  const first = shop
  stopAll = [() => first.stop(), () => smtp.stop()]
})

afterEach(async () => {
  for (const stop of stopAll) await stop()
})

const tries = () => smtp.heard.filter(line => line.startsWith('AUTH')).length
const testMail = () => shop.api.settings.testMail({ to: 'eva@example.com' })

/** Saves the mail settings as they are, or with a password typed again. */
async function save(port: number, password?: string): Promise<void> {
  const { version, passwordSet: _set, folder: _folder, ...settings } = await shop.api.settings.mail()
  await shop.api.settings.updateMail({
    version,
    settings: { ...settings, port, ...(password !== undefined && { password }) },
  })
  await shop.app.mailSettled()
}

async function restart(): Promise<void> {
  await shop.app.stop()
  const database = { store: shop.database.store, close: async () => undefined }
  shop = await createTestApp({ clock, secretBox: box, database, bare: true })
  const again = shop
  stopAll.unshift(() => again.stop())
  await shop.app.mailSettled()
  await shop.api.session.signIn({ userName: 'eva', password: ownerPassword })
}

describe('With the same server, user and password there are at most three refused sign-ins an hour', () => {
  beforeEach(async () => {
    await shop.given.mailServer(smtp.port, wrong)
    await shop.app.mailSettled()
  })

  test('when the settings are saved unchanged six times; the queue says when the next is', async () => {
    await shop.given.login()
    for (let round = 0; round < 6; round += 1) await save(smtp.port)
    expect(tries()).toBe(3)
    expect(await shop.api.mail.queue()).toMatchObject({
      waiting: 1,
      failed: 0,
      paused: { why: 'signInRefused', code: 535, answer: '535 5.7.8 wrong' },
      nextProbeAt: new Date(clock.now().getTime() + hourMs).toISOString(),
    })
  })

  test('when the same wrong password is typed again six times', async () => {
    for (let round = 0; round < 6; round += 1) await save(smtp.port, wrong.password)
    expect(tries()).toBe(3)
  })

  test('when twenty test mails are asked for at once; those that were not tried are told when to', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 20 }, testMail))
    expect(tries()).toBe(3)
    expect(answers.filter(answer => answer.status === 'fulfilled')).toHaveLength(2)
    expect(await failureOf(testMail(), 'mail.signInLimit')).toEqual({
      nextTryAt: new Date(clock.now().getTime() + hourMs).toISOString(),
    })
    for (const answer of answers)
      if (answer.status === 'rejected') await failureOf(Promise.reject(answer.reason), 'mail.signInLimit')
  })

  test('when Latchkey is closed and opened, the settings are saved and tests are sent in between', async () => {
    for (let round = 0; round < 4; round += 1) {
      await restart()
      await save(smtp.port)
      await testMail().catch(() => undefined)
    }
    expect(tries()).toBe(3)
  })

  test('and a fourth when the hour is over', async () => {
    for (let round = 0; round < 6; round += 1) await save(smtp.port)
    clock.advance(hourMs + 1)
    await shop.api.session.signIn({ userName: 'eva', password: ownerPassword })
    await shop.api.mail.tryNow()
    await shop.app.mailSettled()
    expect(tries()).toBe(4)
  })

  test('while another password is tried at once, and lets mail out', async () => {
    await shop.given.login()
    for (let round = 0; round < 6; round += 1) await save(smtp.port)
    smtp.say('auth', null)
    await save(smtp.port, 'the-right-one')
    expect(tries()).toBe(4)
    expect(await shop.api.mail.queue()).toMatchObject({ waiting: 0, paused: null, online: true })
    // Back to the wrong one: its three tries are not forgotten.
    smtp.say('auth', { answer: '535 5.7.8 wrong' })
    await save(smtp.port, wrong.password)
    expect(tries()).toBe(4)
  })

  test('also when Latchkey is killed before it heard the answer', async () => {
    smtp.say('auth', 'silence')
    for (let round = 0; round < 5; round += 1) {
      const heard = tries()
      const database = { store: shop.database.store, close: async () => undefined }
      const killed = await createTestApp({ clock, secretBox: box, database, bare: true })
      stopAll.push(() => killed.stop())
      await killed.api.session.signIn({ userName: 'eva', password: ownerPassword })
      const asked = killed.api.settings.testMail({ to: 'eva@example.com' })
      if (heard < 3) {
        asked.catch(() => undefined)
        await expect.poll(tries).toBe(heard + 1)
      } else {
        await failureOf(asked, 'mail.signInLimit')
      }
    }
    expect(tries()).toBe(3)
    await smtp.stop()
  })
})

test('a sign-in that the server takes is not counted: tests may go on as long as they arrive', async () => {
  smtp.say('auth', null)
  await shop.given.mailServer(smtp.port, wrong)
  await shop.app.mailSettled()
  const answers = await Promise.all(Array.from({ length: 12 }, testMail))
  expect(answers.every(answer => answer.ok)).toBe(true)
  smtp.say('auth', { answer: '535 5.7.8 changed' })
  await Promise.allSettled(Array.from({ length: 12 }, testMail))
  expect(tries()).toBe(1 + 12 + 3)
})

test('a temporary refusal of the sign-in waits, whoever met it, and is no try', async () => {
  smtp.say('auth', { answer: '454 4.7.0 try later' })
  await shop.given.mailServer(smtp.port, wrong)
  await shop.app.mailSettled()
  const outbox = await shop.api.mail.queue()
  expect(outbox).toMatchObject({ paused: null, nextProbeAt: expect.any(String) })
  for (let round = 0; round < 5; round += 1) {
    expect(await testMail()).toMatchObject({ ok: false })
    expect(await shop.api.mail.queue()).toEqual(outbox)
  }
})

test('what a test met counts for the queue as if a mail had met it', async () => {
  smtp.say('auth', null)
  await shop.given.mailServer(smtp.port, wrong)
  await shop.app.mailSettled()
  smtp.say('mail', { answer: '550 5.7.1 not your address' })
  await testMail()
  expect(await shop.api.mail.queue()).toMatchObject({ paused: { why: 'senderRefused', code: 550 } })
  await shop.given.login()
  smtp.say('mail', null)
  expect(await testMail()).toMatchObject({ ok: true })
  await shop.app.mailSettled()
  expect(await shop.api.mail.queue()).toMatchObject({ paused: null, waiting: 0, online: true })
})

test('a recipient whom the server refuses in a test says nothing about the queue', async () => {
  smtp.say('auth', null)
  await shop.given.mailServer(smtp.port, wrong)
  await shop.app.mailSettled()
  smtp.say('rcpt', { answer: '550 5.1.1 nobody' })
  expect(await testMail()).toMatchObject({ ok: false })
  expect(await shop.api.mail.queue()).toMatchObject({ paused: null, nextProbeAt: null, online: true })
})

test('what rests in the file about a try can be made from neither the password nor guessed without the key', async () => {
  await shop.given.mailServer(smtp.port, wrong)
  await shop.app.mailSettled()
  const rows = await shop.database.store.read.selectFrom('mail_sign_in').selectAll().execute()
  expect(rows).toHaveLength(1)
  const other = await createTestApp({ clock })
  stopAll.unshift(() => other.stop())
  await other.given.mailServer(smtp.port, wrong)
  await other.app.mailSettled()
  const others = await other.database.store.read.selectFrom('mail_sign_in').selectAll().execute()
  expect(others[0]?.fingerprint).not.toBe(rows[0]?.fingerprint)
  expect(JSON.stringify(rows)).not.toContain(wrong.password)
})
