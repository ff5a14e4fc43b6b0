import { readCustomersSearch } from './customer-list-query.ts'
import type { CustomersSearch } from './customer-list-query.ts'

let last = readCustomersSearch({})

/** How the grid was last searched, filtered and sorted: where "Customers" on a customer's page leads back to. */
export function lastCustomersSearch(): CustomersSearch {
  return last
}

export function rememberCustomersSearch(search: CustomersSearch): void {
  last = search
}
