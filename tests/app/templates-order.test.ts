import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TemplateSource } from '../../src/shared/api/templates.ts'
import { builtInTemplates } from '../../src/main/app/mail/mail-templates.ts'
import { renderMail } from '../../src/main/app/mail/render-mail.ts'
import type { MailValues } from '../../src/main/app/mail/render-mail.ts'
import { createTestApp, failureOf } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'
import { startSmtpServer } from '../support/smtp-server.ts'

let shop: TestApp

beforeEach(async () => {
  shop = await createTestApp()
})

afterEach(() => shop.stop())

const original = builtInTemplates.orderConfirmation
const own = (changes: Partial<TemplateSource>): TemplateSource => ({ ...original, ...changes })
const check = (changes: Partial<TemplateSource>, customerId?: string) =>
  shop.api.templates.check({
    template: 'orderConfirmation',
    source: own(changes),
    ...(customerId !== undefined && { customerId }),
  })
const save = (changes: Partial<TemplateSource>, version = 0) =>
  shop.api.templates.save({ template: 'orderConfirmation', version, source: own(changes) })

describe('The order confirmation that comes with Latchkey', () => {
  test('has nothing to be said about, and shows an order with half a piece and discounts in the shop’s currency', async () => {
    const { problems, preview } = await check({})
    expect(problems).toEqual([])
    expect(preview).toMatchObject({ subject: 'Your order 1042 at Corner Shop', carriesPassword: false })
    expect(preview?.text).toContain(
      'Green tea, loose (TEA-KG)\n  0.5 x €36.00, Last bag (10%) −€1.80 = €16.20\nSubtotal\n  €66.20\n' +
        'Regular customer (5%)\n  −€3.31\nParcel service\n  €5.00\n',
    )
    expect(preview?.text).toContain('Net:   €56.11\nTax:   €11.78\nTotal: €67.89\n')
    expect(preview?.text).toContain('Shipping address\nZoë O’Neill-Nováková\nBell & <Sons>\n7 Garden Row\n')
    expect(preview?.text).not.toContain('••••')
    const html = await shop.app.readPreview(preview?.previewId ?? '', shop.client)
    expect(html).toContain('Reading lamp &lt;brass&gt;')
    expect(html).toContain('0.5 &times; €36.00<br>Last bag (10%): −€1.80</span>')
    expect(html).toMatch(/Subtotal<\/td><td[^>]*>€66\.20<[^]*Regular customer \(5%\)<\/td><td[^>]*>−€3\.31</)
    expect(html).toContain('Bell &amp; &lt;Sons&gt;<br>7 Garden Row<br>')
    expect(html).not.toContain('{{')
  })

  test('reckons its example as the shop does: in its currency, with the tax on top', async () => {
    const { version, ...shopSettings } = await shop.api.settings.shop()
    await shop.api.settings.updateShop({ version, settings: { ...shopSettings, currency: 'JPY' } })
    const { currency: _, version: ordersVersion, ...orders } = await shop.api.settings.orders()
    await shop.api.settings.updateOrders({
      version: ordersVersion,
      settings: {
        ...orders,
        shippingMethods: [...orders.shippingMethods],
        paymentMethods: [...orders.paymentMethods],
        pricesIncludeTax: false,
        numberPrefix: 'B-',
      },
    })
    const { preview } = await check({})
    expect(preview?.subject).toBe('Your order B-1042 at Corner Shop')
    expect(preview?.text).toContain('0.5 x ¥36, Last bag (10%) −¥2 = ¥16\n')
    // Of 48, 15 and 5: 10.08, 3.15 and 1.05 of tax, each rounded on its own line.
    expect(preview?.text).toContain('Net:   ¥68\nTax:   ¥14\nTotal: ¥82\n')
  })

  test('shows a real customer with the invented order', async () => {
    const { id } = await shop.given.customer({ firstName: 'Jan', lastName: 'Beran', email: 'jan@example.com' })
    const { preview } = await check({}, id)
    expect(preview?.to).toEqual({ name: 'Jan Beran', address: 'jan@example.com' })
    expect(preview?.text).toContain('Hello Jan Beran,')
    expect(preview?.text).toContain('Billing address\nJan Beran\n12 Quay Street\n')
  })

  test('is sent as a test with the invented order', async () => {
    const smtp = await startSmtpServer()
    try {
      await shop.given.mailServer(smtp.port)
      const result = await shop.api.templates.test({
        template: 'orderConfirmation',
        source: own({}),
        to: 'me@example.com',
      })
      expect(result.ok).toBe(true)
      const [mail] = await smtp.waitFor(1)
      expect(mail?.parsed.subject).toBe('Your order 1042 at Corner Shop')
      expect(mail?.parsed.text).toContain('2 x €25.00 = €50.00')
    } finally {
      await smtp.stop()
    }
  })

  test('comes back after the shop had a text of its own', async () => {
    expect(await save({ subject: 'Order {{order.number}}' })).toMatchObject({ changed: true, version: 1 })
    const restored = await shop.api.templates.restore({ template: 'orderConfirmation', version: 1 })
    expect(restored).toMatchObject({ changed: false, version: 2, source: original })
  })
})

