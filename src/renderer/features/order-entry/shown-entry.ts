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
}

export interface EntrySearch {
  readonly draft?: string
  readonly customerId?: string
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

export function beginEntry({ draft, customerId }: EntrySearch, keptHereId: string | null = null): ShownEntry {
  if (draft !== undefined) return { id: draft, isKept: true, isAddressed: true, customerId: null }
  return {
    id: keptHereId ?? crypto.randomUUID(),
    isKept: false,
    isAddressed: false,
    customerId: customerId ?? null,
  }
}

/** As the address changes: the same order while it only gets its name there, else another one. The same object for no change. */
export function followEntry(shown: ShownEntry, search: EntrySearch): ShownEntry {
  if (search.draft === shown.id) return shown.isAddressed ? shown : { ...shown, isAddressed: true }
  if (search.draft !== undefined) return beginEntry(search)
  const isSame = !shown.isAddressed && (search.customerId ?? null) === shown.customerId
  return isSame ? shown : beginEntry(search)
}
