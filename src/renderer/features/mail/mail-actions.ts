import type { MailRow } from '../../../shared/api/mail.ts'

export type MailAction = 'sendAgain' | 'cancel' | 'markBounced' | 'newPassword'

/** What can be done with a mail in its state; empty when nothing can. */
export function actionsOf(mail: Pick<MailRow, 'state' | 'holdsPassword'>, mayManage: boolean): MailAction[] {
  if (!mayManage) return []
  switch (mail.state) {
    case 'waiting':
      return ['cancel']
    case 'failed':
    case 'cancelled':
      return mail.holdsPassword ? ['sendAgain'] : ['newPassword']
    case 'sent':
      return ['markBounced']
    case 'bounced':
      return ['newPassword']
    case 'sending':
      return []
    default:
      return mail.state satisfies never
  }
}