describe('A text of the shop’s own for the order confirmation', () => {
  test.each<[string, Partial<TemplateSource>, object]>([
    [
      'a line’s macro outside the lines',
      { text: 'x\n{{#order.lines}}{{line.name}}{{/order.lines}}\n {{line.total}}' },
      { rule: 'lineOutside', where: 'text', line: 3, column: 2, name: 'line.total' },
    ],
    [
      'a line’s macro where there are no lines',
      { html: '{{^order.lines}}{{line.code}}{{/order.lines}}' },
      { rule: 'lineOutside', name: 'line.code' },
    ],
    [
      'the lines without their two ends',
      { html: 'x {{order.lines}}' },
      { rule: 'linesNotSection', where: 'html', line: 1, column: 3 },
    ],
    [
      'lines within lines',
      { text: '{{#order.lines}}{{#order.lines}}{{line.name}}{{/order.lines}}{{/order.lines}}' },
      { rule: 'linesNotSection', column: 17 },
    ],
    [
      'lines in the subject',
      { subject: '{{#order.lines}}{{line.name}}{{/order.lines}}' },
      { rule: 'linesInSubject', where: 'subject' },
    ],
    ['a login', { text: '{{login.userName}}' }, { rule: 'noLoginHere', name: 'login.userName' }],
    [
      'a misspelled macro, with what was meant',
      { text: '{{order.totl}}' },
      { rule: 'unknownMacro', name: 'order.totl', suggestion: 'order.total' },
    ],
    [
      'a misspelled macro of a line, with what was meant',
      { text: '{{#order.lines}}{{line.totl}}{{/order.lines}}' },
      { rule: 'unknownMacro', suggestion: 'line.total' },
    ],
    [
      'a misspelled section, with what was meant',
      { text: '{{#order.line}}x{{/order.line}}' },
      { rule: 'unknownMacro', suggestion: 'order.lines' },
    ],
    ['braces that let a name become HTML', { html: '{{{order.note}}}' }, { rule: 'unescaped', name: 'order.note' }],
  ])('is refused with %s', async (_what, changes, expected) => {
    const { problems } = await failureOf(save(changes), 'template.problems')
    expect(problems).toContainEqual(expect.objectContaining({ severity: 'error', ...expected }))
    expect((await shop.api.templates.get({ template: 'orderConfirmation' })).changed).toBe(false)
  })

  test('may name the order and the shop among the lines', async () => {
    const text = '{{#order.lines}}{{order.number}} {{line.name}} {{shop.name}};{{/order.lines}}'
    const { problems, preview } = await check({ text })
    expect(problems).toEqual([])
    expect(preview?.text).toBe('1042 Reading lamp <brass> Corner Shop;1042 Green tea, loose Corner Shop;')
  })

  test.each(['automaticRegistration', 'loginDisabled'] as const)('the order has no place in %s', async template => {
    const { source } = await shop.api.templates.get({ template })
    const { problems } = await failureOf(
      shop.api.templates.save({
        template,
        version: 0,
        source: { ...source, text: `${source.text}\n{{order.number}}{{#order.lines}}{{line.name}}{{/order.lines}}` },
      }),
      'template.problems',
    )
    expect(problems.map(({ rule, name }) => [rule, name])).toEqual(
      expect.arrayContaining([
        ['noOrderHere', 'order.number'],
        ['noOrderHere', 'order.lines'],
        ['noOrderHere', 'line.name'],
      ]),
    )
  })
})

