import { useSyncExternalStore } from 'react'

// Jobs that were started in this very window: their file is saved here without being asked for again.
let started: readonly string[] = []
const listeners = new Set<() => void>()

export function noteStartedJob(jobId: string): void {
  set([...started, jobId])
}

export function forgetStartedJob(jobId: string): void {
  set(started.filter(id => id !== jobId))
}

/** A quick job may have ended before it is known here as started: whoever saves its file has to look again then. */
export function useStartedJobs(): readonly string[] {
  return useSyncExternalStore(subscribe, () => started)
}

function set(next: readonly string[]): void {
  started = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
