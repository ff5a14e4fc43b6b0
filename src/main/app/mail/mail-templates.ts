import type { MailTemplate } from '../../../shared/api/mail.ts'
import type { TemplateSource } from '../../../shared/api/templates.ts'

/** From and Reply-to as Settings > Mail says. */
const usualSender = { fromName: '', fromAddress: '', replyTo: '' } as const

const signInHtml =
  '{{#shop.signInAddress}}<p style="margin:0 0 16px">Sign in at <a href="{{shop.signInAddress}}">{{shop.signInAddress}}</a>.</p>{{/shop.signInAddress}}'
const signInText = '{{#shop.signInAddress}}\nSign in at {{shop.signInAddress}}{{/shop.signInAddress}}'

function page(body: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{shop.name}}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;color:#1b1f24;background:#ffffff">
<div style="max-width:560px;margin:0 auto">
${body}
<p style="margin:24px 0 0;color:#57606a">{{shop.name}}</p>
</div>
</body>
</html>
`
}

const credentialsHtml = `<table role="presentation" style="margin:0 0 16px;border-collapse:collapse">
<tr><td style="padding:4px 16px 4px 0;color:#57606a">User name</td><td style="padding:4px 0"><strong>{{login.userName}}</strong></td></tr>
<tr><td style="padding:4px 16px 4px 0;color:#57606a">Password</td><td style="padding:4px 0;font-family:ui-monospace,Consolas,monospace;white-space:pre-wrap"><strong>{{login.password}}</strong></td></tr>
</table>`

const credentialsText = `User name: {{login.userName}}
Password:  {{login.password}}`

/** Mail programs fold mails of one subject into one, with the oldest on top. */
const onlyNewestText = 'This password is of {{mail.time}}. Passwords in older emails no longer work.'
const onlyNewestHtml = `<p style="margin:0 0 16px">${onlyNewestText}</p>`

const fact = (means: string, value: string) =>
  `<p style="margin:0 0 16px"><span style="color:#57606a">${means}</span><br>${value}</p>`

/** Two columns: a third one would not fit on a phone. */
const row = (left: string, right: string, style: string) =>
  `<tr><td style="padding:8px 16px 8px 0;vertical-align:top;${style}">${left}</td><td style="padding:8px 0;text-align:right;vertical-align:top;white-space:nowrap;${style}">${right}</td></tr>`

const lineEdge = 'border-bottom:1px solid #868e99'
const sumRow = (name: string, amount: string) => row(name, amount, 'padding-top:4px;padding-bottom:0')

/** What costs something stands there, named or not: the lines add up to the total. */
const shippingName = '{{order.shippingMethod}}{{^order.shippingMethod}}Shipping{{/order.shippingMethod}}'

const orderHtml = `<table style="width:100%;margin:0 0 24px;border-collapse:collapse">
<tr><th scope="col" style="padding:0 16px 8px 0;text-align:left;${lineEdge}">Item</th><th scope="col" style="padding:0 0 8px;text-align:right;${lineEdge}">Amount</th></tr>
{{#order.lines}}
${row(
  '{{line.name}}<br><span style="color:#57606a">{{line.code}} &middot; {{line.quantity}} &times; {{line.unitPrice}}{{#line.discount}}<br>{{line.discountReason}}: {{line.discount}}{{/line.discount}}</span>',
  '{{line.total}}',
  lineEdge,
)}
{{/order.lines}}
{{#order.discount}}
${row('Subtotal', '{{order.subtotal}}', lineEdge)}
${row('{{order.discountReason}}', '{{order.discount}}', lineEdge)}
{{/order.discount}}
{{#order.shippingPrice}}
${row(shippingName, '{{order.shippingPrice}}', lineEdge)}
{{/order.shippingPrice}}
${sumRow('Net', '{{order.net}}')}
${sumRow('Tax', '{{order.tax}}')}
${sumRow('<strong>Total</strong>', '<strong>{{order.total}}</strong>')}
</table>
{{#order.billingAddress}}
${fact('Billing address', '{{order.billingAddress}}')}
{{/order.billingAddress}}
{{#order.shippingAddress}}
${fact('Shipping address', '{{order.shippingAddress}}')}
{{/order.shippingAddress}}
{{#order.paymentMethod}}
${fact('Payment', '{{order.paymentMethod}}')}
{{/order.paymentMethod}}
{{#order.note}}
${fact('Note', '{{order.note}}')}
{{/order.note}}`

const orderText = `{{#order.lines}}
{{line.name}} ({{line.code}})
  {{line.quantity}} x {{line.unitPrice}}{{#line.discount}}, {{line.discountReason}} {{line.discount}}{{/line.discount}} = {{line.total}}
{{/order.lines}}
{{#order.discount}}
Subtotal
  {{order.subtotal}}
{{order.discountReason}}
  {{order.discount}}
{{/order.discount}}
{{#order.shippingPrice}}
${shippingName}
  {{order.shippingPrice}}
{{/order.shippingPrice}}

Net:   {{order.net}}
Tax:   {{order.tax}}
Total: {{order.total}}
{{#order.billingAddress}}

Billing address
{{order.billingAddress}}
{{/order.billingAddress}}
{{#order.shippingAddress}}

Shipping address
{{order.shippingAddress}}
{{/order.shippingAddress}}
{{#order.paymentMethod}}

Payment: {{order.paymentMethod}}
{{/order.paymentMethod}}
{{#order.note}}

Note
{{order.note}}
{{/order.note}}`

/** The templates that come with Latchkey. Mustache; every value is escaped in HTML. */
export const builtInTemplates: Readonly<Record<MailTemplate, TemplateSource>> = {
  automaticRegistration: {
    ...usualSender,
    subject: 'Your login at {{shop.name}} ({{mail.time}})',
    html: page(`<p style="margin:0 0 16px">Hello {{customer.fullName}},</p>
<p style="margin:0 0 16px">{{shop.name}} has made a login for you.</p>
${credentialsHtml}
${onlyNewestHtml}
${signInHtml}
<p style="margin:0 0 16px">Keep this password to yourself. {{shop.name}} will never ask you for it.</p>`),
    text: `Hello {{customer.fullName}},

{{shop.name}} has made a login for you.

${credentialsText}

${onlyNewestText}
${signInText}

Keep this password to yourself. {{shop.name}} will never ask you for it.

{{shop.name}}
`,
  },
  changedPassword: {
    ...usualSender,
    subject: 'Your new password at {{shop.name}} ({{mail.time}})',
    html: page(`<p style="margin:0 0 16px">Hello {{customer.fullName}},</p>
<p style="margin:0 0 16px">Your password at {{shop.name}} was changed. The earlier one no longer works.</p>
${credentialsHtml}
${onlyNewestHtml}
${signInHtml}
<p style="margin:0 0 16px">If you did not ask for this, answer this email.</p>`),
    text: `Hello {{customer.fullName}},

Your password at {{shop.name}} was changed. The earlier one no longer works.

${credentialsText}

${onlyNewestText}
${signInText}

If you did not ask for this, answer this email.

{{shop.name}}
`,
  },
  orderConfirmation: {
    ...usualSender,
    subject: 'Your order {{order.number}} at {{shop.name}}',
    html: page(`<p style="margin:0 0 16px">Hello {{customer.fullName}},</p>
<p style="margin:0 0 24px">Thank you for your order <strong>{{order.number}}</strong> of {{order.date}}.</p>
${orderHtml}
<p style="margin:0 0 16px">Questions about this order? Answer this email.</p>`),
    text: `Hello {{customer.fullName}},

Thank you for your order {{order.number}} of {{order.date}}.

${orderText}

Questions about this order? Answer this email.

{{shop.name}}
`,
  },
  loginDisabled: {
    ...usualSender,
    subject: 'Your login at {{shop.name}} is disabled',
    html: page(`<p style="margin:0 0 16px">Hello {{customer.fullName}},</p>
<p style="margin:0 0 16px">Your login <strong>{{login.userName}}</strong> at {{shop.name}} is disabled. Nobody can sign in with it for now.</p>
<p style="margin:0 0 16px">If you did not expect this, answer this email.</p>`),
    text: `Hello {{customer.fullName}},

Your login {{login.userName}} at {{shop.name}} is disabled. Nobody can sign in with it for now.

If you did not expect this, answer this email.

{{shop.name}}
`,
  },
}
