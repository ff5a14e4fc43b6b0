import { bcryptVerify } from 'hash-wasm'
import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import type { TemplateSource } from '../../src/shared/api/templates.ts'
import { createTestApp, ownerPassword, request } from '../support/create-test-app.ts'
import { startScriptedSmtp } from '../support/scripted-smtp.ts'
import type { Delivery, Line } from '../support/scripted-smtp.ts'

const people = 8
const rounds = 60

/** The same choices each time, in an order that nobody thought out. */
function choices(): (below: number) => number {
  let state = 20_260_312
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const ownText: Omit<TemplateSource, 'subject'> = {
  html: '<p>{{customer.fullName}}</p><p>{{login.userName}}</p><p id="secret">{{login.password}}</p>',
  text: 'Dear {{customer.fullName}},\nsecret {{login.password}} for {{login.userName}}\n',
  fromName: '',
  fromAddress: '',
  replyTo: '',
}

async function readMail({ body }: Delivery) {
  const { text, html } = await simpleParser(body)
  const found = /(?:^Password:\s+|^secret )(\S+)/m.exec(text ?? '')?.[1]
  if (found === undefined) throw new Error('no password in the mail')
  return { password: found, html: html === false ? '' : (html ?? '') }
}

test('the newest mail of each account lets its customer in, whatever the server did and whoever wrote the template', async () => {
  const choose = choices()
  const smtp = await startScriptedSmtp()
  const shop = await createTestApp()
  const faults: readonly [string, Line][] = [
    ['rcpt', { answer: '451 4.3.0 later' }],
    ['rcpt', { answer: '421 4.3.2 going down' }],
    ['body', { answer: '451 4.3.0 later' }],
    ['body', 'drop'],
    ['data', 'drop'],
    ['rcpt', 'drop'],
  ]
  for (const phase of ['rcpt', 'data', 'body'] as const) {
    smtp.say(phase, () => {
      const [at, line] = faults[choose(faults.length * 3)] ?? []
      return at === phase && line !== undefined ? line : null
    })
  }
  await shop.given.mailServer(smtp.port)
  const ids = await Promise.all(
    Array.from({ length: people }, (_, at) => shop.given.login({ email: `c${at}@example.com` })),
  )
  for (let round = 0; round < rounds; round += 1) {
    const customerId = ids[choose(people)]?.customerId
    if (customerId === undefined) throw new Error('nobody there')
    if (round === rounds / 2) {
      for (const template of ['automaticRegistration', 'changedPassword'] as const)
        await shop.api.templates.save({ template, version: 0, source: { ...ownText, subject: 'Ours' } })
    }
    const { login } = await shop.api.accounts.get({ customerId })
    const change = { customerId, version: login?.version ?? 0, requestId: request() }
    if (choose(4) === 0) await shop.api.accounts.setPassword({ ...change, password: `Otter-basalt-${round}-mirror?` })
    else await shop.api.accounts.generatePassword(change)
    if (choose(3) === 0) await shop.app.mailSettled()
    if (choose(4) === 0) {
      shop.clock.advance(choose(20) * 60_000)
      await shop.api.session.signIn({ userName: 'eva', password: ownerPassword })
    }
  }
  for (const phase of ['rcpt', 'data', 'body'] as const) smtp.say(phase, null)
  for (let tries = 0; tries < 5; tries += 1) {
    await shop.app.mailSettled()
    await shop.api.session.signIn({ userName: 'eva', password: ownerPassword })
    if ((await shop.api.mail.tryNow()).waiting === 0) break
    await shop.app.mailSettled()
    shop.clock.advance(72 * 60_000)
  }
  expect(await shop.api.mail.queue()).toMatchObject({ waiting: 0, sending: 0, failed: 0 })

  const accounts = await shop.database.store.read.selectFrom('account').selectAll().execute()
  expect(accounts).toHaveLength(people)
  let ownTemplates = 0
  for (const account of accounts) {
    const newest = smtp.deliveries.filter(delivery => delivery.to.includes(account.user_name)).at(-1)
    if (!newest) throw new Error('no mail')
    const { password, html } = await readMail(newest)
    expect([account.user_name, await bcryptVerify({ password, hash: account.password_hash })]).toEqual([
      account.user_name,
      true,
    ])
    if (html.includes('id="secret"')) ownTemplates += 1
  }
  expect(ownTemplates).toBeGreaterThan(0)
  // What went out twice was the same mail, and its row says so.
  const rows = await shop.database.store.read.selectFrom('mail').select(['message_id', 'possibly_twice']).execute()
  const first = new Map<string, string>()
  for (const { messageId, body } of smtp.deliveries) {
    if (!first.has(messageId)) first.set(messageId, body)
    expect(body).toBe(first.get(messageId))
  }
  const twice = rows.filter(row => smtp.deliveries.filter(({ messageId }) => messageId === row.message_id).length > 1)
  const silently = twice.filter(row => {
    const takenTwice = smtp.deliveries.filter(({ messageId, accepted }) => messageId === row.message_id && accepted)
    return row.possibly_twice === 0 && takenTwice.length > 1
  })
  expect(silently).toEqual([])
  await shop.stop()
  await smtp.stop()
})
