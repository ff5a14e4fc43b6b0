import type { AccountId, MailId } from '../../../shared/api/common-schemas.ts'
import type { CancelReason, MailTemplate, ResolveReason } from '../../../shared/api/mail.ts'
import type { MailTable } from '../../db/schema.ts'
import type { Tx } from '../../db/store.ts'
import { updateMail } from './mail-queries.ts'

/** The columns of a mail that is not resolved. */
export const unresolved = {
  resolved_why: null,
  resolved_mail_id: null,
  resolved_at: null,
  resolved_reason: '',
  resolved_by_name: '',
} as const satisfies Partial<MailTable>

/** After these the customer still has no mail that works, so that a failure stays on the list. */
function resolves(reason: CancelReason): reason is Exclude<CancelReason, 'addressChanged' | 'byHand'> {
  return reason !== 'addressChanged' && reason !== 'byHand'
}

/** The columns of a failed or bounced mail that needs nobody any more. `by` is the mail that went in its place. */
export function resolvedColumns(why: ResolveReason, at: Date, by: MailId | null = null) {
  return {
    state: 'resolved',
    body: null,
    ...unresolved,
    resolved_why: why,
    resolved_mail_id: by,
    resolved_at: at.toISOString(),
  } as const satisfies Partial<MailTable>
}

function cancelledColumns(reason: CancelReason, at: Date) {
  return { state: 'cancelled', cancel_reason: reason, body: null, ended_at: at.toISOString() } as const
}

/**
 * Ends mails of an account with a password: those that have not left are cancelled, those that failed are resolved,
 * and what they hold is wiped. One that is being sent right now cannot be called back. Returns how many were cancelled.
 */
export async function cancelWaiting(
  tx: Tx,
  accountId: AccountId,
  reason: CancelReason,
  at: Date,
  by: MailId | null = null,
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('mail')
    .set(cancelledColumns(reason, at))
    .where('account_id', '=', accountId)
    .where('generation', 'is not', null)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  // A failed one can no longer be sent again either: its password is not the newest, or not for this address.
  await tx
    .updateTable('mail')
    .set(resolves(reason) ? resolvedColumns(reason, at, by) : { body: null })
    .where('account_id', '=', accountId)
    .where('generation', 'is not', null)
    .where('state', 'in', ['failed', 'bounced'])
    .execute()
  return Number(numUpdatedRows)
}

/** As cancelWaiting, of one mail. False when it was not waiting. */
export async function cancelOne(
  tx: Tx,
  id: MailId,
  reason: CancelReason,
  at: Date,
  by: MailId | null = null,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('mail')
    .set(cancelledColumns(reason, at))
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  if (resolves(reason)) {
    await tx
      .updateTable('mail')
      .set(resolvedColumns(reason, at, by))
      .where('id', '=', id)
      .where('state', 'in', ['failed', 'bounced'])
      .execute()
  }
  return numUpdatedRows === 1n
}

/** Notices of an account that failed, once what they tell is no longer true. */
export async function resolveNotices(
  tx: Tx,
  accountId: AccountId,
  template: MailTemplate,
  why: ResolveReason,
  at: Date,
): Promise<void> {
  await tx
    .updateTable('mail')
    .set(resolvedColumns(why, at))
    .where('account_id', '=', accountId)
    .where('template', '=', template)
    .where('state', 'in', ['failed', 'bounced'])
    .execute()
}

/** Staff say that nothing is left to do about a failed or bounced mail. */
export async function dismissMail(
  tx: Tx,
  id: MailId,
  dismissal: { readonly reason: string; readonly byName: string; readonly at: Date },
): Promise<void> {
  await updateMail(tx, id, {
    ...resolvedColumns('dismissed', dismissal.at),
    resolved_reason: dismissal.reason,
    resolved_by_name: dismissal.byName,
  })
}
