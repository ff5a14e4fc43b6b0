import type { QueuePause, QueueState } from '../../../shared/api/mail.ts'
import type { MailQueueTable } from '../../db/schema.ts'
import type { Reader, Tx } from '../../db/store.ts'
import { longestPauseMs } from './back-off.ts'
import { getSetting } from '../settings/settings-queries.ts'

/** What stands between waiting mail and the server, read once for all rows of an answer. */
export interface QueueSnapshot {
  readonly delivery: 'none' | 'smtp' | 'folder'
  readonly online: boolean | null
  readonly nextProbeAt: string | null
  readonly paused: QueueState['paused']
  readonly now: Date
  readonly hasKey: (keyId: string) => boolean
}

export async function readQueue(reader: Reader, now: Date, hasKey: (keyId: string) => boolean): Promise<QueueSnapshot> {
  const row = await reader.selectFrom('mail_queue').selectAll().where('id', '=', 1).executeTakeFirstOrThrow()
  const { value: settings } = await getSetting(reader, 'mail')
  return {
    delivery: settings.delivery,
    online: row.online === null ? null : row.online === 1,
    nextProbeAt: row.next_probe_at,
    paused:
      row.paused_why === null
        ? null
        : {
            why: row.paused_why,
            answer: row.paused_answer,
            code: row.paused_code,
            at: row.paused_at ?? now.toISOString(),
          },
    now,
    hasKey,
  }
}

async function update(tx: Tx, changes: Partial<Omit<MailQueueTable, 'id'>>): Promise<void> {
  await tx.updateTable('mail_queue').set(changes).where('id', '=', 1).execute()
}

/**
 * The server takes mail. `mayClear` is false for a conversation that began before the newest obstacle was met: a
 * connection that was still open says nothing about whether anybody new is let in.
 */
export async function setOnline(tx: Tx, mayClear: boolean): Promise<void> {
  if (mayClear) await update(tx, { online: 1, next_probe_at: null, ...unpaused })
}

/** Nobody answers: nothing is tried before `nextProbeAt`, for the whole queue. */
export async function setOffline(tx: Tx, nextProbeAt: Date, now: Date): Promise<void> {
  await update(tx, { online: 0, next_probe_at: await notBefore(tx, nextProbeAt, now) })
}

/** The server answers, but wants to be left alone for a while (421). */
export async function setBackOff(tx: Tx, nextProbeAt: Date, now: Date): Promise<void> {
  await update(tx, { online: 1, next_probe_at: await notBefore(tx, nextProbeAt, now) })
}

/** A pause that runs already is never shortened; one that a clock set back has made endless does not count. */
async function notBefore(tx: Tx, nextProbeAt: Date, now: Date): Promise<string> {
  const { next_probe_at: current } = await tx
    .selectFrom('mail_queue')
    .select('next_probe_at')
    .where('id', '=', 1)
    .executeTakeFirstOrThrow()
  const wanted = nextProbeAt.toISOString()
  const furthest = new Date(now.getTime() + longestPauseMs).toISOString()
  return current !== null && current > wanted && current <= furthest ? current : wanted
}

/** Our own set-up is wrong: everything waits for somebody to mend it, or for the next cautious try. */
export function setPaused(
  tx: Tx,
  pause: {
    readonly why: QueuePause
    readonly answer: string
    readonly code: number | null
    readonly at: Date
    readonly nextProbeAt: Date
  },
): Promise<void> {
  return update(tx, {
    online: 1,
    paused_why: pause.why,
    paused_answer: pause.answer,
    paused_code: pause.code,
    paused_at: pause.at.toISOString(),
    next_probe_at: pause.nextProbeAt.toISOString(),
  })
}

const unpaused = { paused_why: null, paused_answer: '', paused_code: null, paused_at: null } as const

/** Try now: whatever stood in the way gets another chance. */
export function clearObstacles(tx: Tx): Promise<void> {
  return update(tx, { next_probe_at: null })
}

/** The network changed: that nobody was reached through the old one says nothing. A pause for our own set-up stays. */
export async function forgetOffline(tx: Tx): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('mail_queue')
    .set({ next_probe_at: null })
    .where('id', '=', 1)
    .where('online', '=', 0)
    .where('paused_why', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Other settings, another server: what the old one said no longer counts. Refused sign-ins do, for the same credentials. */
export function forgetServer(tx: Tx): Promise<void> {
  return update(tx, { online: null, next_probe_at: null, ...unpaused })
}

/** A time that lies further ahead than any pause was stored before the clock was set back: it does not count. */
export function isClosed(until: string | null, now: Date): boolean {
  if (until === null) return false
  const waitMs = Date.parse(until) - now.getTime()
  return waitMs > 0 && waitMs <= longestPauseMs
}
