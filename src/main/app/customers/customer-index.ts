import { setImmediate as turn } from 'node:timers/promises'
import type { CustomerFilter } from '../../../shared/api/customers.ts'
import type { MailState } from '../../../shared/api/mail.ts'
import type { DirectReader } from '../../db/direct-reader.ts'
import type { Store } from '../../db/store.ts'
import { readListState } from '../../db/upkeep-state.ts'
import type { ListState } from '../../db/upkeep-state.ts'
import {
  exists,
  findLoginState,
  highestNumber,
  readLoginStates,
  readOrderAfter,
  standsBefore,
  takeTouched,
  touchedCustomer,
  touchedOrders,
  touchedWords,
} from './customer-list-queries.ts'
import type { IndexedSort, LoginState, Sorting } from './customer-list-queries.ts'
import { FillWatch } from '../fill-watch.ts'
import { RowOrder } from '../row-order.ts'

/** Read in slices of a few milliseconds, so that the rest of the application has its turn. */
const orderSlice = 10_000
const loginSlice = 300
/** More changes at once, such as an import, are not followed one by one: all is read anew. */
const mostFollowed = 2_000
/** Rows moved in orders, together: each costs up to half a millisecond among a million. */
const mostMoves = 80

/** What needs somebody's attention comes first when sorting by mail; without a login comes last. */
const mailRanks: Readonly<Record<MailState | 'handedOver' | 'none', number>> = {
  failed: 0,
  bounced: 1,
  cancelled: 2,
  waiting: 3,
  sending: 4,
  sent: 5,
  handedOver: 6,
  resolved: 6,
  none: 7,
}
export const mailRankCount = 8
const anonymous = mailRanks.none << 2

const ranksOf = (...states: (keyof typeof mailRanks)[]): ReadonlySet<number> =>
  new Set(states.map(state => mailRanks[state]))
const wantedRanks: Readonly<Record<Exclude<CustomerFilter['mail'], 'all'>, ReadonlySet<number>>> = {
  undelivered: ranksOf('waiting', 'sending', 'failed', 'bounced', 'cancelled'),
  waiting: ranksOf('waiting', 'sending'),
  failed: ranksOf('failed', 'bounced'),
  sent: ranksOf('sent'),
}

/** Two bits for the login (0 none, 1 enabled, 2 disabled), three for its mail. */
function statusOf(login: LoginState | undefined): number {
  if (!login) return anonymous
  return (mailRanks[login.state ?? 'handedOver'] << 2) | (login.disabled === 1 ? 2 : 1)
}

export const isRegistered = (status: number): boolean => (status & 3) !== 0
export const mailRankOf = (status: number): number => status >>> 2

/** Which of the 32 states a row can be in a filter lets through: 1 for yes. */
export function wantedStates(filter: Pick<CustomerFilter, 'registered' | 'mail'>): Uint8Array {
  const ranks = filter.mail === 'all' ? null : wantedRanks[filter.mail]
  return Uint8Array.from({ length: 32 }, (_, status) => {
    const asRegistered = filter.registered === 'all' || (filter.registered === 'yes') === isRegistered(status)
    return asRegistered && (ranks === null || ranks.has(mailRankOf(status))) ? 1 : 0
  })
}

interface Reading {
  /** The rows that changed while it was read; null: too many, begin again. */
  touched: Set<number> | null
  done: Promise<void>
}

/**
 * The orders of all customers and the state of their logins, in memory: 4 bytes a customer and sort, one for the state.
 * Read when first needed, and kept true by the database's own note of what changed. Only the database decides an order.
 */
export class CustomerIndex {
  readonly #store: Pick<Store, 'direct'>
  readonly #orders = new Map<IndexedSort, RowOrder>()
  readonly #reading = new Map<IndexedSort, Reading>()
  #states: Uint8Array | null = null
  #readingStates: Reading | null = null
  #customerVersion = 0
  #stateVersion = 0
  #state: ListState = { generation: 0, searched: 0 }
  readonly #fill = new FillWatch()

  constructor(store: Pick<Store, 'direct'>) {
    this.#store = store
  }

  /** Counts changes of customers: what was found by searching, or put in order, before is old news. */
  get customerVersion(): number {
    return this.#customerVersion
  }

  /** Counts changes of logins, of their mail, and of how many orders somebody has. */
  get stateVersion(): number {
    return this.#stateVersion
  }

  /** Good until the next turn of the event loop. Undefined until it has been prepared. */
  order(sort: IndexedSort): Uint32Array | undefined {
    return this.#orders.get(sort)?.numbers
  }

  /** How many customers there are, where an order is in memory. Within the turn in which changes were settled. */
  get length(): number | undefined {
    return this.#orders.values().next().value?.length
  }

  /** By number. Null until prepared. */
  get states(): Uint8Array | null {
    return this.#states
  }

