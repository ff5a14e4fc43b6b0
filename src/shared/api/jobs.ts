import * as v from 'valibot'
import { nothing } from './common-schemas.ts'
import { command, query } from './procedure.ts'

export const jobKinds = ['exportCustomers'] as const
export type JobKind = (typeof jobKinds)[number]
export type UpkeepKind = 'prepareSearch' | 'sortByLanguage'

export type Searched = 'customers' | 'orders' | 'history' | 'mail'

interface Progress {
  readonly id: string
  /** Units of work done, and in all. */
  readonly done: number
  readonly total: number
  readonly startedAt: string
}

/** Long work that goes on while the person does something else. Lives in memory: a restart ends it. */
export interface Job extends Progress {
  readonly kind: JobKind
  /** 'expired': nobody took the file in time, and it is gone. */
  readonly state: 'running' | 'done' | 'cancelled' | 'failed' | 'expired'
  readonly endedAt: string | null
  /** When done: the file for the bridge's saveFile, once, within five minutes; null once taken. */
  readonly file: { readonly fileId: string; readonly fileName: string } | null
}

/** Work on the whole book, for everybody and begun by nobody; the next start goes on with it. Gone once it is done. */
export interface UpkeepJob extends Progress {
  readonly kind: UpkeepKind
  /** 'waiting': it could not go on, and is tried again every minute. */
  readonly state: 'running' | 'waiting'
  /** Why it waits: no room on the disk, other trouble with the file, or a fault of Latchkey's. */
  readonly trouble: 'full' | 'failed' | 'internal' | null
  readonly endedAt: null
  readonly file: null
}

export interface JobList {
  /** The person's own, newest first. */
  readonly jobs: readonly Job[]
  readonly upkeep: UpkeepJob | null
  /** Of what a search may miss some yet: of the older rows whose words are not all made, whether that work goes on or not. */
  readonly unsearched: readonly Searched[]
}

const one = v.strictObject({ id: v.pipe(v.string(), v.uuid('Not an id.')) })

export const jobsApi = {
  list: query<JobList>()({ needs: 'signedIn', input: nothing }),
  /** Ends a running job; what it made so far is thrown away. */
  cancel: command<JobList>()({ needs: 'signedIn', input: one }),
  /** Takes an ended job from the list, and its file with it. */
  dismiss: command<JobList>()({ needs: 'signedIn', input: one }),
}
