import type { PasswordOrigin } from '../../../shared/api/accounts.ts'
import type { AccountId } from '../../../shared/api/common-schemas.ts'
import { fail } from '../../../shared/api/errors.ts'
import type { HistoryAction } from '../../../shared/api/history.ts'
import type { MailTemplate } from '../../../shared/api/mail.ts'
import type { AccountTable } from '../../db/schema.ts'
import type { Tx } from '../../db/store.ts'
import { recordHistory } from '../audit/record.ts'
import { customerName } from '../customers/customer-rules.ts'
import { cancelCredentialMail } from '../mail/mail-reading.ts'
import { enqueueMail } from '../mail/enqueue-mail.ts'
import type { Actor } from '../session.ts'
import {
  mailTo,
  readSubject,
  refuseSharedAddress,
  refuseTakenIdentity,
  requireAddress,
  requireKnown,
} from './account-context.ts'
import type { AccountsContext, Subject } from './account-context.ts'
import { insertAccount, setCredentialMail, updateAccount } from './account-queries.ts'
import type { PreparedPassword } from './prepare-password.ts'
import { loginKey } from '../identity.ts'

type Tools = Pick<AccountsContext, 'ids' | 'vault'>

interface Deed {
  readonly actor: Actor
  readonly at: Date
}

export interface PasswordRequest extends Deed {
  /** What was read when the password was made; the transaction refuses when it no longer holds. */
  readonly seen: Subject
}

/**
 * Registers a customer: account, history line and mail commit together or not at all. Handed over: no mail.
 * Throws login.exists, login.emailTaken, login.noEmail, customer.changedElsewhere.
 */
export async function writeNewLogin(
  tx: Tx,
  context: Tools,
  request: PasswordRequest,
  prepared: PreparedPassword,
  userName: string,
): Promise<void> {
  const now = await readSubject(tx, request.seen.customer.id)
  if (now.account) throw fail('login.exists', { userName: now.account.user_name })
  refuseChangedEmail(now, request.seen)
  const mailed = prepared.origin !== 'handedOver'
  if (mailed) requireAddress(now.customer)
  await refuseTakenIdentity(tx, userName, now.customer.id)
  if (mailed) await refuseTakenIdentity(tx, now.customer.email, now.customer.id)
  await addLogin(tx, context, request, now, prepared, userName)
}

/** As writeNewLogin, of a customer who was found, in this transaction, to be free to have one. */
export async function addLogin(
  tx: Tx,
  context: Tools,
  request: Deed,
  now: Subject,
  prepared: PreparedPassword,
  userName: string,
): Promise<void> {
  const mailed = prepared.origin !== 'handedOver'
  const id = context.ids.next() as AccountId
  const at = request.at.toISOString()
  const by = request.actor.name
  const account: AccountTable = {
    id,
    version: 1,
    customer_id: now.customer.id,
    user_name: userName,
    user_name_key: loginKey(userName),
    generation: 1,
    ...passwordColumns(prepared, now, at, by),
    disabled_at: null,
    disabled_by_name: '',
    disabled_reason: '',
    created_at: at,
    created_by_name: by,
    updated_at: at,
    updated_by_name: by,
    credential_mail_id: null,
    exported_at: null,
    export_pending: 1,
    export_revision: 1,
  }
  await insertAccount(tx, account)
  if (mailed) await queuePassword(tx, context, request, now, account, prepared.password, 'automaticRegistration')
  await recordHistory(tx, {
    at: request.at,
    actor: request.actor,
    action: 'login.created',
    customerId: now.customer.id,
    subject: customerName(now.customer),
    details: { userName, ...(mailed ? { mailTo: now.customer.email } : { handedOver: true }) },
  })
}

const actions: Readonly<Record<PasswordOrigin, HistoryAction>> = {
  generated: 'login.passwordGenerated',
  typed: 'login.passwordTyped',
  handedOver: 'login.passwordHandedOver',
}

/**
 * Replaces the password of a registered customer, and cancels older mail of the account that has not left.
 * Throws login.missing, login.changedElsewhere, login.disabled, login.noEmail, login.emailTaken,
 * customer.changedElsewhere.
 */
export async function writeChangedPassword(
  tx: Tx,
  context: Tools,
  request: PasswordRequest,
  prepared: PreparedPassword,
  version: number,
): Promise<void> {
  const now = await readSubject(tx, request.seen.customer.id)
  const before = requireKnown(now.account, version)
  if (before.disabled_at !== null) throw fail('login.disabled', {})
  refuseChangedEmail(now, request.seen)
  const mailed = prepared.origin !== 'handedOver'
  if (mailed) {
    requireAddress(now.customer)
    await refuseSharedAddress(tx, now.customer, before.user_name)
  }
  const at = request.at.toISOString()
  const account: AccountTable = {
    ...before,
    generation: before.generation + 1,
    ...passwordColumns(prepared, now, at, request.actor.name),
  }
  await updateAccount(tx, before.id, version, {
    generation: account.generation,
    ...passwordColumns(prepared, now, at, request.actor.name),
    credential_mail_id: null,
    updated_at: at,
    updated_by_name: request.actor.name,
  })
  if (mailed) await queuePassword(tx, context, request, now, account, prepared.password, 'changedPassword')
  else await cancelCredentialMail(tx, before.id, 'handedOver', request.at)
  await recordHistory(tx, {
    at: request.at,
    actor: request.actor,
    action: actions[prepared.origin],
    customerId: now.customer.id,
    subject: customerName(now.customer),
    details: { userName: before.user_name, ...(mailed && { mailTo: now.customer.email }) },
  })
}

function passwordColumns(prepared: PreparedPassword, { passwords }: Subject, at: string, by: string) {
  return {
    password_hash: prepared.hash,
    password_origin: prepared.origin,
    password_changed_at: at,
    password_changed_by_name: by,
    must_change: prepared.origin !== 'typed' && passwords.mustChangeGenerated ? 1 : 0,
  } as const
}

async function queuePassword(
  tx: Tx,
  context: Tools,
  request: Deed,
  subject: Subject,
  account: AccountTable,
  password: string,
  template: MailTemplate,
): Promise<void> {
  const mailId = await enqueueMail(tx, context, {
    template,
    customerId: subject.customer.id,
    accountId: account.id,
    generation: account.generation,
    ...mailTo(subject, account.user_name),
    password,
    at: request.at,
    byName: request.actor.name,
  })
  await setCredentialMail(tx, account.id, mailId)
}

/** The person confirmed "mailed to anna@…": if that changed while the password was hashed, they must see it first. */
function refuseChangedEmail(now: Subject, seen: Subject): void {
  const { version, updated_by_name: byName, updated_at: at, email } = now.customer
  if (email !== seen.customer.email) throw fail('customer.changedElsewhere', { currentVersion: version, byName, at })
}
