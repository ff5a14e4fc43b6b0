import { setImmediate as turn } from 'node:timers/promises'
import { fail } from '../../../shared/api/errors.ts'
import type { CustomerId } from '../../../shared/api/common-schemas.ts'
import type { CustomerFilter, CustomerPlace, CustomerSelection, CustomerSort } from '../../../shared/api/customers.ts'
import type { DirectReader } from '../../db/direct-reader.ts'
import type { Store } from '../../db/store.ts'
import { CustomerIndex, isRegistered, mailRankCount, mailRankOf, wantedStates } from './customer-index.ts'
import { countCustomers, readIds, readNumbers, readPage, readRows } from './customer-list-queries.ts'
import type { IndexedSort, ListedCustomer } from './customer-list-queries.ts'
import { CustomerMatches } from './customer-matches.ts'
import type { Match } from './customer-matches.ts'
import { RowSet } from '../row-order.ts'

export interface CustomerOrder {
  readonly sort: CustomerSort
  readonly direction: 'ascending' | 'descending'
}

/** A list as the grid shows it, without the page. */
export type CustomerView = CustomerFilter & CustomerOrder

/** Lists that were put together lately; a person looks at one or two. */
const mostKept = 4
/** Somebody else saves again and again while a search is under way: at last the answer of a moment ago is good enough. */
const mostTries = 3

/** The grid's own order, and its filters. */
const readAhead = [{ sort: 'lastName' }, { states: true }] as const

interface Kept {
  readonly numbers: Uint32Array
  readonly customerVersion: number
  readonly stateVersion: number
}

/** Finds, filters, orders and counts customers: in memory, by the numbers that the indexes of the database give. */
export class CustomerFinder {
  readonly #store: Pick<Store, 'direct'>
  readonly #index: CustomerIndex
  readonly #matches: CustomerMatches
  readonly #kept = new Map<string, Kept>()

  constructor(store: Pick<Store, 'direct'>) {
    this.#store = store
    this.#index = new CustomerIndex(store)
    this.#matches = new CustomerMatches(store)
  }

  /** Reads ahead what the first search will need. Failing is no matter: the search will say so. */
  async warm(): Promise<void> {
    for (const needs of readAhead) await this.#index.prepare(needs).catch(() => undefined)
  }

  /** A page in the wanted order, with the exact number of all that match. */
  async list(
    query: CustomerView & { readonly offset: number; readonly limit: number },
  ): Promise<{ readonly rows: readonly ListedCustomer[]; readonly total: number }> {
    const { sort } = query
    if (isIndexed(sort) && isWhole(query) && this.#index.order(sort) === undefined) {
      // Nobody waits for the order to be in memory; the next page finds it there.
      void this.#index.prepare({ sort }).catch(() => undefined)
      return this.#store.direct(reader => {
        this.#index.settle(reader)
        // Counting a million rows reads an index from end to end; an order in memory knows how long it is.
        const total = this.#index.length ?? countCustomers(reader)
        const page = { ...query, ...this.#index.sorting(sort), descending: query.direction === 'descending' }
        return { rows: readRows(reader, readPage(reader, page, total)), total }
      })
    }
    return this.#resolve(query, (reader, numbers) => ({
      rows: readRows(reader, stretch(numbers, query)),
      total: numbers.length,
    }))
  }

  /** Where a customer stands in a list, and who stands beside it. */
  place(id: CustomerId, view: CustomerView): Promise<CustomerPlace> {
    return this.#resolve(view, (reader, numbers) => {
      const total = numbers.length
      const [number] = readNumbers(reader, [id])
      const at = number === undefined ? -1 : numbers.indexOf(number)
      if (at === -1) return { position: null, total, previousId: null, nextId: null }
      const position = view.direction === 'descending' ? total - 1 - at : at
      const idAt = (offset: number) =>
        readIds(reader, stretch(numbers, { ...view, offset, limit: offset < 0 ? 0 : 1 }))[0] ?? null
      return { position, total, previousId: idAt(position - 1), nextId: idAt(position + 1) }
    })
  }

  /** The ids of a stretch of a list. */
  ids(query: CustomerView & { readonly offset: number; readonly limit: number }): Promise<readonly string[]> {
    return this.#resolve(query, (reader, numbers) => readIds(reader, stretch(numbers, query)))
  }

  /** The numbers of selected customers, in the wanted order. Throws selection.empty. */
  async select(selection: CustomerSelection, order: CustomerOrder): Promise<readonly number[]> {
    const all = 'all' in selection
    const filter: CustomerFilter = all ? selection.filter : { search: '', registered: 'all', mail: 'all' }
    const numbers = await this.#resolve({ ...filter, ...order }, (reader, found) => {
      const named = new RowSet(found.reduce((highest, number) => Math.max(highest, number), 0))
      named.add(readNumbers(reader, all ? selection.except : selection.ids))
      const wanted = found.filter(number => named.has(number) !== all)
      return order.direction === 'descending' ? wanted.toReversed() : wanted
    })
    if (numbers.length === 0) throw fail('selection.empty', {})
    return Array.from(numbers)
  }

  /** The rows of some numbers; between two slices the rest of the application has its turn. */
  async *rows(numbers: readonly number[], slice: number): AsyncGenerator<readonly ListedCustomer[]> {
    for (let start = 0; start < numbers.length; start += slice) {
      yield await this.#store.direct(reader => readRows(reader, numbers.slice(start, start + slice)))
      await turn()
    }
  }

  /** Answers with all numbers of a list, ascending, and the database as it was when they were true. */
  async #resolve<T>(view: CustomerView, answer: (reader: DirectReader, numbers: Uint32Array) => T): Promise<T> {
    const needs = { sort: isIndexed(view.sort) ? view.sort : ('lastName' as const), states: needsStates(view) }
    for (let tries = 1; ; tries += 1) {
      await this.#index.prepare(needs)
      await this.#store.direct(reader => this.#index.settle(reader))
      const found = await this.#matches.find(view.search, () => this.#index.customerVersion)
      const outcome = await this.#store.direct(reader => {
        this.#index.settle(reader)
        const order = this.#index.order(needs.sort)
        const states = this.#index.states
        // Something was written since: find again what it may have changed.
        if (!order || (needs.states && !states)) return null
        if (found && found.version !== this.#index.customerVersion && tries < mostTries) return null
        return { value: answer(reader, this.#numbers(view, order, states, found)) }
      })
      if (outcome) return outcome.value
    }
  }

  #numbers(view: CustomerView, order: Uint32Array, states: Uint8Array | null, found: Match | null): Uint32Array {
    if (isWhole(view) && isIndexed(view.sort)) return order
    const { customerVersion, stateVersion } = this.#index
    const exact = found?.exact ?? null
    const key = JSON.stringify([view.search, view.registered, view.mail, view.sort, exact && view.direction])
    const kept = this.#kept.get(key)
    const isSteady = states === null && view.sort !== 'orders'
    const isTrue = kept?.customerVersion === customerVersion && (isSteady || kept.stateVersion === stateVersion)
    if (kept && isTrue) return kept.numbers
    const filtered = filterNumbers(order, view, states, found?.rows ?? null)
    const sorted = isIndexed(view.sort) || !states ? filtered : groupNumbers(filtered, view.sort, states)
    const numbers = exact === null ? sorted : exactFirst(sorted, exact, view.direction)
    this.#kept.delete(key)
    if (this.#kept.size >= mostKept) this.#kept.delete(this.#kept.keys().next().value ?? '')
    // Taken after the last try, what was found may be older than the rest: it is asked for anew next time.
    if (found === null || found.version === customerVersion)
      this.#kept.set(key, { numbers, customerVersion, stateVersion })
    return numbers
  }
}

