import * as v from 'valibot'
import type { TemplateProblem } from '../mail-macros.ts'
import { customerId, emailAddress, line, nothing, optionalEmailAddress } from './common-schemas.ts'
import { mailTemplates } from './mail.ts'
import type { MailPreview, MailTemplate, MailTest } from './mail.ts'
import { command, query } from './procedure.ts'

const body = v.pipe(
  v.string(),
  v.maxLength(200_000, 'At most 200,000 characters.'),
  v.transform(text => text.replace(/\r\n?/g, '\n')),
)

/** What a mail is made of. Mustache, with macros by name; values are escaped in the HTML. */
export const templateSource = v.strictObject({
  subject: line(250),
  html: body,
  text: body,
  /** '' for what Settings > Mail says, taken when the mail leaves. */
  fromName: line(100),
  fromAddress: optionalEmailAddress,
  /** '' for none. */
  replyTo: optionalEmailAddress,
})
export type TemplateSource = v.InferOutput<typeof templateSource>

export interface TemplateRow {
  readonly template: MailTemplate
  readonly subject: string
  /** False: it is the one that came with Latchkey. */
  readonly changed: boolean
  readonly updatedAt: string | null
  readonly updatedByName: string
}

export interface TemplateList {
  readonly templates: readonly TemplateRow[]
}

export interface TemplateDetail extends TemplateRow {
  /** 0 until it was first changed. */
  readonly version: number
  readonly source: TemplateSource
  readonly original: TemplateSource
}

export interface TemplateCheck {
  readonly problems: readonly TemplateProblem[]
  /** Null while a problem keeps it from being filled in. */
  readonly preview: MailPreview | null
}

const template = v.picklist(mailTemplates)
const version = v.pipe(v.number(), v.integer(), v.minValue(0))

export const templatesApi = {
  list: query<TemplateList>()({ needs: 'settings.read', input: nothing }),
  get: query<TemplateDetail>()({ needs: 'settings.read', input: v.strictObject({ template }) }),
  /** What is wrong with a text, and how it looks, for a sample customer or a real one. Saves nothing. */
  check: query<TemplateCheck>()({
    needs: 'settings.read',
    input: v.strictObject({ template, source: templateSource, customerId: v.optional(customerId) }),
  }),
  /** Refused while it has an error. Mails that wait keep the text they were queued with. */
  save: command<TemplateDetail>()({
    needs: 'settings.modify',
    input: v.strictObject({ template, version, source: templateSource }),
  }),
  /** Back to the one that came with Latchkey. */
  restore: command<TemplateDetail>()({
    needs: 'settings.modify',
    input: v.strictObject({ template, version }),
  }),
  /** Sends the text, filled in for the sample customer, to an address, and tells each step. */
  test: command<MailTest>()({
    needs: 'settings.modify',
    input: v.strictObject({ template, source: templateSource, to: emailAddress }),
  }),
}
