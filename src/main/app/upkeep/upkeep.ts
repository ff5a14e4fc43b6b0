import { setTimeout as pause } from 'node:timers/promises'
import type { Searched, UpkeepJob } from '../../../shared/api/jobs.ts'
import type { Topic } from '../../../shared/api/events.ts'
import type { UpkeepTable } from '../../db/upkeep-schema.ts'
import type { Reader, Store, Tx } from '../../db/store.ts'
import type { Events } from '../events.ts'
import type { Clock, Logger } from '../ports.ts'
import { safeCause } from '../safe-cause.ts'
import { storageTrouble } from '../../db/failures.ts'
import { lastWordsPosition, makeNextWords } from './make-words.ts'
import type { WordsTask } from './make-words.ts'
import { lastKeyPosition, makeNextKeys, planSortKeys } from './sort-keys.ts'
import { allRows, findUpkeep, listUnfinished, updateUpkeep } from '../../db/upkeep-state.ts'
import type { UpkeepTask } from '../../db/upkeep-state.ts'

/** A slice is made longer or shorter until it takes about so long: nobody at the desk is to notice. */
const sliceMs = 20
const smallestSlice = 50
const largestSlice = 2_000
/** A bar that moves more often than this moves no smoother. */
const tellEveryMs = 250
/** After a failure, such as a full disk. */
const retryMs = 60_000

interface Work {
  readonly kind: UpkeepJob['kind']
  /** What looks different once it is finished. */
  readonly topic: Topic
  readonly last: (reader: Reader) => Promise<number>
  /** Works on the next rows and answers with the position of the last one; null when there was none left. */
  readonly next: (
    tx: Tx,
    row: { readonly plan: string; readonly done: number; readonly limit: number },
  ) => Promise<number | null>
}

const keysOf = (task: 'customerOrder' | 'orderOrder' | 'productOrder', topic: Topic): Work => ({
  kind: 'sortByLanguage',
  topic,
  last: reader => lastKeyPosition(reader, task),
  next: (tx, row) => makeNextKeys(tx, task, row),
})

const wordsOf = (task: WordsTask, topic: Topic): Work => ({
  kind: 'prepareSearch',
  topic,
  last: reader => lastWordsPosition(reader, task),
  next: (tx, row) => makeNextWords(tx, task, row),
})

/** In the order in which they are done. */
const works = {
  customerWords: wordsOf('customerWords', 'customers'),
  orderWords: wordsOf('orderWords', 'orders'),
  historyWords: wordsOf('historyWords', 'history'),
  mailWords: wordsOf('mailWords', 'mail'),
  customerOrder: keysOf('customerOrder', 'customers'),
  productOrder: keysOf('productOrder', 'products'),
  orderOrder: keysOf('orderOrder', 'orders'),
} as const satisfies Record<UpkeepTask, Work>
const tasks = Object.keys(works) as readonly UpkeepTask[]

const searchedIn: Readonly<Record<WordsTask, Searched>> = {
  customerWords: 'customers',
  orderWords: 'orders',
  historyWords: 'history',
  mailWords: 'mail',
}

function isWordsTask(task: UpkeepTask): task is WordsTask {
  return Object.hasOwn(searchedIn, task)
}

/** What stands elsewhere, or is read from another place, once there is another plan for it. */
const sortedTopics = [{ topic: 'customers' }, { topic: 'products' }, { topic: 'orders' }] as const

interface UpkeepContext {
  readonly store: Store
  readonly clock: Clock
  readonly events: Events
  readonly log: Logger
}

/**
 * Work on every row of the book, in slices: each is one short transaction that notes how far it came, so that a kill loses
 * nothing and the next start goes on. There is no promise when it is finished; lists and searches say what is missing.
 */
export class Upkeep {
  readonly #context: UpkeepContext
  #running: Promise<void> | null = null
  /** Asked for since it was last looked what there is to do. */
  #isWanted = false
  /** What the settings ask for has not been looked at since the start. */
  #isUnplanned = true
  #abort = new AbortController()
  #job: UpkeepJob | null = null
  #toldAt = 0
  #slice = smallestSlice

  constructor(context: UpkeepContext) {
    this.#context = context
  }

  /** What is being done, or waits to be tried again; null for nothing. */
  get job(): UpkeepJob | null {
    return this.#job
  }

