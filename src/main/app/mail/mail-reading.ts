import type { MailId } from '../../../shared/api/common-schemas.ts'
import { fail } from '../../../shared/api/errors.ts'
import type { MailStatus } from '../../../shared/api/mail.ts'
import type { AccountId } from '../../../shared/api/common-schemas.ts'
import type { CancelReason } from '../../../shared/api/mail.ts'
import type { Reader, Tx } from '../../db/store.ts'
import { cancelOne, cancelWaiting, resolveNotices } from './mail-endings.ts'
import { findMail } from './mail-queries.ts'
import { toMailStatus } from './mail-status.ts'
import type { QueueSnapshot } from './queue-state.ts'

/** One mail for the areas above. Throws mail.notFound. */
export async function getMail(
  reader: Reader,
  id: MailId,
  queue: QueueSnapshot,
): Promise<{ readonly status: MailStatus; readonly toAddress: string; readonly createdAt: string }> {
  const mail = await findMail(reader, id)
  if (!mail) throw fail('mail.notFound', {})
  return { status: toMailStatus(mail, queue), toAddress: mail.to_address, createdAt: mail.created_at }
}

/** Cancels the account's unsent credential mail, resolves what failed, and wipes both, in the transaction of the reason. Returns how many. */
export function cancelCredentialMail(tx: Tx, accountId: AccountId, reason: CancelReason, at: Date): Promise<number> {
  return cancelWaiting(tx, accountId, reason, at)
}

/** Resolves failed notices that the login is disabled: it is not any more. */
export function resolveDisabledNotices(
  tx: Tx,
  accountId: AccountId,
  why: 'loginEnabled' | 'loginDeleted',
  at: Date,
): Promise<void> {
  return resolveNotices(tx, accountId, 'loginDisabled', why, at)
}

/**
 * Takes back a confirmation that has not left and wipes it, in the transaction of the reason; a failed one is resolved.
 * `by` is the mail that goes in its place. False when none was waiting.
 */
export function cancelConfirmation(
  tx: Tx,
  id: MailId,
  reason: Extract<CancelReason, 'orderCancelled' | 'newerConfirmation'>,
  at: Date,
  by: MailId | null = null,
): Promise<boolean> {
  return cancelOne(tx, id, reason, at, by)
}
