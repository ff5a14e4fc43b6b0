import { randomUUID } from 'node:crypto'
import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { emptyCustomer } from '../../src/shared/api/customers.ts'
import type { MailId } from '../../src/shared/api/common-schemas.ts'
import { openDatabase } from '../../src/main/db/database.ts'
import { startBrowserHost, temporaryFolder } from '../support/browser-host.ts'
import { createTestApp, ownerPassword } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'
import { encodings, findEncodings } from '../support/secret-encodings.ts'
import { startScriptedSmtp } from '../support/scripted-smtp.ts'
import { setMailServer } from '../support/shop-steps.ts'
import { passwordIn, startSmtpServer } from '../support/smtp-server.ts'

const staffPassword = 'tidal-copper-violin-58'
const mailPassword = 'basalt-mirror-otter-9-for-mail'
const request = () => randomUUID()

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(path => statSync(path).isFile())
}

/** Which file holds which secret, in any encoding. */
function findSecrets(folder: string, secrets: readonly string[]): string[] {
  return filesIn(folder).flatMap(file => {
    const bytes = readFileSync(file)
    return secrets.filter(secret => findEncodings(bytes, secret).length > 0).map(secret => `${file}: ${secret}`)
  })
}

test('no password rests in clear in any file of the data folder: not while it waits, not when it was sent', async () => {
  const data = temporaryFolder()
  const whileWaiting = temporaryFolder()
  const smtp = await startSmtpServer({ user: 'shop', password: mailPassword })
  const host = await startBrowserHost(data.path)
  try {
    const api = await host.connect()
    await api.session.openShop({
      shopName: 'Corner Shop',
      currency: 'EUR',
      name: 'Eva',
      userName: 'eva',
      password: staffPassword,
      requestId: request(),
    })
    const customer = await api.customers.create({
      requestId: request(),
      fields: { ...emptyCustomer, lastName: 'Canary', email: 'canary@example.com' },
    })
    const { login } = await api.accounts.createLogin({ customerId: customer.id, requestId: request() })
    const typed = 'žluťoučký-kůň-in-the-rain'
    await api.accounts.setPassword({
      customerId: customer.id,
      version: login?.version ?? 0,
      requestId: request(),
      password: typed,
    })
    cpSync(data.path, whileWaiting.path, { recursive: true })
    expect(filesIn(whileWaiting.path).length).toBeGreaterThan(2)
    expect(findSecrets(whileWaiting.path, [staffPassword, typed])).toEqual([])

    await setMailServer(api, smtp.port, { userName: 'shop', password: mailPassword })
    const [sent] = await smtp.waitFor(1)
    expect(sent && passwordIn(sent)).toBe(typed)
    const details = await api.accounts.get({ customerId: customer.id })
    const handed = await api.accounts.handOver({
      customerId: customer.id,
      version: details.login?.version ?? 0,
      requestId: request(),
    })
    await expect
      .poll(() => findSecrets(data.path, [staffPassword, mailPassword, typed, handed.password]), {
        timeout: 60_000,
        interval: 500,
      })
      .toEqual([])
  } finally {
    await host.stop()
    await smtp.stop()
    data.remove()
    whileWaiting.remove()
  }
})

test('the search itself finds a secret in each of its encodings', () => {
  const secret = 'žluťoučký-kůň=in-the-rain'
  for (const [name, forms] of Object.entries(encodings(secret))) {
    for (const form of forms) expect(findEncodings(Buffer.concat([Buffer.from('xx'), form]), secret)).toContain(name)
  }
  expect(findEncodings(Buffer.from(Buffer.from(`before ${secret} after`).toString('base64')), secret)).toEqual([
    'base64',
  ])
  const folded = '=C5=BElu=C5=A5ou=C4=8Dk=C3=BD-k=\r\n=C5=AF=C5=88=3Din-the-ra=\r\nin'
  expect(findEncodings(Buffer.from(folded), secret)).toEqual(['quoted-printable'])
})

interface Waiting {
  readonly id: MailId
  readonly customerId: string
  readonly version: number
  readonly email: string
}

/** How a mail with a password can end before it is sent. */
const cancelled: Readonly<Record<string, (shop: TestApp, mail: Waiting) => Promise<unknown>>> = {
  byHand: (shop, { id }) => shop.api.mail.cancel({ id }),
  superseded: (shop, { customerId, version }) =>
    shop.api.accounts.setPassword({ customerId, version, requestId: request(), password: 'the-next-otter-52!' }),
  handedOver: (shop, { customerId, version }) =>
    shop.api.accounts.handOver({ customerId, version, requestId: request() }),
  loginDisabled: (shop, { customerId, version }) =>
    shop.api.accounts.disable({ customerId, version, requestId: request(), reason: 'Asked for it.' }),
  loginDeleted: (shop, { customerId, version, email }) =>
    shop.api.accounts.deleteLogin({ customerId, version, requestId: request(), typedUserName: email }),
  async addressChanged(shop, { customerId }) {
    const { version } = await shop.api.customers.get({ id: customerId })
    await shop.api.customers.update({ id: customerId, version, changes: { email: 'moved@example.com' } })
  },
}

