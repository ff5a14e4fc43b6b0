import type { MailStatus } from '../../../shared/api/mail.ts'

/** 'sendAgain': the same password. 'sendNew': it is gone, a new one is made. */
export type WayOut = 'sendAgain' | 'sendNew' | 'tryNow' | 'mailSettings' | 'correctAddress'

interface May {
  readonly mayManageMail: boolean
  readonly mayCorrect: boolean
  readonly maySetPassword: boolean
  readonly maySettings: boolean
}

/** What staff can do about a credential mail that has not arrived, the most helpful first. Empty when it has, or will. */
export function findWaysOut(
  mail: MailStatus,
  { mayManageMail, mayCorrect, maySetPassword, maySettings }: May,
): WayOut[] {
  const again: WayOut = mail.holdsPassword ? 'sendAgain' : 'sendNew'
  const mayAgain = again === 'sendAgain' ? mayManageMail : maySetPassword
  const only = (...ways: (WayOut | false)[]) => ways.filter(way => way !== false)
  const correct = mayCorrect && 'correctAddress'
  switch (mail.state) {
    case 'failed':
      return only(mayAgain && again, correct)
    case 'bounced':
      // It went there once and came back: the same address once more is the last thing that helps.
      return only(correct, mayAgain && again)
    case 'cancelled':
      return only(mayAgain && again)
    case 'resolved':
      // Once the login is enabled again, its customer still has no password that works.
      return mail.resolved?.why === 'loginDisabled' ? only(mayAgain && again) : []
    case 'waiting':
      switch (mail.waitingReason) {
        case 'noServer':
          return only(maySettings && 'mailSettings')
        case 'paused':
          return only(mayManageMail && 'tryNow', maySettings && 'mailSettings')
        case 'offline':
          return only(mayManageMail && 'tryNow', maySettings && 'mailSettings')
        case 'retry':
          return only(mayManageMail && 'tryNow', correct)
        case 'keyMissing':
          return only(maySetPassword && 'sendNew')
        default:
          return []
      }
    default:
      return []
  }
}
