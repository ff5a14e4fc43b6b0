import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { CustomerId } from '../../src/shared/api/common-schemas.ts'
import type { Encryption } from '../../src/shared/api/settings.ts'
import { createSmtpTransport } from '../../src/main/app/mail/smtp-transport.ts'
import type { MailTable } from '../../src/main/db/schema.ts'
import { createTestApp, ownerPassword, request } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'
import { emailOf, passwordOf } from '../../benchmarks/mail-book.ts'
import { createFullBook } from '../support/full-book.ts'
import type { FullBook } from '../support/full-book.ts'
import { startScriptedSmtp } from '../support/scripted-smtp.ts'
import type { Delivery, Line, Phase, ScriptedSmtp, ScriptOptions } from '../support/scripted-smtp.ts'
import { createAuthority, expired } from '../support/smtp-certificates.ts'

vi.setConfig({ testTimeout: 600_000 })

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const host = '127.0.0.1'
const authority = createAuthority()
const good = authority.issue(host)
/** So many leave in a test once the server is right: the road is the same for the others. */
const handful = 40

let full: FullBook
let small: FullBook
let shop: TestApp
let smtp: ScriptedSmtp
let cleanUp: (() => Promise<void>)[] = []

beforeAll(async () => {
  full = await createFullBook(10_000)
  small = await createFullBook(200)
}, 600_000)

afterAll(() => {
  full.remove()
  small.remove()
})

afterEach(async () => {
  for (const clean of cleanUp.toReversed()) await clean()
  cleanUp = []
})

async function openShop(book: FullBook, greetingMs = 15_000): Promise<void> {
  const database = await book.open()
  shop = await createTestApp({
    database,
    secretBox: book.box,
    transport: createSmtpTransport({ connectMs: 15_000, greetingMs, idleMs: 15_000 }),
    bare: true,
  })
  cleanUp.push(() => shop.stop())
  await signIn()
}

const signIn = () => shop.api.session.signIn({ userName: 'eva', password: ownerPassword })

async function listen(options: ScriptOptions): Promise<void> {
  smtp = await startScriptedSmtp({ certificate: good, ...options })
  const started = smtp
  cleanUp.push(() => started.stop())
}

async function useServer(changes: { port?: number; encryption?: Encryption; password?: string } = {}): Promise<void> {
  const { version } = await shop.api.settings.mail()
  await shop.api.settings.updateMail({
    version,
    settings: {
      delivery: 'smtp',
      host,
      port: smtp.port,
      encryption: 'none',
      userName: 'shop',
      password: 'right',
      fromName: 'Corner Shop',
      fromAddress: 'shop@example.com',
      certificateAuthority: authority.cert,
      ratePerMinute: 0,
      ...changes,
    },
  })
}

async function counts(): Promise<Readonly<Record<string, number>>> {
  const rows = await shop.database.store.read
    .selectFrom('mail')
    .select(select => ['state', select.fn.countAll<number>().as('count')] as const)
    .groupBy('state')
    .execute()
  return Object.fromEntries(rows.map(row => [row.state, row.count]))
}

const signIns = () => smtp.heard.filter(line => line.startsWith('AUTH')).length

/** Somebody works on: each change wakes the outbox, and must not make it try more often than it may. */
async function workOn(customerId: CustomerId): Promise<void> {
  const { login } = await shop.api.accounts.get({ customerId })
  await shop.api.accounts.generatePassword({ customerId, version: login?.version ?? 0, requestId: request() })
  await shop.app.mailSettled()
}

async function aCustomer(number: number): Promise<CustomerId> {
  const { rows } = await shop.api.customers.list({ search: emailOf(number) })
  const found = rows.find(row => row.email === emailOf(number))
  if (!found) throw new Error('no such customer')
  return found.id as CustomerId
}

/** Stops as soon as so many arrived, and compares what the server took with what the book says. */
async function letLeave(count: number, expected: Readonly<Record<string, number>>): Promise<void> {
  await smtp.waitFor(count, 300_000)
  await shop.app.stop()
  const sent = await shop.database.store.read.selectFrom('mail').selectAll().where('state', '=', 'sent').execute()
  expectEachOnce(smtp.deliveries, sent)
  const after = await counts()
  expect({ ...after, sent: 0, waiting: (after['waiting'] ?? 0) + sent.length }).toEqual({ sent: 0, ...expected })
}

/** Every mail of the book that was sent arrived once, with its own password, at its own address. */
function expectEachOnce(deliveries: readonly Delivery[], sent: readonly MailTable[]): void {
  const taken = deliveries.filter(delivery => delivery.accepted)
  expect(taken.map(delivery => delivery.messageId).toSorted()).toEqual(sent.map(row => row.message_id).toSorted())
  expect(new Set(taken.map(delivery => delivery.messageId)).size).toBe(taken.length)
  for (const { to, body, messageId } of taken) {
    const number = Number(/number-(\d+)@/.exec(messageId)?.[1] ?? 0)
    if (number === 0) continue
    expect(to).toEqual([emailOf(number)])
    expect(body).toContain(passwordOf(number))
  }
  expect(sent.every(row => row.body === null)).toBe(true)
}

