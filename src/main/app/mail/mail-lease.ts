import type { MailTable } from '../../db/schema.ts'
import type { Tx } from '../../db/store.ts'
import { leaseMs } from './back-off.ts'
import { findNextDue, findObstacle, updateMail } from './mail-queries.ts'
import { sendLimitMs } from './send-within.ts'

/** Marks the next due mail as the owner's, or cancels it when it must not leave any more (`go` false). */
export async function claimNext(
  tx: Tx,
  { owner, now, keyIds }: { readonly owner: string; readonly now: Date; readonly keyIds: readonly string[] },
): Promise<{ readonly mail: MailTable; readonly go: boolean } | null> {
  const mail = await findNextDue(tx, now, keyIds)
  if (!mail) return null
  const obstacle = await findObstacle(tx, mail)
  if (obstacle !== null) {
    const ended_at = now.toISOString()
    await updateMail(tx, mail.id, { state: 'cancelled', cancel_reason: obstacle, body: null, ended_at })
    return { mail, go: false }
  }
  const lease = { lease_owner: owner, lease_until: leaseUntil(now) }
  await updateMail(tx, mail.id, { state: 'sending', ...lease })
  return { mail: { ...mail, state: 'sending', ...lease }, go: true }
}

/** Whether a whole conversation ends before the lease does, as the clock stands. */
export function isLeaseLong(mail: MailTable, now: Date): boolean {
  return mail.lease_until !== null && Date.parse(mail.lease_until) - now.getTime() >= sendLimitMs
}

/** A new lease on a row that is still the owner's; false when another has taken it meanwhile. */
export async function renewLease(tx: Tx, mail: MailTable, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('mail')
    .set({ lease_until: leaseUntil(now) })
    .where('id', '=', mail.id)
    .where('state', '=', 'sending')
    .where('lease_owner', '=', mail.lease_owner)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

function leaseUntil(now: Date): string {
  return new Date(now.getTime() + leaseMs).toISOString()
}

/**
 * Mails whose sender died, was killed or slept past its lease. At the start those of every other owner: the book is
 * open to one process only, so whoever left them is dead.
 */
export function listAbandoned(tx: Tx, now: Date, others: { readonly of: string; readonly all: boolean }) {
  // Further ahead than any lease: it was taken before the clock was set back.
  const furthest = new Date(now.getTime() + 2 * leaseMs).toISOString()
  return tx
    .selectFrom('mail')
    .selectAll()
    .where('state', '=', 'sending')
    .where(({ or, eb }) =>
      or([
        eb('lease_until', 'is', null),
        eb('lease_until', '<', now.toISOString()),
        eb('lease_until', '>', furthest),
        ...(others.all ? [eb('lease_owner', '!=', others.of)] : []),
      ]),
    )
    .limit(500)
    .execute()
}
