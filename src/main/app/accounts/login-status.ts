import type { CustomerId, RequestId } from '../../../shared/api/common-schemas.ts'
import { fail } from '../../../shared/api/errors.ts'
import type { AccountTable } from '../../db/schema.ts'
import type { Tx } from '../../db/store.ts'
import { recordHistory } from '../audit/record.ts'
import { customerName } from '../customers/customer-rules.ts'
import { enqueueMail } from '../mail/enqueue-mail.ts'
import { cancelCredentialMail, resolveDisabledNotices } from '../mail/mail-reading.ts'
import { recordRequest } from '../requests.ts'
import type { Ids } from '../ports.ts'
import type { Actor } from '../session.ts'
import type { Vault } from '../vault.ts'
import { mailTo, readSubject, requireAddress, requireKnown } from './account-context.ts'
import type { Subject } from './account-context.ts'
import { removeAccount, updateAccount } from './account-queries.ts'
import { loginKey } from '../identity.ts'

export interface StatusRequest {
  readonly customerId: CustomerId
  readonly requestId: RequestId
  readonly version: number
  readonly path: string
  readonly actor: Actor
  readonly at: Date
}

/**
 * The login no longer works on the website, and a password on its way is called back. The customer is told when asked
 * for. Throws login.noEmail then.
 */
export async function disableLogin(
  tx: Tx,
  tools: { readonly ids: Ids; readonly vault: Vault },
  request: StatusRequest,
  { reason, tellCustomer }: { readonly reason: string; readonly tellCustomer: boolean },
): Promise<void> {
  const { subject, account } = await begin(tx, request)
  if (tellCustomer) requireAddress(subject.customer)
  await updateAccount(tx, account.id, account.version, {
    disabled_at: request.at.toISOString(),
    disabled_by_name: request.actor.name,
    disabled_reason: reason,
    ...stamp(request),
  })
  await cancelCredentialMail(tx, account.id, 'loginDisabled', request.at)
  if (tellCustomer) {
    await enqueueMail(tx, tools, {
      template: 'loginDisabled',
      customerId: subject.customer.id,
      accountId: account.id,
      generation: null,
      ...mailTo(subject, account.user_name),
      password: '',
      at: request.at,
      byName: request.actor.name,
    })
  }
  const told: Readonly<Record<string, string>> = tellCustomer ? { mailTo: subject.customer.email } : {}
  await record(tx, request, 'login.disabled', subject, account, { reason, ...told })
}

export async function enableLogin(tx: Tx, request: StatusRequest, reason: string): Promise<void> {
  const { subject, account } = await begin(tx, request)
  await updateAccount(tx, account.id, account.version, {
    disabled_at: null,
    disabled_by_name: '',
    disabled_reason: '',
    ...stamp(request),
  })
  await resolveDisabledNotices(tx, account.id, 'loginEnabled', request.at)
  await record(tx, request, 'login.enabled', subject, account, reason === '' ? {} : { reason })
}

/** Back to anonymous. Throws login.userNameMismatch unless the user name was typed as it is. */
export async function deleteLogin(tx: Tx, request: StatusRequest, typedUserName: string): Promise<void> {
  const { subject, account } = await begin(tx, request)
  if (loginKey(typedUserName.trim()) !== account.user_name_key) throw fail('login.userNameMismatch', {})
  await cancelCredentialMail(tx, account.id, 'loginDeleted', request.at)
  await resolveDisabledNotices(tx, account.id, 'loginDeleted', request.at)
  await removeAccount(tx, account, request.at)
  await record(tx, request, 'login.deleted', subject, account, {})
}

async function begin(
  tx: Tx,
  request: StatusRequest,
): Promise<{ readonly subject: Subject; readonly account: AccountTable }> {
  const subject = await readSubject(tx, request.customerId)
  const account = requireKnown(subject.account, request.version)
  await recordRequest(tx, {
    id: request.requestId,
    path: request.path,
    subjectId: request.customerId,
    actor: request.actor,
    at: request.at,
  })
  return { subject, account }
}

function stamp(request: StatusRequest) {
  return { updated_at: request.at.toISOString(), updated_by_name: request.actor.name }
}

function record(
  tx: Tx,
  request: StatusRequest,
  action: 'login.disabled' | 'login.enabled' | 'login.deleted',
  subject: Subject,
  account: AccountTable,
  details: Readonly<Record<string, string>>,
): Promise<void> {
  return recordHistory(tx, {
    at: request.at,
    actor: request.actor,
    action,
    customerId: request.customerId,
    subject: customerName(subject.customer),
    details: { userName: account.user_name, ...details },
  })
}
