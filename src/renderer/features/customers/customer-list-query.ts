import * as v from 'valibot'
import { customerSorts, mailFilters, registeredFilters, sortDirections } from '../../../shared/api/customers.ts'
import type { CustomerFilter, CustomerSort } from '../../../shared/api/customers.ts'
import { listKeyOf } from '../../api/use-row-pages.ts'
import type { GridSort } from '../../ui/data-grid-geometry.ts'

export const defaultSort = { key: 'lastName', direction: 'ascending' } as const satisfies GridSort<CustomerSort>
/** The view that shows everybody. */
const allView = 'all'

/** What the address of the grid says. Anything unknown in it is as if it were not there: an address can be typed. */
const customersSearch = v.object({
  /** A built-in view or the id of a saved one. What else stands here is what is shown, changed or not. */
  view: v.optional(v.fallback(v.pipe(v.string(), v.maxLength(40)), allView), allView),
  search: v.optional(v.fallback(v.pipe(v.string(), v.maxLength(200)), ''), ''),
  registered: v.optional(v.fallback(v.picklist(registeredFilters), 'all'), 'all'),
  mail: v.optional(v.fallback(v.picklist(mailFilters), 'all'), 'all'),
  sort: v.optional(v.fallback(v.picklist(customerSorts), defaultSort.key), defaultSort.key),
  direction: v.optional(v.fallback(v.picklist(sortDirections), defaultSort.direction), defaultSort.direction),
})

export type CustomersSearch = v.InferOutput<typeof customersSearch>

/** What is asked of main: which customers, in which order. */
export type CustomersList = Omit<CustomersSearch, 'view'>

export function readCustomersSearch(search: unknown): CustomersSearch {
  const raw = typeof search === 'object' && search !== null ? search : {}
  // The router reads search=123 as a number.
  const text =
    'search' in raw && (typeof raw.search === 'number' || typeof raw.search === 'boolean')
      ? { search: String(raw.search) }
      : {}
  return v.parse(customersSearch, { ...raw, ...text })
}

/** Only what differs from the default stands in the address. */
export function writeCustomersSearch(search: CustomersSearch): Partial<CustomersSearch> {
  const standard = readCustomersSearch({})
  return Object.fromEntries(
    Object.entries(search).filter(([name, value]) => standard[name as keyof CustomersSearch] !== value),
  ) as Partial<CustomersSearch>
}

export function listOf({ search, registered, mail, sort, direction }: CustomersSearch): CustomersList {
  return { search, registered, mail, sort, direction }
}

export function filterOf({ search, registered, mail }: CustomersList): CustomerFilter {
  return { search, registered, mail }
}

export function customersQueryKey(list: CustomersList): readonly unknown[] {
  return ['customers', 'list', list]
}

/** What the grid's place of this list is remembered by. */
export function customersListKey(search: CustomersSearch): string {
  return listKeyOf(customersQueryKey(listOf(search)))
}

export function isFiltered(search: CustomersList): boolean {
  return search.search !== '' || countFilters(search) > 0
}

/** Filters that leave something out, the search apart. */
export function countFilters({ registered, mail }: CustomersList): number {
  return (registered === 'all' ? 0 : 1) + (mail === 'all' ? 0 : 1)
}