interface Trouble {
  readonly server?: ScriptOptions
  readonly encryption?: Encryption
  readonly phase?: Phase
  readonly line?: Line
  readonly certificate?: ReturnType<typeof authority.issue>
  /** What the queue says meanwhile. */
  readonly says: object
}

const paused = (why: string, code: number | null = null) => ({ paused: { why, code } })
const offline = { online: false, paused: null }
const later = { online: true, paused: null }
const starttls = { server: { tls: 'starttls' }, encryption: 'starttls' } as const

describe('10,000 waiting mails survive', () => {
  test.each<[string, Trouble]>([
    [
      'a wrong password (535)',
      { phase: 'auth', line: { answer: '535 5.7.8 wrong' }, says: paused('signInRefused', 535) },
    ],
    [
      'a refused sender (550)',
      { phase: 'mail', line: { answer: '550 5.7.1 not you' }, says: paused('senderRefused', 550) },
    ],
    [
      'a sign-in that is asked for (530)',
      { phase: 'mail', line: { answer: '530 5.7.0 who?' }, says: paused('signInRefused', 530) },
    ],
    ['a refused EHLO', { phase: 'ehlo', line: { answer: '550 no' }, says: paused('notMailServer', 550) }],
    [
      'a server that refuses everybody (554)',
      { phase: 'greeting', line: { answer: '554 no' }, says: paused('notMailServer', 554) },
    ],
    [
      'a web server',
      { phase: 'greeting', line: { answer: 'HTTP/1.1 400 Bad Request' }, says: paused('notMailServer') },
    ],
    ['garbage at the greeting', { phase: 'greeting', line: { answer: 'lorem ipsum' }, says: paused('notMailServer') }],
    ['garbage at RCPT', { phase: 'rcpt', line: { answer: 'lorem ipsum' }, says: later }],
    ['421 at the greeting', { phase: 'greeting', line: { answer: '421 too many' }, says: later }],
    ['421 at RCPT', { phase: 'rcpt', line: { answer: '421 going down' }, says: later }],
    ['a sign-in refused for now (454)', { phase: 'auth', line: { answer: '454 later' }, says: later }],
    ['a greeting that never comes', { phase: 'greeting', line: 'silence', says: offline }],
    ['a line that drops at RCPT', { phase: 'rcpt', line: 'drop', says: offline }],
    ['a stripped STARTTLS', { server: { encrypted: true }, encryption: 'starttls', says: paused('encryption', 502) }],
    [
      'STARTTLS that turns into garbage',
      { ...starttls, phase: 'starttls', line: { answer: '220 go', after: 'garbage' }, says: paused('encryption') },
    ],
    [
      'an expired certificate',
      { ...starttls, certificate: authority.issue(host, expired()), says: paused('certificate') },
    ],
    [
      'a certificate of another host',
      { ...starttls, certificate: authority.issue('mail.example.org'), says: paused('certificate') },
    ],
    [
      'a certificate of a foreign authority',
      { ...starttls, certificate: createAuthority().issue(host), says: paused('certificate') },
    ],
  ])(
    '%s, and leave once it is over',
    async (_name, { server = {}, encryption = 'none', phase, line, certificate, says }) => {
      await listen(server)
      if (phase && line) smtp.say(phase, line)
      if (certificate) smtp.present(certificate)
      // A server that does not greet is given up quickly, yet a slow machine may take its time once it does.
      await openShop(full, line === 'silence' ? 4000 : undefined)
      await useServer({ encryption })
      await shop.app.mailSettled()
      expect(await shop.api.mail.queue()).toMatchObject({ waiting: full.count, sending: 0, failed: 0, ...says })

      // Somebody works on, and the queue is asked again and again.
      const customerId = await aCustomer(9_999)
      const before = smtp.connections
      for (let minute = 0; minute < 3; minute += 1) {
        shop.clock.advance(minuteMs)
        await workOn(customerId)
      }
      expect(smtp.connections - before).toBeLessThanOrEqual(3)
      expect(signIns()).toBeLessThanOrEqual(4)
      expect(await counts()).toEqual({ waiting: full.count, cancelled: 3 })
      expect(smtp.deliveries).toEqual([])

      if (phase) smtp.say(phase, null)
      smtp.present(good)
      if (server.encrypted) {
        await listen({ tls: 'starttls' })
        await useServer({ encryption })
      }
      shop.clock.advance(2 * minuteMs)
      await signIn()
      await shop.api.mail.tryNow()
      await letLeave(handful, { waiting: full.count, cancelled: 3 })
    },
  )

  test('one that the server has no mailbox for: only this one fails', async () => {
    await listen({})
    smtp.say('rcpt', line => (line.includes(`<${emailOf(7)}>`) ? { answer: '550 5.1.1 no such user' } : null))
    await openShop(full)
    await useServer()
    await letLeave(handful, { waiting: full.count - 1, failed: 1 })
    const failed = await shop.database.store.read.selectFrom('mail').selectAll().where('state', '=', 'failed').execute()
    expect(failed).toMatchObject([{ to_address: emailOf(7), fail_reason: 'refused', last_code: 550 }])
  })

  test('a refusal of each for now (451): each waits for its own time, and leaves then', async () => {
    await listen({})
    let refused = 0
    smtp.say('rcpt', () => {
      refused += 1
      return { answer: '451 4.3.0 later' }
    })
    await openShop(small)
    await useServer()
    await shop.app.mailSettled()
    expect(refused).toBe(small.count)
    expect(await shop.api.mail.queue()).toMatchObject({ waiting: small.count, failed: 0, paused: null, online: true })
    const rows = await shop.database.store.read.selectFrom('mail').selectAll().execute()
    for (const row of rows) {
      const waitMs = Date.parse(row.next_attempt_at) - shop.clock.now().getTime()
      expect([row.attempts, waitMs >= 48_000, waitMs <= 72_000]).toEqual([1, true, true])
    }
    smtp.say('rcpt', null)
    shop.clock.advance(2 * minuteMs)
    await shop.api.mail.tryNow()
    await letLeave(small.count, { waiting: small.count })
  })

  test('a line that drops after each final dot: each goes again as it was, and says that it may have come twice', async () => {
    await listen({})
    const seen = new Set<string>()
    smtp.say('body', body => {
      const id = /^Message-ID: (.+)$/im.exec(body)?.[1] ?? ''
      if (seen.has(id)) return null
      seen.add(id)
      return 'drop'
    })
    await openShop(small)
    await useServer()
    await smtp.waitFor(small.count, 300_000)
    await shop.app.mailSettled()
    expect(await counts()).toEqual({ waiting: small.count })
    shop.clock.advance(2 * minuteMs)
    await shop.api.mail.tryNow()
    await letLeave(2 * small.count, { waiting: small.count })
    const rows = await shop.database.store.read.selectFrom('mail').selectAll().execute()
    expect(rows.every(row => row.possibly_twice === 1)).toBe(true)
    const said = new Map<string, string>()
    for (const { messageId, body } of smtp.deliveries) {
      if (!said.has(messageId)) said.set(messageId, body)
      expect(body).toBe(said.get(messageId))
    }
    expect(said.size).toBe(small.count)
  })
})