function isIndexed(sort: CustomerSort): sort is IndexedSort {
  return sort !== 'registered' && sort !== 'mail'
}

function isWhole(filter: CustomerFilter): boolean {
  return filter.registered === 'all' && filter.mail === 'all' && filter.search.trim() === ''
}

function needsStates(view: CustomerView): boolean {
  return !isIndexed(view.sort) || view.registered !== 'all' || view.mail !== 'all'
}

/** A page of an ascending list, as it is seen in its direction. */
function stretch(
  numbers: Uint32Array,
  page: { readonly direction: CustomerOrder['direction']; readonly offset: number; readonly limit: number },
): Uint32Array {
  const { offset, limit } = page
  if (page.direction === 'ascending') return numbers.subarray(offset, offset + limit)
  const end = Math.max(0, numbers.length - offset)
  return numbers.slice(Math.max(0, end - limit), end).toReversed()
}

function filterNumbers(
  order: Uint32Array,
  filter: CustomerFilter,
  states: Uint8Array | null,
  found: RowSet | null,
): Uint32Array {
  const picked = found === null ? order : found.pick(order)
  if (states === null) return picked
  const wanted = wantedStates(filter)
  const kept = new Uint32Array(picked.length)
  let length = 0
  for (let at = 0; at < picked.length; at += 1) {
    const number = picked[at] as number
    if (wanted[states[number] as number] === 1) kept[length++] = number
  }
  return kept.slice(0, length)
}

/** What holds the words as they were typed goes before what holds other spellings of them, whichever way the list is seen. */
function exactFirst(numbers: Uint32Array, exact: RowSet, direction: CustomerOrder['direction']): Uint32Array {
  const first = numbers.filter(number => exact.has(number))
  const others = numbers.filter(number => !exact.has(number))
  const arranged = new Uint32Array(numbers.length)
  const [lower, upper] = direction === 'ascending' ? [first, others] : [others, first]
  arranged.set(lower)
  arranged.set(upper, lower.length)
  return arranged
}

/** Puts rows of the same group together and leaves the order within each as it is. */
function groupNumbers(numbers: Uint32Array, sort: 'registered' | 'mail', states: Uint8Array): Uint32Array {
  const groupOf = (number: number) => {
    const state = states[number] ?? 0
    return sort === 'mail' ? mailRankOf(state) : Number(isRegistered(state))
  }
  const next = new Uint32Array(mailRankCount + 1)
  for (const number of numbers) next[groupOf(number) + 1] = (next[groupOf(number) + 1] ?? 0) + 1
  for (let group = 1; group <= mailRankCount; group += 1) next[group] = (next[group] ?? 0) + (next[group - 1] ?? 0)
  const grouped = new Uint32Array(numbers.length)
  for (const number of numbers) {
    const group = groupOf(number)
    grouped[next[group] ?? 0] = number
    next[group] = (next[group] ?? 0) + 1
  }
  return grouped
}
