// Jobs that were started in this very window: their file is saved here without being asked for again.
const started = new Set<string>()

export function noteStartedJob(jobId: string): void {
  started.add(jobId)
}

/** True once for each job started here. */
export function takeStartedJob(jobId: string): boolean {
  return started.delete(jobId)
}
