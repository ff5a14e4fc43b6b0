import type { Job } from '../../../shared/api/jobs.ts'

/** Below this much work an estimate would only jump about. */
const leastDone = 0.03

/** In whole per cent. */
export function jobShare({ done, total }: Pick<Job, 'done' | 'total'>): number {
  return total === 0 ? 100 : Math.min(100, Math.round((done / total) * 100))
}

/** In whole seconds, at least 1, going on at the pace so far; null while nothing can be said. `now` as Date.now(). */
export function timeLeft(
  { done, total, startedAt }: Pick<Job, 'done' | 'total' | 'startedAt'>,
  now: number,
): number | null {
  if (total === 0 || done / total < leastDone) return null
  const elapsedMs = now - Date.parse(startedAt)
  return Math.max(1, Math.round(((elapsedMs / done) * (total - done)) / 1000))
}
