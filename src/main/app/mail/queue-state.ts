import type { QueuePause, QueueState } from '../../../shared/api/mail.ts'
import type { MailQueueTable } from '../../db/schema.ts'
import type { Reader, Tx } from '../../db/store.ts'
import { getSetting } from '../settings/settings-queries.ts'

/** What stands between waiting mail and the server, read once for all rows of an answer. */
export interface QueueSnapshot {
  readonly delivery: 'none' | 'smtp' | 'folder'
  readonly online: boolean | null
  readonly nextProbeAt: string | null
  readonly paused: QueueState['paused']
  readonly signInTries: readonly string[]
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
    signInTries: JSON.parse(row.sign_in_tries) as string[],
    now,
    hasKey,
  }
}

async function update(tx: Tx, changes: Partial<Omit<MailQueueTable, 'id'>>): Promise<void> {
  await tx.updateTable('mail_queue').set(changes).where('id', '=', 1).execute()
}

export function setOnline(tx: Tx): Promise<void> {
  return update(tx, { online: 1, next_probe_at: null, ...unpaused })
}

/** Nobody answers: nothing is tried before `nextProbeAt`, for the whole queue. */
export function setOffline(tx: Tx, answer: { readonly nextProbeAt: Date }): Promise<void> {
  return update(tx, { online: 0, next_probe_at: answer.nextProbeAt.toISOString() })
}

/** The server answers, but wants to be left alone for a while (421). */
export function setBackOff(tx: Tx, nextProbeAt: Date): Promise<void> {
  return update(tx, { online: 1, next_probe_at: nextProbeAt.toISOString() })
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
    readonly signInTries: readonly string[]
  },
): Promise<void> {
  return update(tx, {
    online: 1,
    paused_why: pause.why,
    paused_answer: pause.answer,
    paused_code: pause.code,
    paused_at: pause.at.toISOString(),
    next_probe_at: pause.nextProbeAt.toISOString(),
    sign_in_tries: JSON.stringify(pause.signInTries),
  })
}

const unpaused = { paused_why: null, paused_answer: '', paused_code: null, paused_at: null } as const

/** Try now: whatever stood in the way gets another chance. */
export function clearObstacles(tx: Tx): Promise<void> {
  return update(tx, { next_probe_at: null })
}

/** Other settings, another server: what the old one said no longer counts. */
export function forgetServer(tx: Tx): Promise<void> {
  return update(tx, { online: null, next_probe_at: null, ...unpaused, sign_in_tries: '[]' })
}
