import type { OrderFinder } from '../../src/main/app/orders/order-finder.ts'
import type { CustomerId } from '../../src/shared/api/common-schemas.ts'
import type { orderStatuses } from '../../src/shared/api/orders.ts'
import { fold } from '../../src/shared/text-folding/fold.ts'

export type OrderQuery = Parameters<OrderFinder['list']>[0]

export interface KnownOrder {
  readonly sequence: number
  readonly customerId: CustomerId
  readonly name: string
  readonly total: number
  readonly createdMs: number
  status: (typeof orderStatuses)[number]
  isPaid: boolean
}

/** What a list should be, told by plain JavaScript over all orders. */
export function expectedOrders(orders: readonly KnownOrder[], query: OrderQuery): string[] {
  const words = fold(query.search).split(' ').filter(Boolean)
  const matching = orders.filter(
    order =>
      (query.customerId === undefined || order.customerId === query.customerId) &&
      (query.status === 'all' || order.status === query.status) &&
      (query.paid === 'all' || order.isPaid === (query.paid === 'yes')) &&
      (query.from === undefined || order.createdMs >= Date.parse(query.from)) &&
      (query.before === undefined || order.createdMs < Date.parse(query.before)) &&
      words.every(
        word =>
          String(order.sequence).startsWith(word) ||
          `a-${order.sequence}`.startsWith(word) ||
          (word.length < 3 ? ` ${fold(order.name)}`.includes(` ${word}`) : fold(order.name).includes(word)),
      ),
  )
  const keyOf = (order: KnownOrder) =>
    query.sort === 'customer' ? fold(order.name) : query.sort === 'total' ? order.total : order.sequence
  const compare = (one: KnownOrder, other: KnownOrder) => {
    const [left, right] = [keyOf(one), keyOf(other)]
    return left < right ? -1 : left > right ? 1 : one.sequence - other.sequence
  }
  const sorted = matching.sort(compare)
  return (query.direction === 'descending' ? sorted.toReversed() : sorted).map(order => `A-${order.sequence}`)
}
