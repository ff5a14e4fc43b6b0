import { randomUUID } from 'node:crypto'
import { domainToASCII } from 'node:url'
import type { AccountId, CustomerId, MailId } from '../../../shared/api/common-schemas.ts'
import type { MailTemplate } from '../../../shared/api/mail.ts'
import type { Reader, Tx } from '../../db/store.ts'
import type { Ids } from '../ports.ts'
import { getSetting } from '../settings/settings-queries.ts'
import type { Vault } from '../vault.ts'
import { insertMail } from './mail-queries.ts'
import { cancelWaiting, unresolved } from './mail-endings.ts'
import { mailTime, renderMail } from './render-mail.ts'
import type { MailValues, SealedMail } from './render-mail.ts'
import { keepRevision, readTemplate } from './template-queries.ts'

export interface MailOrder {
  readonly template: MailTemplate
  readonly customerId: CustomerId
  readonly accountId: AccountId | null
  /** Of the password it carries; null for a mail that carries none. */
  readonly generation: number | null
  /** The customer's email of now; exactly one address. */
  readonly to: { readonly name: string; readonly address: string }
  readonly values: MailValues
  /** '' for a mail that carries none. */
  readonly password: string
  readonly at: Date
  readonly byName: string
}

/**
 * Queues a mail in the transaction of its cause. What it says is fixed here and sealed, for it may hold a password;
 * older mail of the same account with a password that has not left is then cancelled. The vault must be prepared.
 */
export async function enqueueMail(
  tx: Tx,
  tools: { readonly ids: Ids; readonly vault: Vault },
  order: MailOrder,
): Promise<MailId> {
  const id = tools.ids.next() as MailId
  if (order.accountId !== null && order.generation !== null)
    await cancelWaiting(tx, order.accountId, 'superseded', order.at, id)
  const { source } = await readTemplate(tx, order.template)
  const revisionId = await keepRevision(tx, order.template, source, { at: order.at, name: order.byName })
  const values: MailValues = { ...order.values, mail: { time: mailTime(order.at) } }
  const rendered = renderMail(source, values, order.password)
  const whole: SealedMail = { ...rendered, ...(order.password !== '' && { password: order.password }) }
  const sealed = tools.vault.seal(JSON.stringify(whole), bodyContext(id, order))
  const at = order.at.toISOString()
  await insertMail(tx, {
    id,
    customer_id: order.customerId,
    account_id: order.accountId,
    generation: order.generation,
    template: order.template,
    template_revision_id: revisionId,
    merge_values: JSON.stringify(values),
    to_name: order.to.name,
    to_address: order.to.address,
    subject: rendered.subject,
    message_id: await newMessageId(tx),
    body: sealed.bytes,
    key_id: sealed.keyId,
    state: 'waiting',
    cancel_reason: null,
    fail_reason: null,
    attempts: 0,
    next_attempt_at: at,
    last_refused_at: null,
    refused_for_ms: 0,
    last_answer: null,
    last_code: null,
    possibly_twice: 0,
    lease_owner: null,
    lease_until: null,
    created_at: at,
    created_by_name: order.byName,
    sent_at: null,
    ended_at: null,
    ...unresolved,
  })
  return id
}

/** With the shop's own domain, which spam filters expect there. */
export async function newMessageId(reader: Reader): Promise<string> {
  const { value: settings } = await getSetting(reader, 'mail')
  const domain = domainToASCII(settings.fromAddress.split('@')[1] ?? '') || 'latchkey.invalid'
  return `<${randomUUID()}@${domain}>`
}

/** Bound to the ciphertext: a body moved to another row, account or generation does not open. */
export function bodyContext(
  id: MailId,
  mail: { readonly accountId: AccountId | null; readonly generation: number | null },
): string {
  return `mail ${id} ${mail.accountId} ${mail.generation}`
}
