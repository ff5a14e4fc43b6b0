import { setImmediate as turn } from 'node:timers/promises'
import { orderStatuses } from '../../../shared/api/orders.ts'
import type { OrderFilter, OrderSort } from '../../../shared/api/orders.ts'
import type { DirectReader } from '../../db/direct-reader.ts'
import type { Store } from '../../db/store.ts'
import { allRows, readListState } from '../../db/upkeep-state.ts'
import type { ListState } from '../../db/upkeep-state.ts'
import { FillWatch } from '../fill-watch.ts'
import { RowOrder } from '../row-order.ts'
import type { RowSet } from '../row-order.ts'
import {
  findState,
  highestSequence,
  orderStandsBefore,
  readSortAfter,
  readStatesAfter,
  stateGroups,
  takeTouchedOrders,
} from './order-list-queries.ts'
import type { IndexedOrderSort, OrderSorting, OrderState } from './order-list-queries.ts'

/** Read in slices of a few milliseconds, so that the rest of the application has its turn. */
const sortSlice = 10_000
const stateSlice = 5_000
/** More changes at once are not followed one by one: all is read anew. */
const mostFollowed = 2_000
/** New orders put in their places, together: each costs up to half a millisecond among a million. */
const mostPlaced = 80

const none = 0
const paidBit = 8

/** One for the status, counted from 1, and a bit for paid; 0 where there is no order. */
function markOf({ status, paid_at: paidAt }: Pick<OrderState, 'status' | 'paid_at'>): number {
  return (orderStatuses.indexOf(status) + 1) | (paidAt === null ? 0 : paidBit)
}

/** What is known of orders, by their sequence. */
export class OrderStates {
  #marks: Uint8Array
  #createdMs: Float64Array
  #sequences = new RowOrder()

  constructor(highest: number) {
    this.#marks = new Uint8Array(highest + 1024)
    this.#createdMs = new Float64Array(highest + 1024)
  }

