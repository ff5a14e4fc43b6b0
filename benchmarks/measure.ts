import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises'

export interface Figures {
  readonly median: number
  readonly p95: number
  readonly worst: number
  readonly count: number
  /** Readings that were taken again, for the processor was somebody else's in between. */
  readonly repeated: number
}

/** Percentiles by nearest rank; all in the unit of what was measured. */
export function summarize(readings: readonly number[], repeated = 0): Figures {
  const sorted = readings.toSorted((one, other) => one - other)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
  return { median: at(0.5), p95: at(0.95), worst: sorted.at(-1) ?? Number.NaN, count: sorted.length, repeated }
}

export interface Reading {
  readonly ms: number
  /** This thread was not running for a good part of the time, though it had work to do. */
  readonly disturbed: boolean
}

/** Times work that is nothing but computing in this thread. */
export async function read(work: () => unknown): Promise<Reading> {
  const cpuBefore = process.threadCpuUsage()
  const began = performance.now()
  await work()
  const ms = performance.now() - began
  const { user, system } = process.threadCpuUsage(cpuBefore)
  const lostMs = ms - (user + system) / 1000
  return { ms, disturbed: lostMs > 0.5 && lostMs > ms * 0.15 }
}

const mostRepeats = 8

interface Course {
  readonly times?: number
  /** Runs that do not count, before the others. */
  readonly warmUp?: number
}

/** Times the same work again and again. Between two readings the rest of the process has its turn. */
export async function measure(work: (run: number) => unknown, course: Course = {}): Promise<Figures> {
  const [figures] = await measurePair(work, null, course)
  return figures
}

/**
 * Times two kinds of work in turn, so that whatever slows the machine down for a while slows down both. A disturbed
 * reading is taken again, at most eight times; the fastest counts then.
 */
export async function measurePair(
  one: (run: number) => unknown,
  other: ((run: number) => unknown) | null,
  { times = 30, warmUp = 5 }: Course = {},
): Promise<[Figures, Figures]> {
  for (let run = 0; run < warmUp; run += 1) {
    await one(run)
    await other?.(run)
    await turn()
  }
  const [ones, others] = [new Readings(), new Readings()]
  for (let run = 0; run < times; run += 1) {
    await ones.add(() => one(run))
    if (other) await others.add(() => other(run))
  }
  return [ones.figures(), others.figures()]
}

class Readings {
  readonly #taken: number[] = []
  #repeated = 0

  async add(work: () => unknown): Promise<void> {
    let best = Number.POSITIVE_INFINITY
    for (let tries = 0; tries <= mostRepeats; tries += 1) {
      const { ms, disturbed } = await read(work)
      best = Math.min(best, ms)
      await turn()
      if (!disturbed) break
      this.#repeated += 1
    }
    this.#taken.push(best)
  }

  figures(): Figures {
    return summarize(this.#taken, this.#repeated)
  }
}

/** Times work that waits for the disk or for other threads: every reading counts. */
export async function measureWaiting(work: (run: number) => Promise<unknown>, times: number): Promise<Figures> {
  const readings: number[] = []
  for (let run = 0; run < times; run += 1) {
    const began = performance.now()
    await work(run)
    readings.push(performance.now() - began)
    await turn()
  }
  return summarize(readings)
}

/** The longest time that the event loop could not look up, in ms, while something was done. */
export async function worstDelay<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly worstMs: number }> {
  const histogram = monitorEventLoopDelay({ resolution: 1 })
  histogram.enable()
  await sleep(20)
  histogram.reset()
  // The first look after that is not counted.
  await sleep(20)
  const value = await work()
  await sleep(20)
  histogram.disable()
  // The histogram holds the time between two looks, and the pause between them is wanted.
  return { value, worstMs: Math.max(0, histogram.max / 1e6 - 1) }
}
