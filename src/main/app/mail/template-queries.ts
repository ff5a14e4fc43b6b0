import { createHash } from 'node:crypto'
import type { MailTemplate } from '../../../shared/api/mail.ts'
import type { TemplateSource } from '../../../shared/api/templates.ts'
import type { MailTemplateTable } from '../../db/schema.ts'
import type { Reader, Tx } from '../../db/store.ts'
import { builtInTemplates } from './mail-templates.ts'

export interface TemplateState {
  readonly source: TemplateSource
  /** Null until somebody has changed it; it stays when the original is restored, so that versions only grow. */
  readonly row: MailTemplateTable | null
}

/** The text that mails are made of now. */
export async function readTemplate(reader: Reader, template: MailTemplate): Promise<TemplateState> {
  const row = await reader
    .selectFrom('mail_template')
    .leftJoin('mail_template_revision', 'mail_template_revision.id', 'mail_template.revision_id')
    .selectAll('mail_template')
    .select('source')
    .where('mail_template.template', '=', template)
    .executeTakeFirst()
  if (!row) return { source: builtInTemplates[template], row: null }
  const { source, ...own } = row
  return { source: source === null ? builtInTemplates[template] : (JSON.parse(source) as TemplateSource), row: own }
}

/** The text that a mail was made of; undefined when it is not kept. */
export async function findRevision(reader: Reader, id: string): Promise<TemplateSource | undefined> {
  const row = await reader.selectFrom('mail_template_revision').select('source').where('id', '=', id).executeTakeFirst()
  return row && (JSON.parse(row.source) as TemplateSource)
}

/** Keeps a text for as long as there are mails made of it. The same text is kept once. Returns its id. */
export async function keepRevision(
  tx: Tx,
  template: MailTemplate,
  source: TemplateSource,
  by: { readonly at: Date; readonly name: string },
): Promise<string> {
  const { subject, html, text, fromName, fromAddress, replyTo } = source
  const json = JSON.stringify({ subject, html, text, fromName, fromAddress, replyTo } satisfies TemplateSource)
  const id = createHash('sha256').update(`${template}\n${json}`).digest('hex')
  await tx
    .insertInto('mail_template_revision')
    .values({ id, template, source: json, created_at: by.at.toISOString(), created_by_name: by.name })
    .onConflict(conflict => conflict.column('id').doNothing())
    .execute()
  return id
}

export async function saveTemplate(tx: Tx, row: MailTemplateTable): Promise<void> {
  const { template: _, ...changes } = row
  await tx
    .insertInto('mail_template')
    .values(row)
    .onConflict(conflict => conflict.column('template').doUpdateSet(changes))
    .execute()
}
