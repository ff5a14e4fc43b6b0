import { randomUUID } from 'node:crypto'
import type { StaffId } from '../../shared/api/common-schemas.ts'
import { fail } from '../../shared/api/errors.ts'
import type { Job, JobKind, JobList, jobsApi, Searched, UpkeepJob } from '../../shared/api/jobs.ts'
import type { ClientHandle, ShelvedFile } from './application.ts'
import type { Events } from './events.ts'
import type { FileShelf } from './file-shelf.ts'
import type { AreaHandlers } from './handlers.ts'
import type { Clock, Logger } from './ports.ts'
import { safeCause } from './safe-cause.ts'
import type { SignedInStaff } from './session.ts'

/** A bar that moves more often than this moves no smoother. */
const tellEveryMs = 250
/** Ended jobs of one person that are kept to be looked at. */
const mostKept = 20

export interface JobWork {
  readonly kind: JobKind
  /** Made by the form: the same wish again is the same job. */
  readonly requestId: string
  readonly client: ClientHandle
  readonly staff: SignedInStaff
  readonly total: number
  /** Calls `advance` with the units done so far, and ends early, by throwing, once the signal is aborted. */
  readonly run: (advance: (done: number) => void, signal: AbortSignal) => Promise<ShelvedFile>
}

interface RunningJob {
  job: Job
  readonly requestId: string
  readonly staffId: StaffId
  readonly abort: AbortController
  toldAt: number
}

interface JobsContext {
  readonly clock: Clock
  readonly events: Events
  readonly files: FileShelf
  readonly log: Logger
  readonly upkeep: { readonly job: UpkeepJob | null; listUnsearched(): Promise<Searched[]> }
}

/** Long work in the background: goes on while its person does something else, and ends with Latchkey. */
export class Jobs {
  readonly #context: JobsContext
  readonly #jobs = new Map<string, RunningJob>()
  readonly #running = new Set<Promise<void>>()

  constructor(context: JobsContext) {
    this.#context = context
  }

  /** The job that was started with this request before, if there is one. */
  find(requestId: string, staffId: StaffId): Job | undefined {
    return [...this.#jobs.values()].find(entry => entry.requestId === requestId && entry.staffId === staffId)?.job
  }

  start(work: JobWork): Job {
    const entry: RunningJob = {
      requestId: work.requestId,
      staffId: work.staff.id,
      abort: new AbortController(),
      toldAt: 0,
      job: {
        id: randomUUID(),
        kind: work.kind,
        state: 'running',
        done: 0,
        total: work.total,
        startedAt: this.#context.clock.now().toISOString(),
        endedAt: null,
        file: null,
      },
    }
    this.#jobs.set(entry.job.id, entry)
    this.#forgetOldest(work.staff.id)
    const running = this.#run(entry, work).finally(() => this.#running.delete(running))
    this.#running.add(running)
    return entry.job
  }

  /** Newest first. */
  async list(staffId: StaffId): Promise<JobList> {
    const { files, upkeep } = this.#context
    files.sweep()
    const unsearched = await upkeep.listUnsearched()
    const own = [...this.#jobs.values()].filter(entry => entry.staffId === staffId)
    return { jobs: own.map(entry => entry.job).toReversed(), upkeep: upkeep.job, unsearched }
  }

  /** Throws job.notFound. */
  async cancel(id: string, staffId: StaffId): Promise<JobList> {
    this.#get(id, staffId).abort.abort()
    return this.list(staffId)
  }

  /** Throws job.notFound, also for one that still runs. */
  async dismiss(id: string, staffId: StaffId): Promise<JobList> {
    const { job } = this.#get(id, staffId)
    if (job.state === 'running') throw fail('job.notFound', {})
    if (job.file) this.#context.files.drop(job.file.fileId)
    this.#jobs.delete(id)
    this.#tell()
    return this.list(staffId)
  }

  /** Ends all that runs. */
  async stop(): Promise<void> {
    for (const { abort } of this.#jobs.values()) abort.abort()
    await Promise.allSettled(this.#running)
  }

  async #run(entry: RunningJob, work: JobWork): Promise<void> {
    const { signal } = entry.abort
    const end = (state: Job['state'], file: Job['file']) => {
      entry.job = { ...entry.job, state, file, endedAt: this.#context.clock.now().toISOString() }
      this.#tell()
    }
    try {
      const file = await work.run(done => this.#advance(entry, done), signal)
      if (signal.aborted) return end('cancelled', null)
      const fileId = this.#context.files.put({
        client: work.client,
        staffId: work.staff.id,
        file,
        onTaken: async () => {
          entry.job = { ...entry.job, file: null }
          this.#tell()
        },
        onExpired: () => {
          entry.job = { ...entry.job, state: 'expired', file: null }
          this.#tell()
        },
      })
      entry.job = { ...entry.job, done: entry.job.total }
      end('done', { fileId, fileName: file.name })
    } catch (error) {
      if (!signal.aborted) this.#context.log.error('job failed', { reason: work.kind, cause: safeCause(error) })
      end(signal.aborted ? 'cancelled' : 'failed', null)
    }
  }

  #advance(entry: RunningJob, done: number): void {
    entry.job = { ...entry.job, done }
    const now = performance.now()
    if (now - entry.toldAt < tellEveryMs) return
    entry.toldAt = now
    this.#tell()
  }

  #get(id: string, staffId: StaffId): RunningJob {
    const entry = this.#jobs.get(id)
    if (entry?.staffId !== staffId) throw fail('job.notFound', {})
    return entry
  }

  #forgetOldest(staffId: StaffId): void {
    const ended = [...this.#jobs.values()].filter(entry => entry.staffId === staffId && entry.job.state !== 'running')
    for (const { job } of ended.slice(0, Math.max(0, ended.length - mostKept))) {
      if (job.file) this.#context.files.drop(job.file.fileId)
      this.#jobs.delete(job.id)
    }
  }

  #tell(): void {
    this.#context.events.publish({ topic: 'jobs' })
  }
}

export function createJobHandlers(jobs: Jobs): AreaHandlers<typeof jobsApi> {
  return {
    list: async (_input, session) => jobs.list(session.actor.id),
    cancel: async ({ id }, session) => jobs.cancel(id, session.actor.id),
    dismiss: async ({ id }, session) => jobs.dismiss(id, session.actor.id),
  }
}
