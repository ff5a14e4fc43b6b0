import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TemplateSource } from '../../src/shared/api/templates.ts'
import { createTestApp, failureOf, request } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'
import { passwordIn, startSmtpServer } from '../support/smtp-server.ts'
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

const own: TemplateSource = {
  subject: 'Welcome to {{shop.name}}, {{customer.firstName}}',
  html: '<p>{{customer.fullName}} ({{customer.company}}): {{login.userName}} / {{login.password}}</p>',
  text: 'User name: {{login.userName}}\nPassword: {{login.password}}\n',
  fromName: 'The door',
  fromAddress: 'door@example.com',
  replyTo: 'help@example.com',
}

const save = (source: TemplateSource, version = 0) =>
  shop.api.templates.save({ template: 'automaticRegistration', version, source })

describe('A template of the shop’s own', () => {
  test('makes the mail: macros, escaping, From and Reply-to', async () => {
    await shop.given.mailServer(smtp.port)
    await save(own)
    await shop.given.login({ firstName: 'Eva <b>', lastName: '{{login.password}}', company: 'A & B' })
    const [mail] = await smtp.waitFor(1)
    expect(mail?.parsed.subject).toBe('Welcome to Corner Shop, Eva <b>')
    expect(mail?.parsed.html).toContain('Eva &lt;b&gt; {{login.password}} (A &amp; B): anna@example.com / ')
    expect(mail?.parsed.from?.value).toEqual([{ name: 'The door', address: 'door@example.com' }])
    expect(mail?.parsed.replyTo?.value).toEqual([{ name: '', address: 'help@example.com' }])
    expect(mail?.from).toBe('door@example.com')
    expect(mail && passwordIn(mail)).toHaveLength(16)
  })

  test('says what was typed, and neither what it looks like nor what it is escaped to', async () => {
    const { version, currency } = await shop.api.settings.shop()
    await shop.api.settings.updateShop({ version, settings: { shopName: 'Müller & Søn', currency } })
    await shop.given.mailServer(smtp.port)
    const text = '{{customer.fullName}} | {{customer.company}} | {{login.password}}'
    const source = { ...own, subject: '{{shop.name}}: {{customer.company}}', html: `<p>${text}</p>`, text }
    await shop.api.templates.save({ template: 'changedPassword', version: 0, source })
    const { customerId } = await shop.given.login({
      firstName: 'Sinéad',
      lastName: "O'Brien &amp;",
      company: 'A&E <b>',
    })
    await smtp.waitFor(1)
    const { login } = await shop.api.accounts.get({ customerId })
    const password = 'Kväll&Amp;<7"\'x&lt;y'
    const change = { customerId, version: login?.version ?? 0, requestId: request(), acceptBelowStrong: true }
    await shop.api.accounts.setPassword({ ...change, password })
    const mail = (await smtp.waitFor(2)).at(-1)
    const said = `Sinéad O'Brien &amp; | A&E <b> | ${password}`
    expect(mail?.parsed.subject).toContain('Müller & Søn: A&E <b>')
    expect(mail?.parsed.text?.trim()).toBe(said)
    const shown = (mail?.parsed.html || '')
      .replace(/<[^>]*>/g, '')
      .replace(/&(?:#x([0-9a-f]+)|#(\d+)|(lt|gt|quot|amp));/gi, (_, hex: string, decimal: string, name: string) =>
        name === undefined
          ? String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
          : ({ lt: '<', gt: '>', quot: '"' }[name] ?? '&'),
      )
    expect(shown.trim()).toBe(said)
  })

  test('leaves mails that wait as they were queued; From is taken when they leave', async () => {
    await shop.given.login()
    await save(own)
    await shop.given.mailServer(smtp.port)
    const [mail] = await smtp.waitFor(1)
    expect(mail?.parsed.subject).toMatch(/^Your login at Corner Shop \(.*:14:00.*\)$/)
    expect(mail?.parsed.from?.value[0]?.address).toBe('door@example.com')
  })

  test('can go back to the original, and somebody else’s save is not overwritten', async () => {
    const saved = await save(own)
    expect(saved).toMatchObject({ changed: true, version: 1, source: own, updatedByName: 'Eva Novotná' })
    expect(await failureOf(save({ ...own, subject: 'x' }), 'template.changedElsewhere')).toMatchObject({
      currentVersion: 1,
    })
    const restored = await shop.api.templates.restore({ template: 'automaticRegistration', version: 1 })
    expect(restored).toMatchObject({ changed: false, version: 2 })
    // Whoever still holds the version from before the way back overwrites nothing.
    await failureOf(save(own, 1), 'template.changedElsewhere')
    expect(await save(own, 2)).toMatchObject({ changed: true, version: 3 })
    expect(restored.source).toEqual(restored.original)
    expect((await shop.api.history.list()).rows.slice(0, 3).map(row => row.action)).toEqual([
      'template.saved',
      'template.restored',
      'template.saved',
    ])
  })

  test.each<[string, Partial<TemplateSource>, string, object]>([
    [
      'an unknown macro, with what was meant',
      { text: 'x\n {{login.pasword}} {{login.userName}}' },
      'unknownMacro',
      { line: 2, column: 2, name: 'login.pasword', suggestion: 'login.password' },
    ],
    ['a mail without the password', { html: '<p>{{login.userName}}</p>' }, 'passwordMissing', { where: 'html' }],
    ['a password in the subject', { subject: '{{login.password}}' }, 'passwordInSubject', { where: 'subject' }],
    [
      'a password in an address',
      { html: '<a href="https://x.example/?p={{login.password}}">x</a>{{login.userName}}' },
      'passwordInAddress',
      { where: 'html' },
    ],
    ['an unescaped value', { html: '{{{customer.fullName}}} {{login.userName}} {{login.password}}' }, 'unescaped', {}],
    [
      'an unescaped value, written with &',
      { html: '{{& customer.fullName}} {{login.userName}} {{login.password}}' },
      'unescaped',
      {},
    ],
    ['a partial', { text: '{{> footer}} {{login.userName}} {{login.password}}' }, 'partial', { name: 'footer' }],
    ['other delimiters', { text: '{{=<% %>=}} <% login.password %>' }, 'delimiters', { line: 1 }],
    ['a brace that is not closed', { text: 'Password: {{login.password' }, 'unclosed', { where: 'text' }],
    ['a section that is not closed', { text: '{{#shop.signInAddress}} x' }, 'unclosed', {}],
    [
      'a password in an address, one after another',
      { text: '{{login.password}} {{login.userName}} x?a={{login.password}}&b=http://x/{{login.password}}' },
      'passwordInAddress',
      { column: 73 },
    ],
    ['more macros than a mail has', { text: '{{login.password}}'.repeat(2_001) }, 'tooComplex', { where: 'text' }],
    ['a script', { html: '<script>1</script>{{login.userName}} {{login.password}}' }, 'script', {}],
    ['nothing', { text: ' \n' }, 'empty', { where: 'text' }],
  ])('is refused with %s', async (_what, changes, rule, expected) => {
    const { problems } = await failureOf(save({ ...own, ...changes }), 'template.problems')
    expect(problems).toContainEqual(expect.objectContaining({ severity: 'error', rule, ...expected }))
    expect((await shop.api.templates.get({ template: 'automaticRegistration' })).changed).toBe(false)
  })

  test('is saved with what is only worth a warning, which is said', async () => {
    const source = { ...own, html: `${own.html}<img src="https://x.example/logo.png">` }
    const { problems } = await shop.api.templates.check({ template: 'automaticRegistration', source })
    expect(problems.map(({ severity, rule }) => [severity, rule])).toEqual([
      ['warning', 'remoteImage'],
      ['warning', 'noSignInAddress'],
    ])
    await save(source)
  })

  test('the ones that come with Latchkey have no error', async () => {
    const { templates } = await shop.api.templates.list()
    expect(templates).toHaveLength(4)
    for (const { template } of templates) {
      const { source } = await shop.api.templates.get({ template })
      const { problems } = await shop.api.templates.check({ template, source })
      expect(problems.filter(problem => problem.severity === 'error')).toEqual([])
    }
  })

  test('is tried out on an address, filled in for somebody invented, without a password that works', async () => {
    await shop.given.mailServer(smtp.port)
    const result = await shop.api.templates.test({
      template: 'automaticRegistration',
      source: own,
      to: 'me@example.com',
    })
    expect(result.ok).toBe(true)
    const [mail] = await smtp.waitFor(1)
    expect(mail?.to).toEqual(['me@example.com'])
    expect(mail?.parsed.subject).toBe('Welcome to Corner Shop, Zoë')
    expect(mail?.parsed.text).toContain('••••')
    expect((await shop.api.mail.list()).total).toBe(0)
  })

  test('is not for clerks to change', async () => {
    const clerk = await shop.as('clerk')
    await failureOf(
      clerk.templates.save({ template: 'changedPassword', version: 0, source: own }),
      'permission.missing',
    )
    await failureOf(clerk.templates.list(), 'permission.missing')
  })
})

describe('A preview', () => {
  test('says what this customer will get, word for word, with dots for the password', async () => {
    await save(own)
    await shop.given.mailServer(smtp.port)
    const { id } = await shop.given.customer({ firstName: 'Jan', lastName: 'Beran', email: 'jan@example.com' })
    const preview = await shop.api.accounts.previewLogin({ customerId: id })
    expect(preview).toMatchObject({
      from: { name: 'The door', address: 'door@example.com' },
      replyTo: 'help@example.com',
      to: { name: 'Jan Beran', address: 'jan@example.com' },
      subject: 'Welcome to Corner Shop, Jan',
      carriesPassword: true,
    })
    await shop.api.accounts.createLogin({ customerId: id, requestId: request() })
    const [mail] = await smtp.waitFor(1)
    const masked = (text: string) => (mail ? text.replaceAll(passwordIn(mail), '••••••••••••••••') : '')
    expect(masked(mail?.parsed.text ?? '').trim()).toBe(preview.text.trim())
    const html = await shop.app.readPreview(preview.previewId, shop.client)
    expect(masked(String(mail?.parsed.html)).trim()).toBe(html?.trim())
  })

  test('of a mail stays what it was, after its password was wiped and the template changed', async () => {
    await shop.given.mailServer(smtp.port)
    await shop.given.login()
    await smtp.waitFor(1)
    await shop.app.mailSettled()
    await save(own)
    const [row] = (await shop.api.mail.list()).rows
    expect(row).toMatchObject({ state: 'sent', holdsPassword: false })
    const preview = await shop.api.mail.preview({ id: row?.id ?? '' })
    expect(preview.subject).toMatch(/^Your login at Corner Shop \(.+\)$/)
    expect(preview.text).toContain('User name: anna@example.com\nPassword:  ••••••••••••••••')
    expect(preview.text).not.toContain(smtp.mails[0] ? passwordIn(smtp.mails[0]) : 'nothing arrived')
  })

  test('is for the window that asked, for five minutes', async () => {
    const { id } = await shop.given.customer()
    const { previewId } = await shop.api.accounts.previewLogin({ customerId: id })
    expect(await shop.app.readPreview(previewId, shop.open().client)).toBeNull()
    expect(await shop.app.readPreview(previewId, shop.client)).toContain('Hello Anna')
    shop.clock.advance(5 * 60_000 + 1)
    expect(await shop.app.readPreview(previewId, shop.client)).toBeNull()
  })
})

describe('Login disabled', () => {
  const disable = async (customerId: string, tellCustomer: boolean) => {
    const { login } = await shop.api.accounts.get({ customerId })
    return shop.api.accounts.disable({
      customerId,
      version: login?.version ?? 0,
      requestId: request(),
      reason: 'fraud, says the bank',
      tellCustomer,
    })
  }

  test('is told to the customer only when asked for, without the reason and without a password', async () => {
    await shop.given.mailServer(smtp.port)
    const { customerId } = await shop.given.login()
    await smtp.waitFor(1)
    await shop.app.mailSettled()
    await disable(customerId, true)
    const [, mail] = await smtp.waitFor(2)
    expect(mail?.parsed.subject).toBe('Your login at Corner Shop is disabled')
    expect(mail?.raw).not.toContain('fraud')
    await shop.app.mailSettled()
    expect((await shop.api.mail.list({ template: 'loginDisabled' })).rows).toMatchObject([{ state: 'sent' }])

    const other = await shop.given.login({ email: 'other@example.com' })
    await smtp.waitFor(3)
    await disable(other.customerId, false)
    await shop.app.mailSettled()
    expect(smtp.mails).toHaveLength(3)
  })

  test('does not leave any more once the login is enabled again', async () => {
    const { customerId } = await shop.given.login()
    const { login } = await disable(customerId, true)
    await shop.api.accounts.enable({ customerId, version: login?.version ?? 0, requestId: request() })
    await shop.given.mailServer(smtp.port)
    await shop.app.mailSettled()
    expect(smtp.mails).toHaveLength(0)
    expect(
      (await shop.api.mail.list({ state: 'cancelled' })).rows.map(row => [row.template, row.cancelReason]),
    ).toEqual([
      ['loginDisabled', 'loginEnabled'],
      ['automaticRegistration', 'loginDisabled'],
    ])
  })
})
