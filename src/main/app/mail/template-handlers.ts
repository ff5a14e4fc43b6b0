import { fail } from '../../../shared/api/errors.ts'
import type { CustomerId } from '../../../shared/api/common-schemas.ts'
import { mailTemplates } from '../../../shared/api/mail.ts'
import type { MailTemplate } from '../../../shared/api/mail.ts'
import type { TemplateDetail, TemplateRow, templatesApi } from '../../../shared/api/templates.ts'
import type { TemplateRule } from '../../../shared/mail-macros.ts'
import type { Reader, Tx } from '../../db/store.ts'
import { recordHistory } from '../audit/record.ts'
import type { Events } from '../events.ts'
import type { AreaHandlers } from '../handlers.ts'
import type { PreviewShelf } from '../preview-shelf.ts'
import { getSetting } from '../settings/settings-queries.ts'
import { previewMail } from './mail-preview.ts'
import { builtInTemplates } from './mail-templates.ts'
import { maskedPassword, mailTime, renderMail } from './render-mail.ts'
import type { MailValues } from './render-mail.ts'
import { readSampleOrder } from './sample-order.ts'
import { lintTemplate } from './template-lint.ts'
import { keepRevision, readTemplate, saveTemplate } from './template-queries.ts'
import type { TemplateState } from './template-queries.ts'
import { sendTestMail } from './test-mail.ts'
import type { TestMailContext } from './test-mail.ts'

/** What cannot even be filled in for a look at it. */
const unreadable: ReadonlySet<TemplateRule> = new Set(['unclosed', 'delimiters', 'tooComplex'])

interface TemplatesContext extends TestMailContext {
  readonly events: Events
  readonly previews: PreviewShelf
  /** What a real customer's mail would say; the area above knows it. */
  readonly readCustomerValues: (reader: Reader, id: CustomerId) => Promise<SampleValues>
}

export interface SampleValues {
  readonly values: MailValues
  readonly to: { readonly name: string; readonly address: string }
}

export function createTemplateHandlers(context: TemplatesContext): AreaHandlers<typeof templatesApi> {
  const { store, clock, events } = context

  async function lint(template: MailTemplate, source: TemplateDetail['source']) {
    const { value: website } = await getSetting(store.read, 'website')
    return lintTemplate(template, source, website)
  }

  /** For somebody invented or a real customer; an order that is confirmed is always invented. */
  async function readSample(template: MailTemplate, customerId?: CustomerId): Promise<SampleValues> {
    const sample =
      customerId === undefined
        ? await readSampleCustomer(store.read)
        : await context.readCustomerValues(store.read, customerId)
    const { to } = sample
    const values = { ...sample.values, mail: { time: mailTime(clock.now()) } }
    if (template !== 'orderConfirmation') return { values, to }
    return { values: { ...values, order: await readSampleOrder(store.read, values.customer, clock.now()) }, to }
  }

  const detail = async (template: MailTemplate) => toDetail(template, await readTemplate(store.read, template))

  return {
    async list() {
      const templates: TemplateRow[] = []
      for (const template of mailTemplates) templates.push(toRow(template, await readTemplate(store.read, template)))
      return { templates }
    },

    get: ({ template }) => detail(template),

    async check({ template, source, customerId }, session) {
      const problems = await lint(template, source)
      if (problems.some(problem => unreadable.has(problem.rule))) return { problems, preview: null }
      const sample = await readSample(template, customerId)
      const mail = { template, source, ...sample }
      return { problems, preview: await previewMail(store.read, context.previews, session.client, mail) }
    },

    async save({ template, version, source }, session) {
      const problems = await lint(template, source)
      if (problems.some(problem => problem.severity === 'error')) throw fail('template.problems', { problems })
      const actor = session.actor
      const at = clock.now()
      await store.write(async tx => {
        await refuseOtherVersion(tx, template, version)
        await saveTemplate(tx, {
          template,
          revision_id: await keepRevision(tx, template, source, { at, name: actor.name }),
          version: version + 1,
          updated_at: at.toISOString(),
          updated_by_name: actor.name,
        })
        await recordHistory(tx, { at, actor, action: 'template.saved', subject: template })
      })
      events.publish({ topic: 'templates' }, { topic: 'history' })
      return detail(template)
    },

    async restore({ template, version }, session) {
      const actor = session.actor
      const at = clock.now()
      await store.write(async tx => {
        await refuseOtherVersion(tx, template, version)
        await saveTemplate(tx, {
          template,
          revision_id: null,
          version: version + 1,
          updated_at: at.toISOString(),
          updated_by_name: actor.name,
        })
        await recordHistory(tx, { at, actor, action: 'template.restored', subject: template })
      })
      events.publish({ topic: 'templates' }, { topic: 'history' })
      return detail(template)
    },

    async test({ template, source, to }, session) {
      const problems = await lint(template, source)
      if (problems.some(problem => problem.severity === 'error')) throw fail('template.problems', { problems })
      const { values } = await readSample(template)
      const result = await sendTestMail(context, to, renderMail(source, values, maskedPassword), source)
      const at = clock.now()
      await store.write(tx =>
        recordHistory(tx, {
          at,
          actor: session.actor,
          action: 'settings.mailTested',
          subject: to,
          details: { accepted: result.ok },
        }),
      )
      events.publish({ topic: 'history' })
      return result
    },
  }
}

async function refuseOtherVersion(tx: Tx, template: MailTemplate, version: number): Promise<void> {
  const { row } = await readTemplate(tx, template)
  if ((row?.version ?? 0) === version) return
  throw fail('template.changedElsewhere', {
    currentVersion: row?.version ?? 0,
    byName: row?.updated_by_name ?? null,
    at: row?.updated_at ?? new Date(0).toISOString(),
  })
}

function toRow(template: MailTemplate, { source, row }: TemplateState): TemplateRow {
  return {
    template,
    subject: source.subject,
    changed: isOwn(row),
    updatedAt: isOwn(row) ? row.updated_at : null,
    updatedByName: isOwn(row) ? row.updated_by_name : '',
  }
}

function isOwn(row: TemplateState['row']): row is NonNullable<TemplateState['row']> {
  return row !== null && row.revision_id !== null
}

function toDetail(template: MailTemplate, state: TemplateState): TemplateDetail {
  const { source, row } = state
  return { ...toRow(template, state), version: row?.version ?? 0, source, original: builtInTemplates[template] }
}

/** Somebody invented, whose name shows accents and whether HTML stays text. */
async function readSampleCustomer(reader: Reader): Promise<SampleValues> {
  const { value: shop } = await getSetting(reader, 'shop')
  const { value: website } = await getSetting(reader, 'website')
  const customer = {
    fullName: 'Zoë O’Neill-Nováková',
    firstName: 'Zoë',
    lastName: 'O’Neill-Nováková',
    company: 'Bell & <Sons>',
    email: 'zoe@example.com',
  }
  return {
    values: {
      customer,
      login: { userName: customer.email },
      shop: { name: shop.shopName, signInAddress: website.signInAddress },
    },
    to: { name: customer.fullName, address: customer.email },
  }
}
