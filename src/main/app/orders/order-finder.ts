import type { OrderFilter, OrderPage, ordersApi, OrderSort } from '../../../shared/api/orders.ts'
import type { ParsedInputOf } from '../../../shared/api/procedure.ts'
import type { DirectReader } from '../../db/direct-reader.ts'
import type { Store } from '../../db/store.ts'
import type { RowSet } from '../row-order.ts'
import { OrderIndex } from './order-index.ts'
import { countOrders, readEdge, readOfCustomer, readOrderRows } from './order-list-queries.ts'
import { OrderMatches } from './order-matches.ts'

type OrderListQuery = ParsedInputOf<typeof ordersApi.list>
/** A list as the screen shows it, without the page. */
type OrderView = OrderFilter & Pick<OrderListQuery, 'sort' | 'direction'>

/** Lists that were put together lately; a person looks at one or two. */
const mostKept = 4
/** Somebody else saves again and again while a search is under way: at last the answer of a moment ago is good enough. */
const mostTries = 3
/** So far from either end an index is read from there; further inside, the list in memory is worth waiting for. */
const mostSkipped = 20_000

interface Kept {
  readonly sequences: Uint32Array
  readonly version: number
}

/** Finds, filters, orders and counts orders: in memory, by the sequences that the indexes of the database give. */
export class OrderFinder {
  readonly #store: Pick<Store, 'direct'>
  readonly #index: OrderIndex
  readonly #matches: OrderMatches
  readonly #kept = new Map<string, Kept>()

  constructor(store: Pick<Store, 'direct'>) {
    this.#store = store
    this.#index = new OrderIndex(store)
    this.#matches = new OrderMatches(store)
  }

  /** Reads ahead what the first lists will need. Failing is no matter: the first list will say so. */
  async warm(): Promise<void> {
    for (const sort of ['number', 'customer', 'total'] as const)
      await this.#index.prepare([sort]).catch(() => undefined)
  }

  /** A page in the wanted order, with the exact number of all that match. */
  async list(query: OrderListQuery): Promise<OrderPage> {
    const early = await this.#listEarly(query)
    if (early) return early
    const needs = listsNeeded(query)
    for (let tries = 1; ; tries += 1) {
      await this.#index.prepare(needs)
      await this.#store.direct(reader => this.#index.settle(reader))
      const found = await this.#matches.find(query.search, () => this.#index.addedVersion)
      const page = await this.#store.direct(reader => {
        this.#index.settle(reader)
        // Something was written since: find again what it may have changed.
        if (needs.some(sort => this.#index.sorted(sort) === undefined)) return null
        if (found && found.version !== this.#index.addedVersion && tries < mostTries) return null
        const sequences = this.#sequences(reader, query, found?.rows ?? null)
        const rows = readOrderRows(reader, stretch(sequences, query))
        return { rows, total: sequences.length, offset: query.offset }
      })
      if (page) return page
    }
  }

  /** All orders, before their list is in memory: from the index, where that is near. Nobody waits for the first page. */
  async #listEarly(query: OrderListQuery): Promise<OrderPage | null> {
    const { sort, offset } = query
    if (!isWhole(query) || query.customerId !== undefined || this.#index.sorted(sort) !== undefined) return null
    return this.#store.direct(reader => {
      this.#index.settle(reader)
      const total = this.#index.length ?? countOrders(reader)
      const limit = Math.max(0, Math.min(query.limit, total - offset))
      const fromEnd = total - offset - limit
      const isBackwards = fromEnd < offset
      if (Math.min(offset, fromEnd) > mostSkipped) return null
      void this.#index.prepare([sort]).catch(() => undefined)
      const edge = { sort, descending: (query.direction === 'descending') !== isBackwards }
      const sequences = readEdge(reader, { ...edge, offset: isBackwards ? fromEnd : offset, limit })
      return { rows: readOrderRows(reader, isBackwards ? sequences.toReversed() : sequences), total, offset }
    })
  }

  #sequences(reader: DirectReader, view: OrderView, found: RowSet | null): Uint32Array {
    const { customerId, sort } = view
    if (customerId !== undefined)
      return this.#filter(Uint32Array.from(readOfCustomer(reader, customerId, sort)), view, found)
    const all = this.#index.sorted(sort) ?? new Uint32Array(0)
    if (isWhole(view)) return all
    const { version } = this.#index
    const key = JSON.stringify([view.search, view.status, view.paid, view.from, view.before, sort])
    const kept = this.#kept.get(key)
    if (kept?.version === version) return kept.sequences
    const sequences = this.#filter(all, view, found)
    this.#kept.delete(key)
    if (this.#kept.size >= mostKept) this.#kept.delete(this.#kept.keys().next().value ?? '')
    this.#kept.set(key, { sequences, version })
    return sequences
  }

  #filter(list: Uint32Array, view: OrderView, found: RowSet | null): Uint32Array {
    const picked = found === null ? list : found.pick(list)
    return needsStates(view) && this.#index.states ? this.#index.states.filter(picked, view) : picked
  }
}

/** Which lists have to be in memory for a view; the states come with the order of the numbers. */
function listsNeeded(view: OrderView): readonly OrderSort[] {
  const sorts = new Set<OrderSort>(view.customerId === undefined ? [view.sort] : [])
  if (needsStates(view)) sorts.add('number')
  return [...sorts]
}

function needsStates(filter: OrderFilter): boolean {
  return filter.status !== 'all' || filter.paid !== 'all' || filter.from !== undefined || filter.before !== undefined
}

function isWhole(filter: OrderFilter): boolean {
  return !needsStates(filter) && filter.search.trim() === ''
}

/** A page of an ascending list, as it is seen in its direction. */
function stretch(list: Uint32Array, { direction, offset, limit }: OrderListQuery): Uint32Array {
  if (direction === 'ascending') return list.subarray(offset, offset + limit)
  const end = Math.max(0, list.length - offset)
  return list.slice(Math.max(0, end - limit), end).toReversed()
}
