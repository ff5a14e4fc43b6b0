import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestApp, failureOf } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'
import { startSmtpServer } from '../support/smtp-server.ts'
import type { ReceivedMail, TestSmtpServer } from '../support/smtp-server.ts'

let shop: TestApp
let smtp: TestSmtpServer

beforeEach(async () => {
  shop = await createTestApp()
  smtp = await startSmtpServer()
  await shop.given.mailServer(smtp.port)
})

afterEach(async () => {
  await shop.stop()
  await smtp.stop()
})

const hostile = '=?utf-8?Q?=0D=0ABcc:_x@y.example?='
/** As a reader that looks for encoded words in quotes too sees it. */
const headerOf = (mail: ReceivedMail, name: string) =>
  new RegExp(`^${name}:((?:[^\\r\\n]|\\r\\n[ \\t])*)`, 'mi').exec(mail.raw)?.[1] ?? ''

const recipientsOf = (mail: ReceivedMail | undefined) => [mail?.parsed.to].flat().flatMap(to => to?.value ?? [])

describe('What looks like an encoded word', () => {
  test('stays text in the name of a customer, the sender and the subject: nothing of it is decoded', async () => {
    const { version, passwordSet: _set, folder: _folder, ...settings } = await shop.api.settings.mail()
    await shop.api.settings.updateMail({ version, settings: { ...settings, fromName: hostile } })
    const template = await shop.api.templates.get({ template: 'automaticRegistration' })
    await shop.api.templates.save({
      template: 'automaticRegistration',
      version: template.version,
      source: { ...template.source, subject: `Hello {{customer.lastName}}` },
    })
    await shop.given.login({ firstName: '', lastName: hostile })
    const [mail] = await smtp.waitFor(1)
    if (!mail) throw new Error('no mail')
    for (const name of ['To', 'From', 'Subject']) expect(headerOf(mail, name)).not.toContain('=0D')
    const { to, from, subject, headers } = mail.parsed
    expect(Array.isArray(to) ? to : [to]).toHaveLength(1)
    expect([to].flat()[0]?.value).toEqual([{ name: hostile, address: 'anna@example.com' }])
    expect(from?.value[0]?.name).toBe(hostile)
    expect(subject).toBe(`Hello ${hostile}`)
    expect(headers.get('bcc')).toBeUndefined()
  })

  test('is refused in an address, which a mail program would show as another', async () => {
    for (const email of ['a=?utf-8?q?x?=@example.com', '=?utf-8?B?eA==?=@example.com'])
      expect(await failureOf(shop.given.customer({ email }), 'input.invalid')).toMatchObject({
        issues: [{ path: 'fields.email' }],
      })
  })
})

test.each(['user@xn--a.example', 'user@xn--.example', 'user@xn--abc.com', 'user@mail.xn--zzzzzzzz.example'])(
  '%s is refused: its domain cannot be read',
  async email => {
    const { issues } = await failureOf(shop.given.customer({ email }), 'input.invalid')
    expect(issues[0]?.message).toContain('xn--')
  },
)

test.each([
  'user@xn--exmple-cua.com',
  'user@xn--fiqs8s.cn',
  'user@xn--bcher-kva.example',
  'user@XN--EXMPLE-KAEFER-GFB.de',
])('%s is accepted', async email => {
  expect((await shop.given.customer({ email })).email).toBe(email)
})

test('a dot before the @ is accepted, and sent in the form that RFC 5321 asks for', async () => {
  await shop.given.login({ email: 'mari.@docomo.example' })
  const [mail] = await smtp.waitFor(1)
  expect(mail?.to).toEqual(['"mari."@docomo.example'])
  expect(headerOf(mail as ReceivedMail, 'To')).toContain('<"mari."@docomo.example>')
})

test('a curly apostrophe in an address is named, and the plain one offered', async () => {
  const { issues } = await failureOf(shop.given.customer({ email: 'd’arcy@example.ie' }), 'input.invalid')
  expect(issues[0]?.message).toBe(
    "The curly apostrophe ’ cannot stand in an email address. Write it with a plain one: d'arcy@example.ie.",
  )
})

test.each(["d'arcy.o'hara@example.ie", 'pia+shop@example.com'])('mail arrives at %s as it was typed', async email => {
  await shop.given.login({ email })
  const [mail] = await smtp.waitFor(1)
  expect(mail?.to).toEqual([email])
  expect(recipientsOf(mail)).toEqual([{ name: 'Anna Nováková', address: email }])
})

test('a domain with an umlaut is shown as typed, and goes out as xn-- in the envelope and in the header', async () => {
  const typed = 'info@exämple-kaefer.de'
  const login = await shop.given.login({ email: typed })
  expect(login.email).toBe(typed)
  expect((await shop.api.customers.list({})).rows).toMatchObject([{ email: typed }])
  const [mail] = await smtp.waitFor(1)
  const sent = 'info@xn--exmple-kaefer-cfb.de'
  expect(smtp.recipientsHeard()).toEqual([sent])
  // Raw: a reader of mails would decode it.
  expect(headerOf(mail as ReceivedMail, 'To')).toContain(`<${sent}>`)
  await expect.poll(async () => (await shop.api.mail.list()).rows).toMatchObject([{ toAddress: typed, state: 'sent' }])
})

test('a sender whose name has letters, a comma, quotes and brackets is one sender, its name whole', async () => {
  const fromName = 'Müller & Søn, "Bikes" (Oslo)'
  const { version, passwordSet: _set, folder: _folder, ...settings } = await shop.api.settings.mail()
  await shop.api.settings.updateMail({ version, settings: { ...settings, fromName } })
  await shop.given.login()
  const [mail] = await smtp.waitFor(1)
  expect(mail?.from).toBe('shop@example.com')
  expect(mail?.parsed.from?.value).toEqual([{ name: fromName, address: 'shop@example.com' }])
})

test('emoji in a name, joined ones too, are kept, and the mail says them whole', async () => {
  const family = '👨\u200d👩\u200d👧'
  const fullName = `Zoë 🦄 ${family}`
  const login = await shop.given.login({ firstName: 'Zoë 🦄', lastName: family })
  expect(await shop.api.customers.get({ id: login.customerId })).toMatchObject({
    firstName: 'Zoë 🦄',
    lastName: family,
  })
  const [mail] = await smtp.waitFor(1)
  expect(recipientsOf(mail)).toEqual([{ name: fullName, address: 'anna@example.com' }])
  expect(mail?.parsed.text).toContain(fullName)
  expect(mail?.parsed.html).toContain(fullName)
})
