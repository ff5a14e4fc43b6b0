import { reduceEntry } from './order-entry-reducer.ts'
import type { EntryAction } from './order-entry-reducer.ts'
import type { OrderEntry } from './order-entry-state.ts'

export interface EntryStore {
  readonly get: () => OrderEntry
  readonly dispatch: (action: EntryAction) => void
  readonly subscribe: (listener: () => void) => () => void
}

/**
 * The form outside of React: a key acts on what stands there at that moment, whatever has been drawn, so that none is lost
 * to a person who types faster than the screen.
 */
export function createEntryStore(initial: OrderEntry): EntryStore {
  let entry = initial
  const listeners = new Set<() => void>()
  return {
    get: () => entry,
    dispatch(action) {
      const next = reduceEntry(entry, action)
      if (next === entry) return
      entry = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
