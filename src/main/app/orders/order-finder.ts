import type { OrderFilter, OrderPage, ordersApi, OrderSort } from '../../../shared/api/orders.ts'
import type { ParsedInputOf } from '../../../shared/api/procedure.ts'
import type { DirectReader } from '../../db/direct-reader.ts'
import type { Store } from '../../db/store.ts'
import type { RowSet } from '../row-order.ts'
import { OrderIndex } from './order-index.ts'
import { countOrders, readEdge, readOfCustomer, readOrderRows } from './order-list-queries.ts'
import { OrderMatches } from './order-matches.ts'
import type { OrderMatch } from './order-matches.ts'

type OrderListQuery = ParsedInputOf<typeof ordersApi.list>
/** A list as the screen shows it, without the page. */
type OrderView = OrderFilter & Pick<OrderListQuery, 'sort' | 'direction'>

/** What a search found in one of its two degrees. */
interface Part {
  readonly rows: RowSet
  readonly which: 'exact' | 'others'
}

/** Filters that were asked for lately; a person looks at one or two. */
const mostKept = 4
/** Somebody else saves again and again while a search is under way: at last the answer of a moment ago is good enough. */
const mostTries = 3
/** So far from either end an index is read from there; further inside, the list in memory is worth waiting for. */
const mostSkipped = 20_000

/** Which orders a filter lets through, by their sequence: 1 for yes. The same for every sort and every page. */
interface Sieve {
  readonly passes: Uint8Array
  readonly count: number
  readonly version: number
}

/** Finds, filters, orders and counts orders: in memory, by the sequences that the indexes of the database give. */
export class OrderFinder {
  readonly #store: Pick<Store, 'direct'>
  readonly #index: OrderIndex
  readonly #matches: OrderMatches
  readonly #sieves = new Map<string, Sieve>()

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
        return this.#page(reader, query, found)
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
      const edge = { ...this.#index.sorting(sort), descending: (query.direction === 'descending') !== isBackwards }
      const sequences = readEdge(reader, { ...edge, offset: isBackwards ? fromEnd : offset, limit })
      return { rows: readOrderRows(reader, isBackwards ? sequences.toReversed() : sequences), total, offset }
    })
  }

  /** Orders that hold the words as they were typed, and after them those that hold other spellings. */
  #page(reader: DirectReader, query: OrderListQuery, found: OrderMatch | null): OrderPage {
    const first = this.#part(reader, query, found && { rows: found.exact, which: 'exact' })
    if (found === null || found.others === null) return first
    const rest = {
      ...query,
      offset: Math.max(0, query.offset - first.total),
      limit: query.limit - first.rows.length,
    }
    const others = this.#part(reader, rest, { rows: found.others, which: 'others' })
    return { rows: [...first.rows, ...others.rows], total: first.total + others.total, offset: query.offset }
  }

  #part(reader: DirectReader, query: OrderListQuery, found: Part | null): OrderPage {
    const { customerId, sort, offset } = query
    const list =
      customerId === undefined
        ? (this.#index.sorted(sort) ?? new Uint32Array(0))
        : Uint32Array.from(readOfCustomer(reader, customerId, this.#index.sorting(sort)))
    const sieve = isWhole(query) ? null : this.#sieve(query, found)
    if (sieve === null) return { rows: readOrderRows(reader, stretch(list, query)), total: list.length, offset }
    if (customerId === undefined)
      return { rows: readOrderRows(reader, sift(list, sieve, query)), total: sieve.count, offset }
    const theirs = list.filter(sequence => sieve.passes[sequence] === 1)
    return { rows: readOrderRows(reader, stretch(theirs, query)), total: theirs.length, offset }
  }

  #sieve(filter: OrderFilter, found: Part | null): Sieve | null {
    const { states, version } = this.#index
    if (states === null) return null
    const key = JSON.stringify([filter.search, filter.status, filter.paid, filter.from, filter.before, found?.which])
    const kept = this.#sieves.get(key)
    if (kept?.version === version) return kept
    // The room of one that is not true any more, or not wanted any more, is used again: new room costs more than the work.
    const goes = kept ? key : this.#sieves.size >= mostKept ? this.#sieves.keys().next().value : undefined
    const room = goes === undefined ? undefined : this.#sieves.get(goes)?.passes
    if (goes !== undefined) this.#sieves.delete(goes)
    const passes = room?.length === states.end ? room : new Uint8Array(states.end)
    const sieve = { passes, count: states.sift(filter, found?.rows ?? null, passes), version }
    this.#sieves.set(key, sieve)
    return sieve
  }
}

/** Which lists have to be in memory for a view; the states come with the order of the numbers. */
function listsNeeded(view: OrderView): readonly OrderSort[] {
  const sorts = new Set<OrderSort>(view.customerId === undefined ? [view.sort] : [])
  if (!isWhole(view)) sorts.add('number')
  return [...sorts]
}

function isWhole({ search, status, paid, from, before }: OrderFilter): boolean {
  return status === 'all' && paid === 'all' && from === undefined && before === undefined && search.trim() === ''
}

/** A page of what passes of an ascending list, as it is seen in its direction; walked from the end that is nearer. */
function sift(list: Uint32Array, { passes, count }: Sieve, page: OrderListQuery): Uint32Array {
  const limit = Math.max(0, Math.min(page.limit, count - page.offset))
  const isAscending = page.direction === 'ascending'
  const first = isAscending ? page.offset : count - page.offset - limit
  const fromEnd = count - first - limit
  const isForward = first <= fromEnd
  const step = isForward ? 1 : -1
  const found = new Uint32Array(limit)
  let toSkip = isForward ? first : fromEnd
  let length = 0
  for (let at = isForward ? 0 : list.length - 1; length < limit && at >= 0 && at < list.length; at += step) {
    const sequence = list[at] as number
    if (passes[sequence] !== 1) continue
    if (toSkip > 0) toSkip -= 1
    else found[length++] = sequence
  }
  return isForward === isAscending ? found.subarray(0, length) : found.subarray(0, length).toReversed()
}

/** A page of an ascending list, as it is seen in its direction. */
function stretch(list: Uint32Array, { direction, offset, limit }: OrderListQuery): Uint32Array {
  if (direction === 'ascending') return list.subarray(offset, offset + limit)
  const end = Math.max(0, list.length - offset)
  return list.slice(Math.max(0, end - limit), end).toReversed()
}
