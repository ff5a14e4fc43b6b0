import { setImmediate as turn } from 'node:timers/promises'
import {
  beginsNumber,
  inAnyCase,
  orderMatchSql,
  orderNumberSql,
  readOrderSearch,
  sequenceStretches,
  shapesOf,
  wholeNumberSql,
} from '../../db/order-search.ts'
import type { NumberWord, OrderSearch } from '../../db/order-search.ts'
import type { Store } from '../../db/store.ts'
import { RowSet } from '../row-order.ts'
import { findRows } from '../row-search.ts'
import { highestSequence } from './order-list-queries.ts'

/** The search of now, and those that a person goes back to by deleting letters. */
const mostKept = 6

export interface OrderMatch {
  /** Those that hold every word as it was typed. */
  readonly exact: RowSet
  /** Those that hold other spellings of a word: they come after all others. Null when no word has another spelling. */
  readonly others: RowSet | null
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
    const asked = readOrderSearch(search)
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

  async #search(asked: OrderSearch): Promise<Pick<OrderMatch, 'exact' | 'others'>> {
    const exact = await this.#rows(asked, 'exact')
    const hasOthers = [asked, ...asked.numbers].some(({ words }) => words !== null && words.wide !== null)
    if (!hasOthers) return { exact, others: null }
    const others = await this.#rows(asked, 'wide')
    others.remove(exact)
    return { exact, others }
  }

  async #rows({ words, numbers }: OrderSearch, how: 'exact' | 'wide'): Promise<RowSet> {
    const found: RowSet[] = []
    if (words !== null) found.push(await this.#matching(words[how] ?? words.exact))
    for (const { number, words: inText } of numbers) {
      const rows =
        inText === null
          ? new RowSet(await this.#store.direct(highestSequence))
          : await this.#matching(inText[how] ?? inText.exact)
      await this.#addNumbers(rows, number)
      found.push(rows)
      await turn()
    }
    const [first, ...others] = found
    for (const other of others) first?.intersect(other)
    return first ?? new RowSet(0)
  }

  #matching(match: string): Promise<RowSet> {
    return findRows(this.#store, highestSequence, (reader, after, limit) =>
      reader.numbers(orderMatchSql, match, after, limit),
    )
  }

  #addNumbers(rows: RowSet, number: NumberWord): Promise<void> {
    return this.#store.direct(reader => {
      const { typed, isWhole } = number
      for (const [from, to] of sequenceStretches(number, highestSequence(reader)))
        rows.add(Uint32Array.from({ length: to - from + 1 }, (_, at) => from + at))
      if (isWhole)
        for (const text of new Set(shapesOf(typed).flatMap(shape => [shape, shape.toUpperCase(), shape.toLowerCase()])))
          rows.add(reader.numbers(wholeNumberSql, text))
      else if (Array.from(typed).length < 3)
        for (const text of shapesOf(typed).flatMap(inAnyCase)) rows.add(reader.numbers(orderNumberSql, text, text))
      else rows.add(reader.numbers(orderMatchSql, beginsNumber(typed), 0, -1))
    })
  }
}