  has(sequence: number): boolean {
    return (this.#marks[sequence] ?? none) !== none
  }

  set(state: OrderState): void {
    const { sequence } = state
    if (sequence >= this.#marks.length) this.#grow(sequence)
    this.#marks[sequence] = markOf(state)
    this.#createdMs[sequence] = Date.parse(state.created_at)
  }

  /** Once all have been set. */
  list(): void {
    const marks = this.#marks
    const all = new Uint32Array(marks.length)
    let length = 0
    for (let sequence = 0; sequence < marks.length; sequence += 1)
      if (marks[sequence] !== none) all[length++] = sequence
    this.#sequences = new RowOrder(all.subarray(0, length))
  }

  /** Ascending. */
  get sequences(): RowOrder {
    return this.#sequences
  }

  /** Beyond all sequences that are known. */
  get end(): number {
    return this.#marks.length
  }

  /**
   * Writes for each order, by its sequence, whether a filter lets it through (1) or not (0); returns how many it does.
   * @param found null: whatever was found
   * @param passes for so many as `end` says
   */
  sift(filter: StateFilter, found: RowSet | null, passes: Uint8Array): number {
    const marks = this.#marks
    const createdMs = this.#createdMs
    const wanted = Uint8Array.from({ length: 16 }, (_, mark) => (isWanted(mark, filter) ? 1 : 0))
    const from = filter.from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(filter.from)
    const before = filter.before === undefined ? Number.POSITIVE_INFINITY : Date.parse(filter.before)
    let count = 0
    if (found !== null) {
      passes.fill(0)
      found.forEach(sequence => {
        const ms = createdMs[sequence] ?? Number.NaN
        if (wanted[marks[sequence] ?? none] !== 1 || !(ms >= from && ms < before)) return
        passes[sequence] = 1
        count += 1
      })
      return count
    }
    // Plain loops over a million, one after the other: a function called for each would cost several times that.
    for (let sequence = 0; sequence < marks.length; sequence += 1)
      passes[sequence] = wanted[marks[sequence] as number] as number
    if (filter.from !== undefined || filter.before !== undefined) {
      for (let sequence = 0; sequence < marks.length; sequence += 1) {
        const ms = createdMs[sequence] as number
        if (ms < from || ms >= before) passes[sequence] = 0
      }
    }
    for (let sequence = 0; sequence < marks.length; sequence += 1) count += passes[sequence] as number
    return count
  }

  #grow(sequence: number): void {
    const length = Math.ceil(sequence * 1.1) + 1024
    const marks = new Uint8Array(length)
    marks.set(this.#marks)
    this.#marks = marks
    const createdMs = new Float64Array(length)
    createdMs.set(this.#createdMs)
    this.#createdMs = createdMs
  }
}

type StateFilter = Omit<OrderFilter, 'search' | 'customerId'>

function isWanted(mark: number, filter: StateFilter): boolean {
  if (mark === none) return false
  const isPaid = (mark & paidBit) !== 0
  const status = orderStatuses[(mark & (paidBit - 1)) - 1]
  return (
    (filter.status === 'all' || filter.status === status) &&
    (filter.paid === 'all' || (filter.paid === 'yes') === isPaid)
  )
}

interface Reading {
  /** The orders that changed while it was read; null: too many, begin again. */
  touched: Set<number> | null
  done: Promise<void>
}

/**
 * The lists of all orders, in memory: 4 bytes an order and sort, 13 for its state and time. Read when first needed, and kept
 * true by the database's own note of what changed. Orders are never deleted, and what they are sorted by never changes.
 */
export class OrderIndex {
  readonly #store: Pick<Store, 'direct'>
  readonly #sorts = new Map<IndexedOrderSort, RowOrder>()
  #states: OrderStates | null = null
  readonly #reading = new Map<OrderSort, Reading>()
  #addedVersion = 0
  #version = 0
  #state: ListState = { generation: 0, searched: 0 }
  readonly #fill = new FillWatch()

  constructor(store: Pick<Store, 'direct'>) {
    this.#store = store
  }

  /** Counts new orders: what was found by searching before is old news. */
  get addedVersion(): number {
    return this.#addedVersion
  }

  /** Counts all changes. */
  get version(): number {
    return this.#version
  }

  /** Ascending; good until the next turn of the event loop. Undefined until it has been prepared. */
  sorted(sort: OrderSort): Uint32Array | undefined {
    return (sort === 'number' ? this.#states?.sequences : this.#sorts.get(sort))?.numbers
  }

  /** Null until prepared, which comes with the order of the numbers. */
  get states(): OrderStates | null {
    return this.#states
  }

  /** How many orders there are, where a list is in memory. Within the turn in which changes were settled. */
  get length(): number | undefined {
    return this.#states?.sequences.length ?? this.#sorts.values().next().value?.length
  }

  /** Within the turn in which changes were settled. */
  sorting<Sort extends OrderSort>(sort: Sort): OrderSorting<Sort> {
    return { sort, byLanguage: this.#state.generation !== 0 }
  }

  /** Resolves once these lists are in memory. */
  async prepare(sorts: readonly OrderSort[]): Promise<void> {
    for (;;) {
      const missing = sorts.filter(sort => this.sorted(sort) === undefined)
      if (missing.length === 0) return
      await Promise.all(missing.map(sort => this.#prepareOne(sort)))
    }
  }

  /** Follows what changed since the last time. Within the turn in which the answer is made. */
  settle(reader: DirectReader): void {
    this.#settleUpkeep(reader)
    const touched = takeTouchedOrders(reader, mostFollowed + 1)
    if (touched.length === 0) return
    this.#version += 1
    const states = this.#states
    // Without the states nobody knows which of them are new.
    const added = states ? touched.filter(sequence => !states.has(sequence)) : touched
    if (added.length > 0) this.#addedVersion += 1
    const isFollowed = touched.length <= mostFollowed
    for (const reading of this.#reading.values()) {
      if (!isFollowed) reading.touched = null
      for (const sequence of touched) reading.touched?.add(sequence)
    }
    if (states && isFollowed) for (const sequence of touched) follow(reader, states, sequence)
    else this.#states = null
    if (!isFollowed || added.length * this.#sorts.size > mostPlaced) this.#sorts.clear()
    for (const [sort, order] of this.#sorts)
      for (const sequence of added) place(reader, this.sorting(sort), order, sequence)
  }

  /** Names stand elsewhere once they are folded anew, or the keys of another language are made. */
  #settleUpkeep(reader: DirectReader): void {
    const before = this.#state
    this.#state = readListState(reader, { order: 'orderOrder', words: 'orderWords' })
    const { generation, searched } = this.#state
    if (this.#fill.isNews(searched)) {
      this.#version += 1
      this.#addedVersion += 1
    }
    if (generation === before.generation && (searched === before.searched || searched !== allRows)) return
    this.#sorts.delete('customer')
    const reading = this.#reading.get('customer')
    if (reading) reading.touched = null
  }

  #prepareOne(sort: OrderSort): Promise<void> {
    const known = this.#reading.get(sort)
    if (known) return known.done
    const reading: Reading = { touched: new Set(), done: Promise.resolve() }
    this.#reading.set(sort, reading)
    const read = sort === 'number' ? this.#readStates(reading) : this.#readSort(sort, reading)
    reading.done = read.finally(() => this.#reading.delete(sort))
    return reading.done
  }

  async #readSort(sort: IndexedOrderSort, reading: Reading): Promise<void> {
    const order = new RowOrder()
    let after: number | null = null
    const readSlice = (reader: DirectReader): boolean => {
      this.settle(reader)
      if (reading.touched === null) return false
      const sequences = readSortAfter(reader, this.sorting(sort), after, sortSlice)
      order.append(sequences)
      after = sequences.at(-1) ?? after
      if (sequences.length === sortSlice) return true
      for (const sequence of reading.touched) place(reader, this.sorting(sort), order, sequence)
      this.#sorts.set(sort, order)
      return false
    }
    while (await this.#store.direct(readSlice)) await turn()
  }

  async #readStates(reading: Reading): Promise<void> {
    let states: OrderStates | null = null
    let group = 0
    let after: OrderState | null = null
    const readSlice = (reader: DirectReader): boolean => {
      this.settle(reader)
      if (reading.touched === null) return false
      states ??= new OrderStates(highestSequence(reader))
      const wanted = stateGroups[group]
      if (wanted) {
        const slice = readStatesAfter(reader, wanted, after, stateSlice)
        for (const state of slice) states.set(state)
        after = slice.at(-1) ?? after
        if (slice.length < stateSlice) {
          group += 1
          after = null
        }
        return true
      }
      for (const sequence of reading.touched) {
        const state = findState(reader, sequence)
        if (state) states.set(state)
      }
      states.list()
      this.#states = states
      return false
    }
    while (await this.#store.direct(readSlice)) await turn()
  }
}

function follow(reader: DirectReader, states: OrderStates, sequence: number): void {
  const state = findState(reader, sequence)
  if (!state) return
  if (!states.has(sequence)) states.sequences.insert(sequence, other => other < sequence)
  states.set(state)
}

/** Puts an order where it belongs, once. */
function place(reader: DirectReader, sorting: OrderSorting<IndexedOrderSort>, order: RowOrder, sequence: number): void {
  order.remove(sequence)
  if (findState(reader, sequence)) order.insert(sequence, other => orderStandsBefore(reader, sorting, other, sequence))
}
