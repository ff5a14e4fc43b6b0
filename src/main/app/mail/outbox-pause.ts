import type { Store } from '../../db/store.ts'
import type { Clock } from '../ports.ts'
import type { Vault } from '../vault.ts'
import { findNextAttemptAt } from './mail-queries.ts'
import { readMailServer } from './mail-server.ts'
import { readQueue } from './queue-state.ts'
import type { RateLimit } from './rate-limit.ts'

export const longestSleepMs = 60_000
const shortestSleepMs = 500

interface PauseContext {
  readonly store: Store
  readonly clock: Clock
  readonly vault: Vault
  readonly mailFolder: string
}

/** How long nothing can happen by itself: until the next mail is due, the queue opens, the rate allows. */
export async function findPauseMs({ store, clock, vault, mailFolder }: PauseContext, rate: RateLimit): Promise<number> {
  const delivery = await readMailServer(store.read, vault, mailFolder)
  if (delivery.kind === 'none') return longestSleepMs
  const queue = await readQueue(store.read, clock.now(), () => true)
  const next = vault.keyIds.length === 0 ? null : await findNextAttemptAt(store.read, vault.keyIds)
  const now = clock.now()
  const untilMs = (at: string | null) => (at === null ? 0 : Date.parse(at) - now.getTime())
  const pauseMs = Math.max(
    next === null ? longestSleepMs : untilMs(next),
    untilMs(queue.nextProbeAt),
    rate.waitMs(delivery.ratePerMinute, now),
  )
  return Math.min(Math.max(pauseMs, shortestSleepMs), longestSleepMs)
}