  /** Within the turn in which changes were settled. */
  sorting(sort: IndexedSort): Sorting {
    return { sort, byLanguage: this.#state.generation !== 0 }
  }

  /** Resolves once what is needed is in memory. */
  async prepare(needs: { readonly sort?: IndexedSort; readonly states?: boolean }): Promise<void> {
    while ((needs.sort !== undefined && !this.#orders.has(needs.sort)) || (needs.states && this.#states === null)) {
      await Promise.all([needs.sort && this.#prepareOrder(needs.sort), needs.states && this.#prepareStates()])
    }
  }

  /** Follows what changed since the last time. Within the turn in which the answer is made. */
  settle(reader: DirectReader): void {
    this.#settleUpkeep(reader)
    const touched = takeTouched(reader, mostFollowed + 1)
    if (touched.length === 0) return
    this.#stateVersion += 1
    const moved = touched.filter(({ what }) => (what & touchedCustomer) !== 0).map(({ number }) => number)
    const counted = touched
      .filter(({ what }) => (what & (touchedCustomer | touchedOrders)) === touchedOrders)
      .map(({ number }) => number)
    if (touched.some(({ what }) => (what & (touchedCustomer | touchedWords)) !== 0)) this.#customerVersion += 1
    if (touched.length > mostFollowed) {
      this.#states = null
      if (this.#readingStates) this.#readingStates.touched = null
    } else {
      for (const { number, what } of touched) {
        if ((what & ~(touchedOrders | touchedWords)) === 0) continue
        this.#readingStates?.touched?.add(number)
        if (this.#states) this.#states = withState(this.#states, number, statusOf(findLoginState(reader, number)))
      }
    }
    if (moved.length * Math.max(1, this.#orders.size) > mostMoves) {
      this.#orders.clear()
      for (const reading of this.#reading.values()) reading.touched = null
    } else {
      for (const reading of this.#reading.values()) for (const number of moved) reading.touched?.add(number)
      for (const [sort, order] of this.#orders)
        for (const number of moved) place(reader, this.sorting(sort), order, number)
    }
    if (counted.length > 0) this.#settleCounted(reader, counted)
  }

  /** Everybody stands elsewhere once the keys of another language are made, or begin to be. */
  #settleUpkeep(reader: DirectReader): void {
    const before = this.#state
    this.#state = readListState(reader, { order: 'customerOrder', words: 'customerWords' })
    if (this.#fill.isNews(this.#state.searched)) this.#customerVersion += 1
    if (this.#state.generation === before.generation) return
    this.#customerVersion += 1
    this.#orders.clear()
    for (const reading of this.#reading.values()) reading.touched = null
  }

  /** One more order: the customer stands elsewhere in that one list, and in no other. */
  #settleCounted(reader: DirectReader, counted: readonly number[]): void {
    const reading = this.#reading.get('orders')
    const order = this.#orders.get('orders')
    if (counted.length > mostMoves) {
      this.#orders.delete('orders')
      if (reading) reading.touched = null
      return
    }
    for (const number of counted) {
      reading?.touched?.add(number)
      if (order) place(reader, this.sorting('orders'), order, number)
    }
  }

  #prepareOrder(sort: IndexedSort): Promise<void> {
    const known = this.#reading.get(sort)
    if (known) return known.done
    const reading: Reading = { touched: new Set(), done: Promise.resolve() }
    this.#reading.set(sort, reading)
    reading.done = this.#readOrder(sort, reading).finally(() => this.#reading.delete(sort))
    return reading.done
  }

  async #readOrder(sort: IndexedSort, reading: Reading): Promise<void> {
    const order = new RowOrder()
    let after: number | null = null
    const readSlice = (reader: DirectReader): boolean => {
      this.settle(reader)
      const { touched } = reading
      // The last one may have moved or be gone by now: then the next slice has no beginning, and all begins again.
      if (touched === null || (after !== null && touched.has(after))) return false
      const numbers = readOrderAfter(reader, this.sorting(sort), after, orderSlice)
      order.append(numbers)
      after = numbers.at(-1) ?? after
      if (numbers.length === orderSlice) return true
      for (const number of touched) place(reader, this.sorting(sort), order, number)
      this.#orders.set(sort, order)
      return false
    }
    while (await this.#store.direct(readSlice)) await turn()
  }

  #prepareStates(): Promise<void> {
    if (this.#readingStates) return this.#readingStates.done
    const reading: Reading = { touched: new Set(), done: Promise.resolve() }
    this.#readingStates = reading
    reading.done = this.#readStates(reading).finally(() => (this.#readingStates = null))
    return reading.done
  }

  async #readStates(reading: Reading): Promise<void> {
    let states: Uint8Array | null = null
    let after = ''
    const readSlice = (reader: DirectReader): boolean => {
      this.settle(reader)
      if (reading.touched === null) return false
      states ??= new Uint8Array(highestNumber(reader) + 1024).fill(anonymous)
      const logins = readLoginStates(reader, after, loginSlice)
      for (const login of logins) states = withState(states, login.number, statusOf(login))
      after = logins.at(-1)?.id ?? after
      if (logins.length === loginSlice) return true
      for (const number of reading.touched) states = withState(states, number, statusOf(findLoginState(reader, number)))
      this.#states = states
      return false
    }
    while (await this.#store.direct(readSlice)) await turn()
  }
}

/** Puts a row where it belongs now, or takes it out when it is gone. */
function place(reader: DirectReader, sorting: Sorting, order: RowOrder, number: number): void {
  order.remove(number)
  if (exists(reader, number)) order.insert(number, other => standsBefore(reader, sorting, other, number))
}

function withState(states: Uint8Array, number: number, status: number): Uint8Array {
  let large = states
  if (number >= large.length) {
    large = new Uint8Array(Math.ceil(number * 1.1) + 1024).fill(anonymous)
    large.set(states)
  }
  large[number] = status
  return large
}
