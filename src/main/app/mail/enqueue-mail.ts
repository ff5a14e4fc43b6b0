import { randomUUID } from 'node:crypto'
import { domainToASCII } from 'node:url'
import type { AccountId, CustomerId, MailId } from '../../../shared/api/common-schemas.ts'
import type { MailTemplate } from '../../../shared/api/mail.ts'
import type { Reader, Tx } from '../../db/store.ts'
import type { Ids } from '../ports.ts'
import { getSetting } from '../settings/settings-queries.ts'
import type { Vault } from '../vault.ts'
import { cancelWaiting, insertMail } from './mail-queries.ts'
import { builtInTemplates } from './mail-templates.ts'
import { renderMail } from './render-mail.ts'
import type { MailValues } from './render-mail.ts'

export interface MailOrder {
  readonly template: MailTemplate
  readonly customerId: CustomerId
  readonly accountId: AccountId
  readonly generation: number
  /** The customer's email of now; exactly one address. */
  readonly to: { readonly name: string; readonly address: string }
  readonly values: MailValues
  readonly at: Date
  readonly byName: string
}

/**
 * Queues a mail in the transaction of its cause. What it says is fixed here and sealed, for it holds a password;
 * older mail of the same account that has not left is cancelled. The vault must be prepared.
 */
export async function enqueueMail(
  tx: Tx,
  tools: { readonly ids: Ids; readonly vault: Vault },
  order: MailOrder,
): Promise<MailId> {
  await cancelWaiting(tx, order.accountId, 'superseded', order.at)
  const id = tools.ids.next() as MailId
  const rendered = renderMail(builtInTemplates[order.template], order.values)
  const sealed = tools.vault.seal(JSON.stringify(rendered), bodyContext(id, order))
  const at = order.at.toISOString()
  await insertMail(tx, {
    id,
    customer_id: order.customerId,
    account_id: order.accountId,
    generation: order.generation,
    template: order.template,
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
export function bodyContext(id: MailId, mail: { readonly accountId: AccountId; readonly generation: number }): string {
  return `mail ${id} ${mail.accountId} ${mail.generation}`
}
