import type { Logger } from '../ports.ts'
import { safeCause } from '../safe-cause.ts'

const soonMs = 1_500

/**
 * What was wiped from a row still stands in the write-ahead log. Empties the log soon after, whatever the outbox is
 * doing meanwhile; many wipes within that time are one.
 */
export class WipedLog {
  readonly #checkpoint: () => void
  readonly #log: Logger
  #timer: NodeJS.Timeout | null = null

  constructor(checkpoint: () => void, log: Logger) {
    this.#checkpoint = checkpoint
    this.#log = log
  }

  noteWiped(): void {
    this.#timer ??= setTimeout(() => this.#empty(), soonMs)
  }

  /** At the end: nothing wiped is left behind. */
  stop(): void {
    if (this.#timer) this.#empty()
  }

  #empty(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    try {
      this.#checkpoint()
    } catch (error) {
      this.#log.error('log not emptied', { cause: safeCause(error) })
    }
  }
}
