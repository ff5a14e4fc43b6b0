import type { MailStatus } from '../../../shared/api/mail.ts'

/** 'sendAgain': the same password. 'sendNew': it is gone, a new one is made. */
export type WayOut = 'sendAgain' | 'sendNew' | 'tryNow' | 'mailSettings' | 'correctAddress' | 'handOver'

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
  const handOver = maySetPassword && 'handOver'
  switch (mail.state) {
    case 'failed':
      return only(mayAgain && again, correct, handOver)
    case 'bounced':
      // It went there once and came back: the same address once more is the last thing that helps.
      return only(correct, mayAgain && again, handOver)
    case 'cancelled':
      return only(mayAgain && again, handOver)
    case 'resolved':
      // Once the login is enabled again, its customer still has no password that works.
      return mail.resolved?.why === 'loginDisabled' ? only(mayAgain && again, handOver) : []
    case 'waiting':
      switch (mail.waitingReason) {
        case 'noServer':
          return only(maySettings && 'mailSettings', handOver)
        case 'paused':
          return only(mayManageMail && 'tryNow', maySettings && 'mailSettings', handOver)
        case 'offline':
          return only(mayManageMail && 'tryNow', maySettings && 'mailSettings', handOver)
        case 'retry':
          return only(mayManageMail && 'tryNow', correct, handOver)
        case 'keyMissing':
          return only(maySetPassword && 'sendNew', handOver)
        default:
          return []
      }
    default:
      return []
  }
}
