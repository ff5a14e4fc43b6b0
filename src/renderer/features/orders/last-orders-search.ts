import { readOrdersSearch } from './order-list-query.ts'
import type { OrdersSearch } from './order-list-query.ts'

let last = readOrdersSearch({})

/** How the orders were last searched, filtered and sorted: where "Orders" on an order's page leads back to. */
export function lastOrdersSearch(): OrdersSearch {
  return last
}

export function rememberOrdersSearch(search: OrdersSearch): void {
  last = search
}
