import { setImmediate as turn } from 'node:timers/promises'
import type { DirectReader } from '../../db/direct-reader.ts'
import { matchSql, prefixSql, readSearch } from '../../db/search.ts'
import type { PrefixColumn, SearchTerms } from '../../db/search.ts'
import type { Store } from '../../db/store.ts'
import type { CustomerIndex } from './customer-index.ts'
import { highestNumber } from './customer-list-queries.ts'
import type { IndexedSort } from './customer-list-queries.ts'
import { RowSet } from '../row-order.ts'
import { findRows } from '../row-search.ts'

/** The search of now, and those that a person goes back to by deleting letters. */
const mostKept = 6

export interface Match {
  readonly rows: RowSet
  /** The version of the customers that were searched. */
  readonly version: number
}

/** The order in which rows with the same beginning of a column stand together. */
const orderBy = {
  last_name_sort: 'lastName',
  first_name_sort: 'firstName',
  company_sort: 'company',
  email_sort: 'email',
  phone_sort: 'phone',
} as const satisfies Record<PrefixColumn, IndexedSort>

/** Which customers match a search, whatever their order. */
export class CustomerMatches {
  readonly #store: Pick<Store, 'direct'>
  readonly #index: CustomerIndex
  readonly #kept = new Map<string, Match>()

  constructor(store: Pick<Store, 'direct'>, index: CustomerIndex) {
    this.#store = store
    this.#index = index
  }

  /** Null when the search asks for nothing. `version` is asked before and after: what came between is searched again. */
  async find(search: string, version: () => number): Promise<Match | null> {
    const terms = readSearch(search)
    if (terms === null) return null
    const key = JSON.stringify(terms)
    const kept = this.#kept.get(key)
    if (kept?.version === version()) return kept
    const match = { version: version(), rows: await this.#search(terms) }
    this.#kept.delete(key)
    if (this.#kept.size >= mostKept) this.#kept.delete(this.#kept.keys().next().value ?? '')
    this.#kept.set(key, match)
    return match
  }

  async #search(terms: SearchTerms): Promise<RowSet> {
    const found: RowSet[] = []
    if (terms.match !== null) {
      const { match } = terms
      found.push(
        await findRows(this.#store, highestNumber, (reader, after, limit) =>
          reader.numbers(matchSql, match, after, limit),
        ),
      )
    }
    for (const prefix of terms.prefixes) {
      found.push(
        await this.#store.direct(reader => {
          this.#index.settle(reader)
          const rows = new RowSet(highestNumber(reader))
          for (const { column, text } of prefix) {
            const order = this.#index.order(orderBy[column])
            rows.add(order ? stretchOf(reader, column, text, order) : reader.numbers(prefixSql(column), text, text))
          }
          return rows
        }),
      )
      await turn()
    }
    const [first, ...others] = found
    for (const other of others) first?.intersect(other)
    return first ?? new RowSet(0)
  }
}

/** The rows whose column begins with a text: in the column's own order they stand together, and two look-ups find where. */
function stretchOf(reader: DirectReader, column: PrefixColumn, text: string, order: Uint32Array): Uint32Array {
  const endOf = (bound: string) => {
    let low = 0
    let high = order.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const isBefore = reader.number(
        `select ${column} < ${bound} from customer where number = ?`,
        text,
        order[middle] ?? 0,
      )
      if (isBefore === 1) low = middle + 1
      else high = middle
    }
    return low
  }
  return order.subarray(endOf('?'), endOf('? || char(1114111)'))
}
