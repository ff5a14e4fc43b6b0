import { createContext, useContext, useSyncExternalStore } from 'react'
import type { RefObject } from 'react'
import type { OrderEntrySettings } from '../../../shared/api/orders.ts'
import type { EntryLookups } from './order-entry-lookups.ts'
import type { OrderEntry } from './order-entry-state.ts'
import type { EntryStore } from './order-entry-store.ts'

/** What all parts of one order share. */
export interface EntryDesk {
  readonly store: EntryStore
  readonly lookups: EntryLookups
  readonly form: RefObject<HTMLFormElement | null>
  readonly settings: OrderEntrySettings
  /** The person is at work on a field, or a part of the form: what was wrong with it is not said any more. */
  readonly forget: (part: string) => void
  readonly say: (problem: string, words: string) => void
}

export const EntryDeskContext = createContext<EntryDesk | null>(null)

export function useEntryDesk(): EntryDesk {
  const desk = useContext(EntryDeskContext)
  if (desk === null) throw new Error('no order is being entered around this')
  return desk
}

/** A part of the form. The same part must be the same object as long as nothing in it changes. */
export function useEntry<Part>(select: (entry: OrderEntry) => Part): Part {
  const { store } = useEntryDesk()
  return useSyncExternalStore(store.subscribe, () => select(store.get()))
}
