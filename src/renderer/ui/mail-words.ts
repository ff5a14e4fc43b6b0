import type { MailMark } from '../../shared/api/customers.ts'
import type { MailStatus } from '../../shared/api/mail.ts'
import { mailText } from '../../shared/text/en-mail.ts'

export type MailTone = 'neutral' | 'good' | 'waiting' | 'bad'

export interface MailWords {
  readonly tone: MailTone
  readonly text: string
}

type AnyState = MailMark['state']

const tones: Readonly<Record<AnyState, MailTone>> = {
  waiting: 'waiting',
  sending: 'waiting',
  sent: 'good',
  failed: 'bad',
  bounced: 'bad',
  cancelled: 'neutral',
  resolved: 'neutral',
  handedOver: 'neutral',
}

/** The Mail column: a word, and why where there is a why. */
export function mailMarkWords(mark: MailMark, when: (iso: string) => string): MailWords {
  const tone = tones[mark.state]
  if (mark.state === 'sent' && mark.sentAt !== null) return { tone, text: mailText.sentAt(when(mark.sentAt)) }
  const reason = mark.waitingReason === null ? '' : mailText.waitingShort[mark.waitingReason]
  return { tone, text: withReason(mailText.state[mark.state], reason) }
}

/** One mail in full: its state, and the reason in plain words. */
export function mailStatusWords(mail: MailStatus, when: (iso: string) => string): MailWords {
  const tone = tones[mail.state]
  switch (mail.state) {
    case 'sent':
      return { tone, text: mail.sentAt === null ? mailText.state.sent : mailText.sentAt(when(mail.sentAt)) }
    case 'waiting':
      return {
        tone,
        text: withReason(
          mailText.state.waiting,
          mail.waitingReason === null ? '' : mailText.waitingReason[mail.waitingReason],
        ),
      }
    case 'failed':
      return {
        tone,
        text: withReason(mailText.state.failed, mail.failReason === null ? '' : mailText.failReason[mail.failReason]),
      }
    case 'cancelled':
      return {
        tone,
        text: withReason(
          mailText.state.cancelled,
          mail.cancelReason === null ? '' : mailText.cancelReason[mail.cancelReason],
        ),
      }
    case 'resolved':
      return { tone, text: withReason(mailText.state.resolved, resolutionWords(mail)) }
    case 'bounced':
      return { tone, text: withReason(mailText.state.bounced, mailText.bouncedMeans) }
    case 'sending':
      return { tone, text: mailText.state.sending }
    default:
      return mail.state satisfies never
  }
}

function resolutionWords({ resolved }: MailStatus): string {
  if (resolved === null) return ''
  return resolved.why === 'dismissed'
    ? mailText.dismissedBy(resolved.byName, resolved.reason)
    : mailText.resolveReason[resolved.why]
}

/** The server's own words, with its number once; or why it was not reached. '' when there was neither. */
export function serverWords(mail: Pick<MailStatus, 'lastAnswer' | 'lastCode'>): string {
  return mail.lastAnswer === null || mail.lastAnswer === '' ? '' : mailText.serverWords(mail.lastAnswer, mail.lastCode)
}

function withReason(state: string, reason: string): string {
  return reason === '' ? state : `${state}: ${reason}`
}
