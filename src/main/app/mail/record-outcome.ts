import type { MailTable } from '../../db/schema.ts'
import type { Tx } from '../../db/store.ts'
import type { SendOutcome } from '../ports.ts'
import { backOffMs, giveUpAfterMs, longestBackOffMs, pausedProbeMs, probeEveryMs } from './back-off.ts'
import { findObstacle, updateMail } from './mail-queries.ts'
import { setBackOff, setOffline, setOnline, setPaused } from './queue-state.ts'

/** The attempt that an outcome belongs to. */
export interface Flight {
  /** Null takes the row from whoever had it. */
  readonly owner: string | null
  /** The server or its settings have changed since: what this attempt says about the server is old news. */
  readonly otherServer: boolean
  /** No obstacle has been met since it began. */
  readonly mayClear: boolean
}

/**
 * Writes down what became of one attempt: on the mail, and on the queue where it says something about the server.
 * True when a secret was wiped.
 */
export async function recordOutcome(
  tx: Tx,
  mail: MailTable,
  outcome: SendOutcome | 'keyMissing',
  now: Date,
  flight: Flight,
): Promise<boolean> {
  const { owner } = flight
  const current = await tx.selectFrom('mail').selectAll().where('id', '=', mail.id).executeTakeFirst()
  // Slept past the lease, and another has taken the row: what we know is old.
  if (!current || current.state !== 'sending' || (owner !== null && current.lease_owner !== owner)) return false
  const free = { lease_owner: null, lease_until: null } as const
  const at = now.toISOString()

  if (outcome === 'keyMissing') {
    // The body stays: the key may come back, and a new password wipes it.
    await updateMail(tx, mail.id, { ...free, state: 'failed', fail_reason: 'keyMissing', ended_at: at })
    return false
  }
  if (outcome.kind === 'sent') {
    if (!flight.otherServer) await setOnline(tx, flight.mayClear)
    const answer = { last_answer: outcome.words, last_code: codeIn(outcome.words), fail_reason: null }
    await updateMail(tx, mail.id, {
      ...free,
      ...answer,
      state: 'sent',
      sent_at: at,
      ended_at: at,
      body: null,
      attempts: current.attempts + 1,
    })
    return true
  }
  const code = 'code' in outcome ? outcome.code : null
  const answer = { last_answer: outcome.words, last_code: code }
  if (!flight.otherServer) {
    if (outcome.kind === 'refused') await setOnline(tx, flight.mayClear)
    else await recordQueueOutcome(tx, outcome, now)
  }
  const possiblyTwice = outcome.kind === 'unknown' ? 1 : current.possibly_twice
  const obstacle = await findObstacle(tx, current)
  if (obstacle !== null) {
    await updateMail(tx, mail.id, {
      ...free,
      ...answer,
      state: 'cancelled',
      cancel_reason: obstacle,
      body: null,
      ended_at: at,
      possibly_twice: possiblyTwice,
    })
    return true
  }
  if (outcome.kind === 'refused') {
    // The password is kept: the same mail can be sent again once the server has been talked to.
    await updateMail(tx, mail.id, {
      ...free,
      ...answer,
      state: 'failed',
      fail_reason: 'refused',
      ended_at: at,
      attempts: current.attempts + 1,
    })
    return false
  }
  const refusedItself = outcome.kind === 'later' && outcome.scope !== 'queue'
  const ownFault = refusedItself || outcome.kind === 'unknown'
  const attempts = current.attempts + (ownFault ? 1 : 0)
  const refused = refusalColumns(current, refusedItself, now)
  if (refused.refused_for_ms >= giveUpAfterMs) {
    await updateMail(tx, mail.id, {
      ...free,
      ...answer,
      ...refused,
      state: 'failed',
      fail_reason: 'gaveUp',
      body: null,
      ended_at: at,
      attempts,
    })
    return true
  }
  // Only its own refusals make a mail wait; for the server's trouble the queue waits, and the mail stays next in line.
  const waitMs = owner === null ? 0 : ownFault ? backOffMs(attempts) : 0
  await updateMail(tx, mail.id, {
    ...free,
    ...answer,
    state: 'waiting',
    attempts,
    ...refused,
    possibly_twice: possiblyTwice,
    next_attempt_at: new Date(now.getTime() + waitMs).toISOString(),
  })
  return false
}

/** A mail server's words begin with its code; a folder has none. */
function codeIn(words: string): number | null {
  const code = /^(\d{3})\b/.exec(words)?.[1]
  return code === undefined ? null : Number(code)
}

/** Time counts towards giving up only between two refusals, and never more than one pause of it. */
function refusalColumns(
  mail: MailTable,
  refused: boolean,
  now: Date,
): Pick<MailTable, 'last_refused_at' | 'refused_for_ms'> {
  if (!refused) return { last_refused_at: mail.last_refused_at, refused_for_ms: mail.refused_for_ms }
  const sinceMs = mail.last_refused_at === null ? 0 : now.getTime() - Date.parse(mail.last_refused_at)
  const countedMs = Math.min(Math.max(sinceMs, 0), longestBackOffMs)
  return { last_refused_at: now.toISOString(), refused_for_ms: mail.refused_for_ms + countedMs }
}

/** What an outcome says about the server, for the whole queue. */
export async function recordQueueOutcome(tx: Tx, outcome: SendOutcome, now: Date): Promise<void> {
  const soon = new Date(now.getTime() + probeEveryMs)
  if (outcome.kind === 'unreachable') await setOffline(tx, soon, now)
  if (outcome.kind === 'later' && outcome.scope !== 'message') await setBackOff(tx, soon, now)
  if (outcome.kind !== 'setUp' && outcome.kind !== 'limited') return
  const why = outcome.kind === 'limited' ? 'signInRefused' : outcome.why
  const row = await tx
    .selectFrom('mail_queue')
    .select(['paused_why', 'paused_at'])
    .where('id', '=', 1)
    .executeTakeFirstOrThrow()
  await setPaused(tx, {
    why,
    answer: outcome.words,
    code: outcome.code,
    // The first time counts, while it is the same trouble.
    at: row.paused_why === why && row.paused_at !== null ? new Date(row.paused_at) : now,
    nextProbeAt: nextCautiousTry(outcome, now),
  })
}

/** Every 20 minutes, and never a fourth refused sign-in within the hour. */
function nextCautiousTry(outcome: SendOutcome & { readonly kind: 'setUp' | 'limited' }, now: Date): Date {
  if (outcome.kind === 'limited') return outcome.nextTryAt
  const usual = now.getTime() + pausedProbeMs
  return new Date(Math.max(usual, outcome.nextTryAt?.getTime() ?? 0))
}

/** Whether it says that the server lets nobody in, or not now. */
export function isObstacle(outcome: SendOutcome | 'keyMissing'): boolean {
  if (outcome === 'keyMissing') return false
  return (
    outcome.kind === 'setUp' ||
    outcome.kind === 'limited' ||
    outcome.kind === 'unreachable' ||
    (outcome.kind === 'later' && outcome.scope !== 'message')
  )
}
