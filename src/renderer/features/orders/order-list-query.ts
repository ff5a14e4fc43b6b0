import * as v from 'valibot'
import { customerId } from '../../../shared/api/common-schemas.ts'
import { sortDirections } from '../../../shared/api/customers.ts'
import { orderSorts, orderStatusFilters, paidFilters } from '../../../shared/api/orders.ts'
import type { OrderFilter, OrderSort } from '../../../shared/api/orders.ts'
import { dayInAddress, momentsOf } from '../../api/calendar-days.ts'
import type { GridSort } from '../../ui/data-grid-geometry.ts'

/** The newest first. */
export const defaultSort = { key: 'number', direction: 'descending' } as const satisfies GridSort<OrderSort>

/** What the address of the orders says. Anything unknown in it is as if it were not there: an address can be typed. */
const ordersSearch = v.object({
  search: v.optional(v.fallback(v.pipe(v.string(), v.maxLength(200)), ''), ''),
  status: v.optional(v.fallback(v.picklist(orderStatusFilters), 'all'), 'all'),
  paid: v.optional(v.fallback(v.picklist(paidFilters), 'all'), 'all'),
  /** A customer's id, '' for all. */
  customer: v.optional(v.fallback(v.union([v.literal(''), customerId]), ''), ''),
  /** Days of this computer's calendar, both included; '' for no limit. */
  from: dayInAddress,
  to: dayInAddress,
  sort: v.optional(v.fallback(v.picklist(orderSorts), defaultSort.key), defaultSort.key),
  direction: v.optional(v.fallback(v.picklist(sortDirections), defaultSort.direction), defaultSort.direction),
})

export type OrdersSearch = v.InferOutput<typeof ordersSearch>

/** What is asked of main: which orders, in which order. */
export type OrdersList = OrderFilter & Pick<OrdersSearch, 'sort' | 'direction'>

export function readOrdersSearch(search: unknown): OrdersSearch {
  const raw = typeof search === 'object' && search !== null ? search : {}
  // The router reads search=1042 as a number.
  const text =
    'search' in raw && (typeof raw.search === 'number' || typeof raw.search === 'boolean')
      ? { search: String(raw.search) }
      : {}
  return v.parse(ordersSearch, { ...raw, ...text })
}

/** Only what differs from the default stands in the address. */
export function writeOrdersSearch(search: OrdersSearch): Partial<OrdersSearch> {
  const standard = readOrdersSearch({})
  return Object.fromEntries(
    Object.entries(search).filter(([name, value]) => standard[name as keyof OrdersSearch] !== value),
  )
}

export function listOf({ search, status, paid, customer, from, to, sort, direction }: OrdersSearch): OrdersList {
  return {
    search,
    status,
    paid,
    sort,
    direction,
    ...(customer !== '' && { customerId: customer }),
    ...momentsOf({ from, to }),
  }
}

/** Filters behind the button that leave something out; the status stands beside it and is always seen. */
export function countOrderFilters({ paid, customer, from, to }: OrdersSearch): number {
  return (paid === 'all' ? 0 : 1) + (customer === '' ? 0 : 1) + (from === '' && to === '' ? 0 : 1)
}

export function isFiltered(search: OrdersSearch): boolean {
  return search.search !== '' || search.status !== 'all' || countOrderFilters(search) > 0
}
