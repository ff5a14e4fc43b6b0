import { randomInt } from 'node:crypto'

const minutes = [1, 5, 15, 30, 60] as const
const dayMs = 24 * 3_600_000

/** How long a refused mail waits before its next attempt: 1, 5, 15, 30, 60 minutes, then hourly, each ±20 %. */
export function backOffMs(refusals: number): number {
  const minute = minutes[Math.min(Math.max(refusals, 1), minutes.length) - 1] ?? 60
  return Math.round(minute * 60_000 * (randomInt(800, 1201) / 1000))
}

/** Of temporary refusals, counted only while the mail was really being tried. */
export const giveUpAfterMs = 5 * dayMs
/** No mail waits longer for its own sake: an hour and a fifth. */
export const longestBackOffMs = 72 * 60_000
/** A dead host is asked at most once a minute, for the whole queue. */
export const probeEveryMs = 60_000
/** At most three sign-ins with refused credentials an hour: mail servers lock accounts. */
export const signInTriesAnHour = 3
export const pausedProbeMs = 20 * 60_000
/** No pause of the queue is longer: the hour within which a fourth sign-in would be too many. */
export const longestPauseMs = 3_600_000
/** A crashed or suspended sender's mail is free again after this. */
export const leaseMs = 120_000
