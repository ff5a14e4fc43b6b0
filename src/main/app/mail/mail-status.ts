import type { MailMark } from '../../../shared/api/customers.ts'
import type { MailResolution, MailRow, MailState, MailStatus, WaitingReason } from '../../../shared/api/mail.ts'
import type { MailTable } from '../../db/schema.ts'
import type { NamedMail } from './mail-queries.ts'
import type { QueueSnapshot } from './queue-state.ts'

/** The first thing that stands in the way, from the shop's set-up down to this one mail. */
export function waitingReason(
  mail: { readonly next_attempt_at: string; readonly key_id: string },
  queue: QueueSnapshot,
): WaitingReason {
  if (!queue.hasKey(mail.key_id)) return 'keyMissing'
  if (queue.delivery === 'none') return 'noServer'
  if (queue.paused) return 'paused'
  if (queue.online === false) return 'offline'
  if (mail.next_attempt_at > queue.now.toISOString()) return 'retry'
  return 'queued'
}

export function toMailStatus(mail: MailTable, queue: QueueSnapshot): MailStatus {
  const waiting = mail.state === 'waiting'
  const reason = waiting ? waitingReason(mail, queue) : null
  return {
    state: mail.state,
    waitingReason: reason,
    cancelReason: mail.cancel_reason,
    failReason: mail.fail_reason,
    attempts: mail.attempts,
    nextAttemptAt: nextAttempt(mail, reason, queue),
    lastAnswer: reason === 'paused' ? (queue.paused?.answer ?? null) : mail.last_answer,
    lastCode: reason === 'paused' ? (queue.paused?.code ?? null) : mail.last_code,
    sentAt: mail.sent_at,
    resolved: resolutionOf(mail),
    possiblyTwice: mail.possibly_twice === 1,
    holdsPassword: mail.body !== null && queue.hasKey(mail.key_id),
  }
}

function resolutionOf(mail: MailTable): MailResolution | null {
  const { resolved_why: why, resolved_at: at } = mail
  if (why === null || at === null) return null
  return { why, at, mailId: mail.resolved_mail_id, reason: mail.resolved_reason, byName: mail.resolved_by_name }
}

function nextAttempt(mail: MailTable, reason: WaitingReason | null, queue: QueueSnapshot): string | null {
  if (reason === 'retry') return mail.next_attempt_at
  return reason === 'offline' || reason === 'paused' ? queue.nextProbeAt : null
}

export function toMailRow(mail: NamedMail, queue: QueueSnapshot): MailRow {
  return {
    ...toMailStatus(mail, queue),
    id: mail.id,
    createdAt: mail.created_at,
    createdByName: mail.created_by_name,
    customerId: mail.customer_id,
    customerName: mail.customer_name,
    toAddress: mail.to_address,
    subject: mail.subject,
    template: mail.template,
    orderId: mail.order_id,
  }
}

/** The Mail column of a registered customer. */
export function toMailMark(
  row: {
    readonly mail_state: MailState | null
    readonly next_attempt_at: string | null
    readonly sent_at: string | null
    readonly key_id: string | null
  },
  queue: QueueSnapshot,
): MailMark {
  if (row.mail_state === null) return { state: 'handedOver', waitingReason: null, sentAt: null }
  const waiting = row.mail_state === 'waiting'
  return {
    state: row.mail_state,
    waitingReason: waiting
      ? waitingReason({ next_attempt_at: row.next_attempt_at ?? '', key_id: row.key_id ?? '' }, queue)
      : null,
    sentAt: row.sent_at,
  }
}
