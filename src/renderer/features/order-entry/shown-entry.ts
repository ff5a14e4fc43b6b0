/** The order that the page shows, and how it came there. */
export interface ShownEntry {
  /** Its draft's id, from the first key on. */
  readonly id: string
  /** It was begun before. */
  readonly isKept: boolean
  /** The page's address names the draft, so that going back and loading the page again lead to it. */
  readonly isAddressed: boolean
  /** Begun from a customer's page. */
  readonly customerId: string | null
  /** Typed for its customer while the one before was still being saved. */
  readonly typed: string
  /** The address that it followed last. */
  readonly seen: EntrySearch
  /** The order before it, which is saved or thrown away. */
  readonly endedId: string | null
}

export interface EntrySearch {
  readonly draft?: string
  readonly customerId?: string
}

/**
 * Under which an order that main has not got is kept in this window: for whoever begins an order, or one for that customer. An
 * order that was begun for one customer never stands where one for another is begun.
 */
export function newEntryName(customerId: string | null): string {
  return customerId === null ? 'order/new' : `order/new/${customerId}`
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** What the address says; anything else in it is left out. */
export function readEntrySearch(search: Record<string, unknown>): EntrySearch {
  const { draft, customerId } = search
  return {
    ...(typeof draft === 'string' && uuid.test(draft) && { draft }),
    ...(typeof customerId === 'string' && uuid.test(customerId) && { customerId }),
  }
}

interface Begun {
  readonly keptHereId?: string | null
  readonly typed?: string
  readonly endedId?: string | null
}

export function beginEntry(search: EntrySearch, { keptHereId, typed = '', endedId = null }: Begun = {}): ShownEntry {
  const { draft, customerId } = search
  const common = { typed, seen: search, endedId }
  if (draft !== undefined) return { id: draft, isKept: true, isAddressed: true, customerId: null, ...common }
  const id = keptHereId ?? crypto.randomUUID()
  return { id, isKept: false, isAddressed: false, customerId: customerId ?? null, ...common }
}

/** As the address changes: the same order while it only gets or loses its name there, else another one. */
export function followEntry(shown: ShownEntry, search: EntrySearch): ShownEntry {
  const { seen } = shown
  if (search.draft === seen.draft && search.customerId === seen.customerId) return shown
  if (search.draft === shown.id) return { ...shown, seen: search, isAddressed: true }
  const isBare = search.draft === undefined && search.customerId === undefined
  const isFresh = !shown.isAddressed && shown.customerId === null
  // The address may get the name of the order before, and forget it again, when this one has begun already.
  const isBehind = isBare ? isFresh : search.draft !== undefined && search.draft === shown.endedId
  return isBehind ? { ...shown, seen: search } : beginEntry(search)
}
