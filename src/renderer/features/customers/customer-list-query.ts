import * as v from 'valibot'
import { customerSorts, mailFilters } from '../../../shared/api/customers.ts'
import type { CustomerSort } from '../../../shared/api/customers.ts'
import type { GridSort } from '../../ui/data-grid-geometry.ts'

export const defaultSort = { key: 'lastName', direction: 'ascending' } as const satisfies GridSort<CustomerSort>

/** What the address of the grid says. Anything unknown in it is as if it were not there: an address can be typed. */
const customersSearch = v.object({
  search: v.optional(v.fallback(v.pipe(v.string(), v.maxLength(200)), ''), ''),
  registered: v.optional(v.fallback(v.picklist(['all', 'yes', 'no']), 'all'), 'all'),
  mail: v.optional(v.fallback(v.picklist(mailFilters), 'all'), 'all'),
  sort: v.optional(v.fallback(v.picklist(customerSorts), defaultSort.key), defaultSort.key),
  direction: v.optional(
    v.fallback(v.picklist(['ascending', 'descending']), defaultSort.direction),
    defaultSort.direction,
  ),
})

export type CustomersSearch = v.InferOutput<typeof customersSearch>

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

export function isFiltered(search: CustomersSearch): boolean {
  return search.search !== '' || search.registered !== 'all' || search.mail !== 'all'
}
