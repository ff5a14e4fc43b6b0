import { carriesPassword } from '../../../shared/api/mail.ts'
import type { MailPreview, MailTemplate } from '../../../shared/api/mail.ts'
import type { TemplateSource } from '../../../shared/api/templates.ts'
import type { Reader } from '../../db/store.ts'
import type { ClientHandle } from '../application.ts'
import type { PreviewShelf } from '../preview-shelf.ts'
import { getSetting } from '../settings/settings-queries.ts'
import { senderOf } from './mail-server.ts'
import { maskedPassword, renderMail } from './render-mail.ts'
import type { MailValues } from './render-mail.ts'
import { readTemplate } from './template-queries.ts'

interface PreviewOrder {
  readonly template: MailTemplate
  readonly source: TemplateSource
  readonly values: MailValues
  readonly to: { readonly name: string; readonly address: string }
}

/** A mail as its reader will see it, with dots for the password. */
export async function previewMail(
  reader: Reader,
  previews: PreviewShelf,
  client: ClientHandle,
  { template, source, values, to }: PreviewOrder,
): Promise<MailPreview> {
  const { subject, html, text } = renderMail(source, values, maskedPassword)
  const { value: settings } = await getSetting(reader, 'mail')
  return {
    ...senderOf(source, settings),
    to,
    subject,
    text,
    previewId: previews.put(client, html),
    carriesPassword: carriesPassword(template),
  }
}

/** As `previewMail`, with the text of now. */
export async function previewTemplate(
  reader: Reader,
  previews: PreviewShelf,
  client: ClientHandle,
  order: Omit<PreviewOrder, 'source'>,
): Promise<MailPreview> {
  const { source } = await readTemplate(reader, order.template)
  return previewMail(reader, previews, client, { ...order, source })
}
