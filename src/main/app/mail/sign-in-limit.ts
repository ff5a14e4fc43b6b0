import { fail } from '../../../shared/api/errors.ts'
import { signInTriesAnHour } from './back-off.ts'
import type { QueueSnapshot } from './queue-state.ts'

/** Mail servers lock accounts: with the same credentials there is no fourth try within an hour. */
export function refuseFourthSignIn(queue: QueueSnapshot, now: Date): void {
  const recent = queue.signInTries.filter(time => Math.abs(now.getTime() - Date.parse(time)) < 3_600_000)
  const oldest = recent.at(-signInTriesAnHour)
  if (recent.length >= signInTriesAnHour && oldest !== undefined) {
    throw fail('mail.signInLimit', { nextTryAt: new Date(Date.parse(oldest) + 3_600_000).toISOString() })
  }
}