/** Bytes of a sealed body, short enough to lie within one page of the file. */
function fragments(body: Uint8Array): readonly Buffer[] {
  const bytes = Buffer.from(body)
  return Array.from({ length: Math.floor(bytes.length / 32) }, (_, at) => bytes.subarray(at * 32, at * 32 + 32))
}

function countFragments(folder: string, wanted: readonly Buffer[]): number {
  const files = filesIn(folder).map(file => readFileSync(file))
  return wanted.filter(fragment => files.some(bytes => bytes.includes(fragment))).length
}

test('soon after being sent, cancelled or given up not even what was sealed is left of a mail', async () => {
  const data = temporaryFolder()
  const database = await openDatabase(data.path)
  const shop = await createTestApp({ database })
  const smtp = await startScriptedSmtp()
  const typed = 'žluťoučký-kůň-in-the-rain'
  const names = [...Object.keys(cancelled), 'sent', 'gaveUp']
  const readMail = (id: MailId) =>
    database.store.read.selectFrom('mail').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  try {
    const waiting: Waiting[] = []
    for (const name of names) {
      const email = `${name.toLowerCase()}@example.com`
      const { customerId, login } = await shop.given.login({ email })
      const version = login?.version ?? 0
      const after = await shop.api.accounts.setPassword({ customerId, version, requestId: request(), password: typed })
      const [mail] = (await shop.api.mail.list({ customerId, state: 'waiting' })).rows
      waiting.push({ id: (mail?.id ?? '') as MailId, customerId, version: after.login?.version ?? 0, email })
    }
    const bodies = await Promise.all(waiting.map(async ({ id }) => (await readMail(id)).body ?? new Uint8Array()))
    const sealed = bodies.flatMap(fragments)
    expect(sealed.length).toBeGreaterThan(20 * names.length)
    // The search finds all of it while it waits, and nothing of what it means.
    expect(countFragments(data.path, sealed)).toBe(sealed.length)
    expect(findSecrets(data.path, [typed])).toEqual([])

    for (const [at, end] of Object.values(cancelled).entries()) {
      const mail = waiting[at]
      if (mail) await end(shop, mail)
    }
    // Nearly five days of refusals are behind one of the two that are left.
    smtp.say('rcpt', line => (line.includes('gaveup@') ? { answer: '451 4.3.0 later' } : null))
    await database.store.write(tx =>
      tx
        .updateTable('mail')
        .set({ refused_for_ms: 5 * 86_400_000 - 1, last_refused_at: shop.clock.now().toISOString() })
        .where('to_address', '=', 'gaveup@example.com')
        .where('state', '=', 'waiting')
        .execute(),
    )
    shop.clock.advance(60_000)
    await shop.given.mailServer(smtp.port)
    await shop.app.mailSettled()
    const rows = await Promise.all(waiting.map(({ id }) => readMail(id)))
    expect(rows.map(row => [row.to_address, row.cancel_reason ?? row.fail_reason ?? row.state, row.body])).toEqual(
      waiting.map(({ email }, at) => [email, names[at], null]),
    )
    await expect.poll(() => countFragments(data.path, sealed), { interval: 100 }).toBe(0)
    expect(findSecrets(data.path, [typed])).toEqual([])
  } finally {
    await shop.stop()
    await smtp.stop()
    data.remove()
  }
})

test('previews, tests of a template and test mails leave no password in any file, and show none', async () => {
  const data = temporaryFolder()
  const database = await openDatabase(data.path)
  const shop = await createTestApp({ database })
  const smtp = await startScriptedSmtp()
  try {
    const typed = 'žluťoučký-kůň-in-the-rain'
    const { customerId, login } = await shop.given.login({ email: 'canary@example.com' })
    const version = login?.version ?? 0
    await shop.api.accounts.setPassword({ customerId, version, requestId: request(), password: typed })
    const [waiting] = (await shop.api.mail.list({ state: 'waiting' })).rows
    const { source } = await shop.api.templates.get({ template: 'changedPassword' })
    const previews = [
      await shop.api.mail.preview({ id: waiting?.id ?? '' }),
      (await shop.api.templates.check({ template: 'changedPassword', source, customerId })).preview,
    ]
    for (const preview of previews) {
      const html = await shop.app.readPreview(preview?.previewId ?? '', shop.client)
      expect(`${preview?.text} ${Buffer.from(html ?? '').toString('utf8')}`).not.toContain(typed)
      expect(preview?.text).toContain('••••')
    }
    smtp.say('rcpt', line => (line.includes('canary@') ? { answer: '451 4.3.0 later' } : null))
    await shop.given.mailServer(smtp.port, { userName: 'shop', password: mailPassword })
    await shop.api.templates.test({ template: 'changedPassword', source, to: 'eva@example.com' })
    await shop.api.settings.testMail({ to: 'eva@example.com' })
    expect(smtp.deliveries.map(delivery => delivery.to)).toEqual([['eva@example.com'], ['eva@example.com']])
    for (const { body } of smtp.deliveries) expect(body).not.toContain(typed)
    expect(findSecrets(data.path, [typed, mailPassword, ownerPassword])).toEqual([])
  } finally {
    await shop.stop()
    await smtp.stop()
    data.remove()
  }
})
