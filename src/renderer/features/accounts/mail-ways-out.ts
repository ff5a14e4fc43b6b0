import type { MailStatus } from '../../../shared/api/mail.ts'

/** 'sendAgain': the same password. 'sendNew': it is gone, a new one is made. */
export type WayOut = 'sendAgain' | 'sendNew' | 'tryNow' | 'mailSettings' | 'changeEmail' | 'handOver'

interface May {
  readonly mayManageMail: boolean
  readonly maySetPassword: boolean
  readonly maySettings: boolean
}

/** What staff can do about a credential mail that has not arrived, the most helpful first. Empty when it has, or will. */
export function findWaysOut(mail: MailStatus, { mayManageMail, maySetPassword, maySettings }: May): WayOut[] {
  const again: WayOut = mail.holdsPassword ? 'sendAgain' : 'sendNew'
  const mayAgain = again === 'sendAgain' ? mayManageMail : maySetPassword
  const only = (...ways: (WayOut | false)[]) => ways.filter(way => way !== false)
  switch (mail.state) {
    case 'failed':
    case 'bounced':
      return only(mayAgain && again, 'changeEmail', maySetPassword && 'handOver')
    case 'cancelled':
      return only(mayAgain && again, maySetPassword && 'handOver')
    case 'waiting':
      switch (mail.waitingReason) {
        case 'noServer':
          return only(maySettings && 'mailSettings', maySetPassword && 'handOver')
        case 'paused':
          return only(mayManageMail && 'tryNow', maySettings && 'mailSettings', maySetPassword && 'handOver')
        case 'offline':
        case 'retry':
          return only(mayManageMail && 'tryNow', maySetPassword && 'handOver')
        case 'keyMissing':
          return only(maySetPassword && 'sendNew', maySetPassword && 'handOver')
        default:
          return []
      }
    default:
      return []
  }
}