describe('A text of the shop’s own from before there were discounts', () => {
  test('is saved, with a warning that an order with a discount will not add up', async () => {
    const text = '{{#order.lines}}{{line.name}} {{line.total}}\n{{/order.lines}}Total {{order.total}}'
    const { problems, preview } = await check({ text })
    expect(problems).toMatchObject([
      { severity: 'warning', rule: 'noDiscount', where: 'text', line: 2, column: 23, name: 'order.discount' },
    ])
    expect(preview?.text).toContain('Total €67.89')
    expect(await save({ text })).toMatchObject({ changed: true })
    expect((await check({ text: '{{order.number}}: {{order.total}}' })).problems).toEqual([])
  })
})

describe('What somebody typed into an order', () => {
  const script = '<script>alert(1)</script>'
  const values = {
    customer: { fullName: script, firstName: script, lastName: '', company: '', email: 'x@example.com' },
    login: { userName: '' },
    shop: { name: 'Corner\r\nBcc: everybody@example.com', signInAddress: '' },
    order: {
      number: 'A-1',
      date: '1 May 2026',
      subtotal: '1',
      discount: '',
      discountReason: '',
      total: '1',
      net: '1',
      tax: '0',
      paymentMethod: '{{order.note}}',
      shippingMethod: script,
      shippingPrice: '0',
      billingAddress: `${script}\nsecond <b>line`,
      shippingAddress: '',
      note: '{{{customer.fullName}}}',
      lines: [
        {
          code: '"><img src=x>',
          name: script,
          quantity: '1',
          unitPrice: '1',
          discount: '−1',
          discountReason: script,
          total: '1',
        },
      ],
    },
  } satisfies MailValues

  test('stays text in the HTML and on one line in the subject', () => {
    const mail = renderMail(original, values, '')
    expect(mail.html).not.toMatch(/<script|<img|<b>/)
    expect(mail.html).toContain('&lt;script&gt;alert(1)&lt;&#x2F;script&gt;<br>second &lt;b&gt;line')
    expect(mail.html).toContain('{{{customer.fullName}}}')
    expect(mail.subject).toBe('Your order A-1 at Corner Bcc: everybody@example.com')
    expect(
      renderMail({ ...original, subject: '{{customer.fullName}} {{order.billingAddress}}' }, values, '').subject,
    ).toBe(`${script} ${script} second <b>line`)
    expect(mail.text).toContain(`${script}\nsecond <b>line`)
  })

  test('is no link in its addresses, which a mail program would make of the name of a page', () => {
    const page = 'https://evil.example/win'
    const order = { ...values.order, billingAddress: `Anna\n${page}`, shippingAddress: `${page}\nevil.example\nBrno` }
    const { html, text } = renderMail(original, { ...values, order }, '')
    expect(html).not.toMatch(/https:\/|:(\/|&#x2F;){2}|evil\.example/)
    // It is read as it was typed: the breaks are not seen.
    const seen = html.replaceAll('\u200b', '').replaceAll('&#x2F;', '/')
    expect(seen).toContain(`Anna<br>${page}`)
    expect(seen).toContain(`${page}<br>evil.example<br>Brno`)
    expect(text).toContain(page)
  })

  test('leaves nothing of what an order does not say', () => {
    const mail = renderMail(original, values, '')
    expect(`${mail.html}${mail.text}`).not.toContain('Subtotal')
    expect(mail.html).toContain('Billing address')
    expect(mail.html).not.toContain('Shipping address')
    expect(mail.text).not.toContain('Shipping address')
    const order = { ...values.order, shippingMethod: '', shippingPrice: '' }
    expect(renderMail(original, { ...values, order }, '').text).not.toContain('Shipping')
  })

  test('names a price of shipping that the order does not name, so that the lines add up', () => {
    const order = { ...values.order, shippingMethod: '', shippingPrice: '€5.00' }
    expect(renderMail(original, { ...values, order }, '').text).toContain('Shipping\n  €5.00\n')
  })
})
