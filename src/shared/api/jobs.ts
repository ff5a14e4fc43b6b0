import * as v from 'valibot'
import { nothing } from './common-schemas.ts'
import { command, query } from './procedure.ts'

export const jobKinds = ['exportCustomers'] as const
export type JobKind = (typeof jobKinds)[number]

/** Long work that goes on while the person does something else. Lives in memory: a restart ends it. */
export interface Job {
  readonly id: string
  readonly kind: JobKind
  readonly state: 'running' | 'done' | 'cancelled' | 'failed'
  /** Units of work done, and in all. */
  readonly done: number
  readonly total: number
  readonly startedAt: string
  readonly endedAt: string | null
  /** When done: the file for the bridge's saveFile, once, within five minutes; null once taken. */
  readonly file: { readonly fileId: string; readonly fileName: string } | null
}

export interface JobList {
  /** The person's own, newest first. */
  readonly jobs: readonly Job[]
}

const one = v.strictObject({ id: v.pipe(v.string(), v.uuid('Not an id.')) })

export const jobsApi = {
  list: query<JobList>()({ needs: 'signedIn', input: nothing }),
  /** Ends a running job; what it made so far is thrown away. */
  cancel: command<JobList>()({ needs: 'signedIn', input: one }),
  /** Takes an ended job from the list, and its file with it. */
  dismiss: command<JobList>()({ needs: 'signedIn', input: one }),
}
