import type { CustomerId } from '../../../shared/api/common-schemas.ts'
import { orderStatuses } from '../../../shared/api/orders.ts'
import type { OrderRow, OrderSort, OrderStatus } from '../../../shared/api/orders.ts'
import type { DirectReader } from '../../db/direct-reader.ts'

/** Sorts that have an index of their own; the number's order is that of the sequence. Behind both comes the sequence. */
export type IndexedOrderSort = Exclude<OrderSort, 'number'>

const sortColumns = { number: [], customer: ['customer_name_sort'], total: ['total_minor'] } as const satisfies Record<
  OrderSort,
  readonly string[]
>

export interface OrderSorting<Sort extends OrderSort = OrderSort> {
  readonly sort: Sort
  /** Names stand in the order of the shop's language, since the keys of all orders have been made. */
  readonly byLanguage: boolean
}

function sourceOf({ sort, byLanguage }: OrderSorting, direction: '' | ' desc' = '') {
  const isKeyed = byLanguage && sort === 'customer'
  const columns = isKeyed ? ['customer_name'] : sortColumns[sort]
  return {
    table: isKeyed ? 'order_key' : 'orders',
    key: [...columns, 'sequence'].map(column => column + direction).join(', '),
  }
}

/** How many there are; an index is read from end to end. */
export function countOrders(reader: DirectReader): number {
  return reader.number('select count(*) from orders')
}

export function highestSequence(reader: DirectReader): number {
  return reader.number('select coalesce(max(sequence), 0) from orders')
}

/** The first rows of an order, or the last ones backwards. */
export function readEdge(
  reader: DirectReader,
  edge: OrderSorting & { readonly descending: boolean; readonly offset: number; readonly limit: number },
): number[] {
  const { table, key } = sourceOf(edge, edge.descending ? ' desc' : '')
  return reader.numbers(`select sequence from ${table} order by ${key} limit ? offset ?`, edge.limit, edge.offset)
}

/** The next ones in the order of a sort, behind one of them; null: from the beginning. */
export function readSortAfter(
  reader: DirectReader,
  sorting: OrderSorting<IndexedOrderSort>,
  after: number | null,
  limit: number,
): number[] {
  const { table, key } = sourceOf(sorting)
  if (after === null) return reader.numbers(`select sequence from ${table} order by ${key} limit ?`, limit)
  return reader.numbers(
    `select sequence from ${table} where (${key}) > (select ${key} from ${table} where sequence = ?) order by ${key} limit ?`,
    after,
    limit,
  )
}

/** Whether one stands before the other: decided by the database, so that memory and index never disagree. */
export function orderStandsBefore(
  reader: DirectReader,
  sorting: OrderSorting<IndexedOrderSort>,
  one: number,
  other: number,
): boolean {
  const { table, key } = sourceOf(sorting)
  return (
    reader.number(
      `select (select ${key} from ${table} where sequence = ?) < (select ${key} from ${table} where sequence = ?)`,
      one,
      other,
    ) === 1
  )
}

/** A customer's orders, ascending. */
export function readOfCustomer(reader: DirectReader, customerId: CustomerId, sorting: OrderSorting): number[] {
  const { table, key } = sourceOf(sorting)
  const source = table === 'orders' ? table : `orders join ${table} using (sequence)`
  return reader.numbers(
    `select sequence from ${source} where customer_id = ? order by ${key.replace('customer_name,', `${table}.customer_name,`)}`,
    customerId,
  )
}

export interface OrderState {
  readonly sequence: number
  readonly status: OrderStatus
  readonly paid_at: string | null
  readonly created_at: string
}

/** Orders of one status, paid or not, as the index of states has them together. */
export interface StateGroup {
  readonly status: OrderStatus
  readonly paid: boolean
}

export const stateGroups: readonly StateGroup[] = orderStatuses.flatMap(status => [
  { status, paid: false },
  { status, paid: true },
])

/** The next states of a group, behind one of them; null: from the beginning. */
export function readStatesAfter(
  reader: DirectReader,
  { status, paid }: StateGroup,
  after: OrderState | null,
  limit: number,
): OrderState[] {
  const select = 'select sequence, status, paid_at, created_at from orders indexed by orders_state where status = ?'
  const [createdAt, sequence] = [after?.created_at ?? '', after?.sequence ?? 0]
  if (!paid) {
    return reader.rows(
      `${select} and paid_at is null and (created_at, sequence) > (?, ?) order by created_at, sequence limit ?`,
      status,
      createdAt,
      sequence,
      limit,
    )
  }
  return reader.rows(
    `${select} and (paid_at, created_at, sequence) > (?, ?, ?) order by paid_at, created_at, sequence limit ?`,
    status,
    after?.paid_at ?? '',
    createdAt,
    sequence,
    limit,
  )
}

export function findState(reader: DirectReader, sequence: number): OrderState | undefined {
  return reader.rows<OrderState>(
    'select sequence, status, paid_at, created_at from orders where sequence = ?',
    sequence,
  )[0]
}

/** Which orders are new or have another state since this was last asked, at most `limit` of them; forgets them all. */
export function takeTouchedOrders(reader: DirectReader, limit: number): number[] {
  const touched = reader.numbers('select sequence from touched_order order by sequence limit ?', limit)
  if (touched.length > 0) reader.run('delete from touched_order')
  return touched
}

interface ListedOrder {
  readonly id: string
  readonly number: string
  readonly created_at: string
  readonly created_by_name: string
  readonly customer_id: string
  readonly customer_name: string
  readonly status: OrderStatus
  readonly paid_at: string | null
  readonly total_minor: number
  readonly currency: string
  readonly line_count: number
}

/** The rows of these orders, in their order. */
export function readOrderRows(reader: DirectReader, sequences: ArrayLike<number>): OrderRow[] {
  return reader
    .rows<ListedOrder>(
      `select orders.id, number, created_at, created_by_name, customer_id, customer_name, status, paid_at, total_minor,
         currency, line_count
       from json_each(?) as wanted cross join orders on orders.sequence = wanted.value
       order by wanted.key`,
      JSON.stringify(Array.from(sequences)),
    )
    .map(row => ({
      id: row.id,
      number: row.number,
      createdAt: row.created_at,
      createdByName: row.created_by_name,
      customerId: row.customer_id,
      customerName: row.customer_name,
      status: row.status,
      paidAt: row.paid_at,
      totalMinor: row.total_minor,
      currency: row.currency,
      lineCount: row.line_count,
    }))
}
