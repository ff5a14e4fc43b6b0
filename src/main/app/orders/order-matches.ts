import { setImmediate as turn } from 'node:timers/promises'
import type { DirectReader } from '../../db/direct-reader.ts'
import {
  inAnyCase,
  isShortWord,
  orderMatch,
  orderMatchSql,
  orderNameSql,
  orderNumberSql,
  readOrderSearch,
  sequenceStretches,
} from '../../db/order-search.ts'
import type { OrderWord } from '../../db/order-search.ts'
import type { Store } from '../../db/store.ts'
import { RowSet } from '../row-order.ts'
import { findRows } from '../row-search.ts'
import { highestSequence } from './order-list-queries.ts'

/** The search of now, and those that a person goes back to by deleting letters. */
const mostKept = 6

export interface OrderMatch {
  readonly rows: RowSet
  /** The version of the orders that were searched. */
  readonly version: number
}

/** Which orders match a search, whatever their order. */
export class OrderMatches {
  readonly #store: Pick<Store, 'direct'>
  readonly #kept = new Map<string, OrderMatch>()

  constructor(store: Pick<Store, 'direct'>) {
    this.#store = store
  }

  /** Null when the search asks for nothing. `version` is asked before and after: what came between is searched again. */
  async find(search: string, version: () => number): Promise<OrderMatch | null> {
    const words = readOrderSearch(search)
    if (words.length === 0) return null
    const key = JSON.stringify(words)
    const kept = this.#kept.get(key)
    if (kept?.version === version()) return kept
    const match = { version: version(), rows: await this.#search(words) }
    this.#kept.delete(key)
    if (this.#kept.size >= mostKept) this.#kept.delete(this.#kept.keys().next().value ?? '')
    this.#kept.set(key, match)
    return match
  }

  async #search(words: readonly OrderWord[]): Promise<RowSet> {
    // Digits may be the number without its prefix, which no index of texts knows.
    const isPlain = (word: OrderWord) => !isShortWord(word) && !/^\d+$/.test(word.typed)
    const plain = words.filter(isPlain)
    const found: RowSet[] = []
    if (plain.length > 0) found.push(await this.#matching(plain))
    for (const word of words) {
      if (isPlain(word)) continue
      const rows = isShortWord(word) ? await this.#beginning(word) : await this.#matching([word])
      const stretches = sequenceStretches(word.typed, await this.#store.direct(highestSequence))
      for (const [from, to] of stretches) rows.add(Uint32Array.from({ length: to - from + 1 }, (_, at) => from + at))
      found.push(rows)
      await turn()
    }
    const [first, ...others] = found
    for (const other of others) first?.intersect(other)
    return first ?? new RowSet(0)
  }

  #matching(words: readonly OrderWord[]): Promise<RowSet> {
    const match = orderMatch(words)
    return findRows(this.#store, highestSequence, (reader, after, limit) =>
      reader.numbers(orderMatchSql, match, after, limit),
    )
  }

  #beginning({ typed, folded }: OrderWord): Promise<RowSet> {
    return this.#store.direct((reader: DirectReader) => {
      const rows = new RowSet(highestSequence(reader))
      for (const text of inAnyCase(typed)) rows.add(reader.numbers(orderNumberSql, text, text))
      rows.add(reader.numbers(orderNameSql, folded, folded))
      return rows
    })
  }
}
