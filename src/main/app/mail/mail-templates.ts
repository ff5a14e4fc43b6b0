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
<tr><td style="padding:4px 16px 4px 0;color:#57606a">Password</td><td style="padding:4px 0;font-family:ui-monospace,Consolas,monospace"><strong>{{login.password}}</strong></td></tr>
</table>`

const credentialsText = `User name: {{login.userName}}
Password:  {{login.password}}`

/** The templates that come with Latchkey. Mustache; every value is escaped in HTML. */
export const builtInTemplates: Readonly<Record<MailTemplate, TemplateSource>> = {
  automaticRegistration: {
    ...usualSender,
    subject: 'Your login at {{shop.name}}',
    html: page(`<p style="margin:0 0 16px">Hello {{customer.fullName}},</p>
<p style="margin:0 0 16px">{{shop.name}} has made a login for you.</p>
${credentialsHtml}
${signInHtml}
<p style="margin:0 0 16px">Keep this password to yourself. {{shop.name}} will never ask you for it.</p>`),
    text: `Hello {{customer.fullName}},

{{shop.name}} has made a login for you.

${credentialsText}
${signInText}

Keep this password to yourself. {{shop.name}} will never ask you for it.

{{shop.name}}
`,
  },
  changedPassword: {
    ...usualSender,
    subject: 'Your new password at {{shop.name}}',
    html: page(`<p style="margin:0 0 16px">Hello {{customer.fullName}},</p>
<p style="margin:0 0 16px">Your password at {{shop.name}} was changed. The earlier one no longer works.</p>
${credentialsHtml}
${signInHtml}
<p style="margin:0 0 16px">If you did not ask for this, answer this email.</p>`),
    text: `Hello {{customer.fullName}},

Your password at {{shop.name}} was changed. The earlier one no longer works.

${credentialsText}
${signInText}

If you did not ask for this, answer this email.

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
