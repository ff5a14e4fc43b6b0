import { setImmediate as turn } from 'node:timers/promises'
import type { CustomerId } from '../../../shared/api/common-schemas.ts'
import { historyMatchSql, listMatch } from '../../db/list-search.ts'
import type { Store } from '../../db/store.ts'
import { FillWatch } from '../fill-watch.ts'
import { RowOrder } from '../row-order.ts'
import { readOfCustomer } from './history-queries.ts'

/** The search of now, and those that a person goes back to by deleting letters. */
const mostKept = 6
const filledSql = `select done from upkeep where task = 'historyWords'`
/** A search that finds more lets the rest of the application have its turn. */
const slice = 30_000

/**
 * Which lines of the history a search finds. Lines are only ever added, so that what was found stays found: a kept search
 * looks at what has come since. While older lines are being indexed anew, it begins again now and then.
 */
export class HistoryFinder {
  readonly #store: Pick<Store, 'direct'>
  #kept = new Map<string, RowOrder>()
  readonly #fillWatch = new FillWatch()

  constructor(store: Pick<Store, 'direct'>) {
    this.#store = store
  }

  /** Ascending; null when the search asks for nothing. */
  async find(search: string, customerId: CustomerId | undefined): Promise<Uint32Array | null> {
    const match = listMatch(search)
    if (match === null) return null
    const filled = await this.#store.direct(reader => reader.number(filledSql))
    // Another one, so that what is still being found comes too late to be kept.
    if (this.#fillWatch.isNews(filled)) this.#kept = new Map()
    const found = await this.#matching(match)
    if (customerId === undefined) return found
    const theirs = new Set(await this.#store.direct(reader => readOfCustomer(reader, customerId)))
    return found.filter(sequence => theirs.has(sequence))
  }

  async #matching(match: string): Promise<Uint32Array> {
    const kept = this.#kept
    const found = kept.get(match) ?? new RowOrder()
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
    kept.delete(match)
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? '')
    kept.set(match, found)
    return found.numbers
  }
}
