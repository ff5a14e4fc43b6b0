import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestApp, request } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'
import { startScriptedSmtp } from '../support/scripted-smtp.ts'
import type { ScriptedSmtp } from '../support/scripted-smtp.ts'

const serverPassword = 'basalt+mirror/otter=9'
const typed = 'žluť="kůň"+&in-the-rain'

let shop: TestApp
let smtp: ScriptedSmtp

beforeEach(async () => {
  shop = await createTestApp()
  smtp = await startScriptedSmtp()
})

afterEach(async () => {
  await shop.stop()
  await smtp.stop()
})

/** All that is written down and told of what the server said last. */
async function lastWords(): Promise<string> {
  const { rows } = await shop.api.mail.list({})
  const signIns = await shop.database.store.read.selectFrom('mail_sign_in').select('answer').execute()
  return JSON.stringify([rows.map(({ lastAnswer }) => lastAnswer), await shop.api.mail.queue(), signIns])
}

/** The ways in which a server says again what it was given at the sign-in. */
const signInEchoes: readonly (readonly [string, (line: string) => string])[] = [
  ['the line', line => line],
  ['the coded word alone', line => line.slice('AUTH PLAIN '.length)],
  ['the password', () => serverPassword],
  ['the password, quoted', () => `<"${serverPassword}">`],
  ['the password, in base64', () => Buffer.from(serverPassword).toString('base64')],
  ['the password, in hex', () => Buffer.from(serverPassword).toString('hex').toUpperCase()],
  ['the password, URL-encoded', () => encodeURIComponent(serverPassword)],
  ['most of the password', () => serverPassword.slice(3)],
]

test.each(signInEchoes)('a mail server that refuses the sign-in with %s is quoted without it', async (_name, echo) => {
  const held: string[] = []
  smtp.say('auth', line => {
    held.push(echo(line))
    return { answer: `535 5.7.8 not let in: ${echo(line)} is wrong` }
  })
  await shop.given.mailServer(smtp.port, { userName: 'shop', password: serverPassword })
  const report = await shop.api.settings.testMail({ to: 'eva@example.com' })
  const said = `${JSON.stringify(report)} ${await lastWords()}`
  expect(held).not.toEqual([])
  expect(said).not.toContain(JSON.stringify(held[0]).slice(1, -1))
  expect(said).toContain('not let in: ')
  expect(said).toContain('•••• is wrong')
})

/** The ways in which a filter quotes what it did not like. */
const bodyEchoes: readonly (readonly [string, (body: string) => string])[] = [
  ['the line of the mail', body => body.split('\r\n').find(line => line.startsWith('Password:')) ?? 'none'],
  ['the password', () => typed],
  ['the password, as in HTML', () => 'žluť=&quot;kůň&quot;+&amp;in-the-rain'],
  ['the password, in base64', () => Buffer.from(`x${typed}`).toString('base64')],
  ['the password, and more than is kept', () => `${'x'.repeat(280)} ${typed}`],
]

test.each(bodyEchoes)('a mail server that refuses a mail with %s is quoted without it', async (_name, echo) => {
  let held = ''
  smtp.say('body', body => {
    held = echo(body)
    return { answer: `554 5.7.1 spam: ${Buffer.from(held, 'utf8').toString('utf8')} (refused)` }
  })
  const { customerId, login } = await shop.given.login({ email: 'anna@example.com' })
  const version = login?.version ?? 0
  await shop.api.accounts.setPassword({ customerId, version, requestId: request(), password: typed })
  await shop.given.mailServer(smtp.port)
  await shop.app.mailSettled()
  const said = await lastWords()
  expect(held).not.toBe('none')
  for (const part of held.split(' ').filter(word => word.length > 8 && !/^xxxx|:$/.test(word)))
    expect(said).not.toContain(JSON.stringify(part).slice(1, -1))
  expect(said).not.toContain('žluť')
  expect(said).toContain('5.7.1 spam: ')
})

test('what a mail server says of the person is quoted word for word', async () => {
  const words = '550 5.1.1 <anna@example.com>: user anna@example.com unknown in table "password"'
  smtp.say('rcpt', { answer: words })
  await shop.given.login({ email: 'anna@example.com' })
  await shop.given.mailServer(smtp.port, { userName: 'shop', password: serverPassword })
  await shop.app.mailSettled()
  const { rows } = await shop.api.mail.list({})
  expect(rows.map(({ lastAnswer }) => lastAnswer)).toEqual([words])
})
