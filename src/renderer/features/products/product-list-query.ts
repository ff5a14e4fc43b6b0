import * as v from 'valibot'
import { sortDirections } from '../../../shared/api/customers.ts'
import { forSaleFilters, productSorts } from '../../../shared/api/products.ts'
import type { ProductSort } from '../../../shared/api/products.ts'
import type { GridSort } from '../../ui/data-grid-geometry.ts'

export const defaultSort = { key: 'name', direction: 'ascending' } as const satisfies GridSort<ProductSort>

/** What the address of the list says. Anything unknown in it is as if it were not there: an address can be typed. */
const productsSearch = v.object({
  search: v.optional(v.fallback(v.pipe(v.string(), v.maxLength(200)), ''), ''),
  forSale: v.optional(v.fallback(v.picklist(forSaleFilters), 'all'), 'all'),
  sort: v.optional(v.fallback(v.picklist(productSorts), defaultSort.key), defaultSort.key),
  direction: v.optional(v.fallback(v.picklist(sortDirections), defaultSort.direction), defaultSort.direction),
})

export type ProductsSearch = v.InferOutput<typeof productsSearch>

export function readProductsSearch(search: unknown): ProductsSearch {
  const raw = typeof search === 'object' && search !== null ? search : {}
  // The router reads search=123 as a number, and many codes are numbers.
  const text =
    'search' in raw && (typeof raw.search === 'number' || typeof raw.search === 'boolean')
      ? { search: String(raw.search) }
      : {}
  return v.parse(productsSearch, { ...raw, ...text })
}

/** Only what differs from the default stands in the address. */
export function writeProductsSearch(search: ProductsSearch): Partial<ProductsSearch> {
  const standard = readProductsSearch({})
  return Object.fromEntries(
    Object.entries(search).filter(([name, value]) => standard[name as keyof ProductsSearch] !== value),
  )
}

export function isFiltered({ search, forSale }: ProductsSearch): boolean {
  return search !== '' || forSale !== 'all'
}
