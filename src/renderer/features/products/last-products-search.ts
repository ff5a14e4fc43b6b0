import { readProductsSearch } from './product-list-query.ts'
import type { ProductsSearch } from './product-list-query.ts'

let last = readProductsSearch({})

/** How the list was last searched, filtered and sorted: where "Products" on a product's page leads back to. */
export function lastProductsSearch(): ProductsSearch {
  return last
}

export function rememberProductsSearch(search: ProductsSearch): void {
  last = search
}
