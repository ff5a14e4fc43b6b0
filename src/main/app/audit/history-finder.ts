import { setImmediate as turn } from 'node:timers/promises'
import type { CustomerId } from '../../../shared/api/common-schemas.ts'
import { historyMatchSql, listMatch } from '../../db/list-search.ts'
import type { Store } from '../../db/store.ts'
import { RowOrder } from '../row-order.ts'
import { readOfCustomer } from './history-queries.ts'

/** The search of now, and those that a person goes back to by deleting letters. */
const mostKept = 6
/** A search that finds more lets the rest of the application have its turn. */
const slice = 30_000

/**
 * Which lines of the history a search finds. Lines are only ever added, so that what was found stays found: a kept search
 * looks at what has come since.
 */
export class HistoryFinder {
  readonly #store: Pick<Store, 'direct'>
  readonly #kept = new Map<string, RowOrder>()

  constructor(store: Pick<Store, 'direct'>) {
    this.#store = store
  }

  /** Ascending; null when the search asks for nothing. */
  async find(search: string, customerId: CustomerId | undefined): Promise<Uint32Array | null> {
    const match = listMatch(search)
    if (match === null) return null
    const found = await this.#matching(match)
    if (customerId === undefined) return found
    const theirs = new Set(await this.#store.direct(reader => readOfCustomer(reader, customerId)))
    return found.filter(sequence => theirs.has(sequence))
  }

  async #matching(match: string): Promise<Uint32Array> {
    const found = this.#kept.get(match) ?? new RowOrder()
    for (;;) {
      const count = await this.#store.direct(reader => {
        // Two that ask for the same go on from wherever the other has come to.
        const numbers = reader.numbers(historyMatchSql, match, found.numbers.at(-1) ?? 0, slice)
        found.append(numbers)
        return numbers.length
      })
      if (count < slice) break
      await turn()
    }
    this.#kept.delete(match)
    if (this.#kept.size >= mostKept) this.#kept.delete(this.#kept.keys().next().value ?? '')
    this.#kept.set(match, found)
    return found.numbers
  }
}
