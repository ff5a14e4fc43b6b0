import { matchSql, readCustomerSearch } from '../../db/search.ts'
import type { SearchMatch } from '../../db/search-match.ts'
import type { Store } from '../../db/store.ts'
import { highestNumber } from './customer-list-queries.ts'
import type { RowSet } from '../row-order.ts'
import { findRows } from '../row-search.ts'

/** The search of now, and those that a person goes back to by deleting letters. */
const mostKept = 6

export interface Match {
  readonly rows: RowSet
  /** Those that hold every word as it was typed: they come first. Null when all do. */
  readonly exact: RowSet | null
  /** The version of the customers that were searched. */
  readonly version: number
}

/** Which customers match a search, whatever their order. */
export class CustomerMatches {
  readonly #store: Pick<Store, 'direct'>
  readonly #kept = new Map<string, Match>()

  constructor(store: Pick<Store, 'direct'>) {
    this.#store = store
  }

  /** Null when the search asks for nothing. `version` is asked before and after: what came between is searched again. */
  async find(search: string, version: () => number): Promise<Match | null> {
    const asked = readCustomerSearch(search)
    if (asked === null) return null
    const key = JSON.stringify(asked)
    const kept = this.#kept.get(key)
    if (kept?.version === version()) return kept
    const match = { version: version(), ...(await this.#search(asked)) }
    this.#kept.delete(key)
    if (this.#kept.size >= mostKept) this.#kept.delete(this.#kept.keys().next().value ?? '')
    this.#kept.set(key, match)
    return match
  }

  async #search({ exact, wide }: SearchMatch): Promise<Pick<Match, 'rows' | 'exact'>> {
    const asTyped = await this.#matching(exact)
    return wide === null ? { rows: asTyped, exact: null } : { rows: await this.#matching(wide), exact: asTyped }
  }

  #matching(match: string): Promise<RowSet> {
    return findRows(this.#store, highestNumber, (reader, after, limit) => reader.numbers(matchSql, match, after, limit))
  }
}
