import { carriesPassword } from '../../../shared/api/mail.ts'
import type { CancelReason, MailAction, MailRow } from '../../../shared/api/mail.ts'
import { outboxText } from '../../../shared/text/en-outbox.ts'

/** What staff do about one mail: what also goes for many, and what leads elsewhere. */
export type MailDeed = MailAction | 'correctAddress' | 'newPassword' | 'openReplacement'

export interface MailRights {
  readonly mayManage: boolean
  /** Of customers: the address is theirs. */
  readonly mayCorrect: boolean
  readonly maySetPassword: boolean
}

/** After these a new password is no cure: there is a newer one, or nobody to get it. */
const settled: ReadonlySet<CancelReason> = new Set([
  'superseded',
  'handedOver',
  'loginDisabled',
  'loginDeleted',
  'customerDeleted',
])

/** What can be done about a mail in its state, the most helpful first; empty when nothing can. */
export function deedsOf(
  mail: Pick<MailRow, 'state' | 'holdsPassword' | 'template' | 'cancelReason' | 'resolved'>,
  { mayManage, mayCorrect, maySetPassword }: MailRights,
): MailDeed[] {
  const mayRenew = maySetPassword && carriesPassword(mail.template)
  const only = (...deeds: (MailDeed | false)[]) => deeds.filter(deed => deed !== false)
  switch (mail.state) {
    case 'waiting':
      return only(mayCorrect && 'correctAddress', mayManage && 'cancel')
    case 'failed':
      return only(
        mayCorrect && 'correctAddress',
        mayManage && mail.holdsPassword && 'sendAgain',
        mayRenew && 'newPassword',
        mayManage && 'dismiss',
      )
    case 'bounced':
      return only(mayCorrect && 'correctAddress', mayRenew && 'newPassword', mayManage && 'dismiss')
    case 'cancelled':
      if (mail.cancelReason !== null && settled.has(mail.cancelReason)) return []
      return only(mayManage && mail.holdsPassword && 'sendAgain', mayRenew && 'newPassword')
    case 'sent':
      return only(mayManage && 'markBounced', mayCorrect && 'correctAddress', mayRenew && 'newPassword')
    case 'resolved':
      return only(typeof mail.resolved?.mailId === 'string' && 'openReplacement')
    case 'sending':
      return []
    default:
      return mail.state satisfies never
  }
}

export const deedLabels: Readonly<Record<MailDeed, string>> = {
  sendAgain: outboxText.sendAgain,
  cancel: outboxText.cancel,
  markBounced: outboxText.markBounced,
  dismiss: outboxText.dismiss,
  correctAddress: outboxText.correctAddress,
  newPassword: outboxText.newPassword,
  openReplacement: outboxText.openReplacement,
}

/** The customer that a mail went to is there to be opened. */
export function hasCustomer(mail: Pick<MailRow, 'cancelReason'>): boolean {
  return mail.cancelReason !== 'customerDeleted'
}