  /** What is not all found yet, whether or not the work on it goes on. */
  async listUnsearched(): Promise<Searched[]> {
    const unfinished = await listUnfinished(this.#context.store.read)
    return unfinished.flatMap(({ task }) => (isWordsTask(task) ? [searchedIn[task]] : []))
  }

  /**
   * Looks at what the settings ask for now, and goes on with what is unfinished. Once, at the start, before the first call.
   * Never fails: a book opens that cannot be written to, and the plan is made when the rest is tried again.
   */
  async start(): Promise<void> {
    try {
      await this.#plan()
      this.wake()
    } catch (error) {
      await this.#wait(error)
    }
  }

  wake(): void {
    if (this.#abort.signal.aborted) return
    this.#isWanted = true
    this.#running ??= this.#run()
  }

  /** Resolves when nothing is left to do. */
  async settled(): Promise<void> {
    await this.#running
  }

  /** After the slice that is under way. */
  async stop(): Promise<void> {
    this.#abort.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    const { signal } = this.#abort
    try {
      if (this.#isUnplanned) await this.#plan()
      while (this.#isWanted && !signal.aborted) {
        this.#isWanted = false
        for (let next = await this.#next(); next !== undefined && !signal.aborted; next = await this.#next())
          await this.#runTask(next)
      }
      this.#show(null)
    } catch (error) {
      await this.#wait(error)
    } finally {
      // Without waiting in between: who asks from now on begins a new run.
      this.#running = null
    }
  }

  async #plan(): Promise<void> {
    const isChanged = await this.#context.store.write(planSortKeys)
    this.#isUnplanned = false
    if (isChanged) this.#context.events.publish(...sortedTopics)
  }

  /** What could not go on is shown as waiting until it does. */
  async #wait(reason: unknown): Promise<void> {
    this.#context.log.error('upkeep failed', { cause: safeCause(reason) })
    setTimeout(() => this.wake(), retryMs).unref()
    const job = this.#job ?? (await this.#nextJob().catch(() => null))
    if (job !== null) this.#show({ ...job, state: 'waiting', trouble: storageTrouble(reason) ?? 'internal' })
  }

  async #nextJob(): Promise<UpkeepJob | null> {
    const next = await this.#next()
    return next === undefined ? null : jobOf(next, await this.#progressEnd(next.task))
  }

  async #progressEnd(task: UpkeepTask): Promise<Pick<UpkeepJob, 'total' | 'startedAt'>> {
    const { store, clock } = this.#context
    return { total: await works[task].last(store.read), startedAt: clock.now().toISOString() }
  }

  async #next(): Promise<UpkeepTable | undefined> {
    const unfinished = await listUnfinished(this.#context.store.read)
    return unfinished.toSorted((one, other) => tasks.indexOf(one.task) - tasks.indexOf(other.task))[0]
  }

  async #runTask(first: UpkeepTable): Promise<void> {
    const { task } = first
    const { store, events } = this.#context
    const work: Work = works[task]
    const end = await this.#progressEnd(task)
    // What waits does so until the next slice is done.
    if (this.#job?.id !== task || this.#job.state !== 'waiting') this.#show(jobOf(first, end))
    while (!this.#abort.signal.aborted) {
      const began = performance.now()
      const row = await store.write(tx => doSlice(tx, task, work, this.#slice))
      if (row.finished === 1) {
        events.publish({ topic: work.topic })
        this.#tell()
        return
      }
      this.#show(jobOf(row, end))
      const ms = performance.now() - began
      if (ms < sliceMs / 2) this.#slice = Math.min(largestSlice, this.#slice * 2)
      if (ms > sliceMs * 2) this.#slice = Math.max(smallestSlice, Math.floor(this.#slice / 2))
      // As long as it took: the other half of the time is for whoever works here.
      await pause(ms, undefined, { signal: this.#abort.signal }).catch(() => undefined)
    }
  }

  #show(job: UpkeepJob | null): void {
    const before = this.#job
    this.#job = job
    const isOther = before?.id !== job?.id || before?.state !== job?.state
    if (isOther || (job !== null && performance.now() - this.#toldAt >= tellEveryMs)) this.#tell()
  }

  #tell(): void {
    this.#toldAt = performance.now()
    this.#context.events.publish({ topic: 'jobs' })
  }
}

/** Null for one that nobody needs to see: keys that are taken away go quickly, and no position says how far that is. */
function jobOf(
  { task, plan, done }: UpkeepTable,
  { total, startedAt }: Pick<UpkeepJob, 'total' | 'startedAt'>,
): UpkeepJob | null {
  const { kind } = works[task]
  if (kind === 'sortByLanguage' && plan === '') return null
  const progress = { done: Math.min(done, total), total, startedAt }
  return { id: task, kind, state: 'running', trouble: null, ...progress, endedAt: null, file: null }
}

/** The plan is read anew each time: somebody may have chosen another country since. */
async function doSlice(tx: Tx, task: UpkeepTask, work: Work, limit: number): Promise<UpkeepTable> {
  const row = await findUpkeep(tx, task)
  if (row.finished === 1) return row
  const last = await work.next(tx, { plan: row.plan, done: row.done, limit })
  const changes = last === null ? { finished: 1 as const, done: allRows } : { done: last }
  await updateUpkeep(tx, task, changes)
  return { ...row, ...changes }
}