describe('For hours', () => {
  test('a wrong password is tried at most three times an hour, a whole day long, whoever works and presses Try now', async () => {
    await listen({})
    const tries: number[] = []
    smtp.say('auth', () => {
      tries.push(shop.clock.now().getTime())
      return { answer: '535 5.7.8 wrong' }
    })
    await openShop(full)
    await useServer({ password: 'wrong' })
    await shop.app.mailSettled()
    const customerId = await aCustomer(9_999)
    for (let step = 0; step < 24 * 4; step += 1) {
      shop.clock.advance(15 * minuteMs - 1)
      await signIn()
      await workOn(customerId)
      await shop.api.mail.tryNow().catch(() => undefined)
      await shop.app.mailSettled()
    }
    const most = Math.max(...tries.map(from => tries.filter(at => at >= from && at < from + hourMs).length))
    expect(most).toBe(3)
    expect(tries.length).toBeGreaterThan(50)
    expect(await counts()).toEqual({ waiting: full.count, cancelled: 96 })
  })

  test('a dead host is asked once a minute, an hour long, whoever works', async () => {
    await listen({})
    smtp.say('greeting', 'drop')
    await openShop(full)
    await useServer()
    await shop.app.mailSettled()
    const customerId = await aCustomer(9_999)
    expect(smtp.connections).toBe(1)
    for (let minute = 1; minute <= 60; minute += 1) {
      for (const ms of minute % 10 === 0 ? [minuteMs / 2, minuteMs / 2] : [minuteMs]) {
        shop.clock.advance(ms)
        await workOn(customerId)
      }
      expect(smtp.connections).toBe(1 + minute)
    }
    expect(await shop.api.mail.queue()).toMatchObject({ waiting: full.count, failed: 0, online: false })
    smtp.say('greeting', null)
    shop.clock.advance(minuteMs)
    await signIn()
    await shop.api.mail.tryNow()
    await letLeave(handful, { waiting: full.count, cancelled: 66 })
  })
})
