const minuteMs = 60_000

/** Counts what left within the last minute. */
export class RateLimit {
  #times: number[] = []

  count(now: Date): void {
    this.#times.push(now.getTime())
  }

  /** 0 when another may leave now. `perMinute` 0 means no limit. */
  waitMs(perMinute: number, now: Date): number {
    const from = now.getTime() - minuteMs
    this.#times = this.#times.filter(time => time > from && time <= now.getTime())
    if (perMinute === 0 || this.#times.length < perMinute) return 0
    return (this.#times[this.#times.length - perMinute] ?? from) - from
  }
}
