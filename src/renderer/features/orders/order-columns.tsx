import { Link } from '@tanstack/react-router'
import type { OrderRow, OrderSort } from '../../../shared/api/orders.ts'
import { formatMoney } from '../../../shared/money.ts'
import { ordersText } from '../../../shared/text/en-orders.ts'
import { GridMenuButton } from '../../ui/data-grid-buttons.tsx'
import { GridName } from '../../ui/grid-name.tsx'
import { columnsOf } from '../../ui/data-grid-columns.ts'
import type { GridColumn } from '../../ui/data-grid-columns.ts'
import { layoutOf } from '../../ui/data-grid-layout.ts'
import type { ColumnLayout } from '../../ui/data-grid-layout.ts'
import { formatCount, formatDate, formatDateTime } from '../../ui/format.ts'
import { OrderStatusMark, PaidMark } from './order-status-mark.tsx'

export const orderColumnIds = [
  'number',
  'created',
  'customer',
  'total',
  'status',
  'paid',
  'lines',
  'createdBy',
] as const
export type OrderColumnId = (typeof orderColumnIds)[number]

interface OrderColumn extends GridColumn<OrderRow, OrderSort> {
  readonly id: OrderColumnId
}

const text = ordersText.columns

/** Every column there is. */
export const orderDataColumns: readonly OrderColumn[] = [
  {
    id: 'number',
    header: text.number,
    keeps: true,
    width: 104,
    grow: 0.4,
    sort: 'number',
    rowHeader: true,
    title: row => row.number,
    show: row => <GridName to={`/orders/${row.id}`}>{row.number}</GridName>,
  },
  {
    id: 'created',
    header: text.created,
    keeps: true,
    width: 116,
    title: row => ordersText.whenBy(formatDateTime(row.createdAt), row.createdByName),
    show: row => <time dateTime={row.createdAt}>{formatDate(row.createdAt)}</time>,
  },
  {
    id: 'customer',
    header: text.customer,
    width: 120,
    grow: 1.6,
    sort: 'customer',
    title: row => row.customerName,
    show: row => (
      <Link to="/customers/$customerId/general" params={{ customerId: row.customerId }} tabIndex={-1}>
        {row.customerName}
      </Link>
    ),
  },
  {
    id: 'total',
    header: text.total,
    keeps: true,
    width: 112,
    grow: 0.5,
    sort: 'total',
    align: 'end',
    title: row => formatMoney(row.totalMinor, row.currency),
    show: row => <span>{formatMoney(row.totalMinor, row.currency)}</span>,
  },
  {
    id: 'status',
    header: text.status,
    keeps: true,
    width: 116,
    title: row => ordersText.status[row.status],
    show: row => <OrderStatusMark status={row.status} />,
  },
  {
    id: 'paid',
    header: text.paid,
    keeps: true,
    width: 78,
    title: row => (row.paidAt === null ? ordersText.notPaid : ordersText.paper.paidOn(formatDateTime(row.paidAt))),
    show: row => <PaidMark isPaid={row.paidAt !== null} />,
  },
  {
    id: 'lines',
    header: text.lines,
    width: 62,
    align: 'end',
    title: row => formatCount(row.lineCount),
    show: row => <span>{formatCount(row.lineCount)}</span>,
  },
  {
    id: 'createdBy',
    header: text.createdBy,
    width: 92,
    grow: 0.6,
    title: row => row.createdByName,
    show: row => <span>{row.createdByName}</span>,
  },
]

export const defaultOrderLayout: ColumnLayout<OrderColumnId> = layoutOf(orderColumnIds)

/** On a customer's own page every order is theirs. */
export const customerOrderLayout: ColumnLayout<OrderColumnId> = layoutOf(orderColumnIds.filter(id => id !== 'customer'))

const menuColumn: GridColumn<OrderRow, OrderSort> = {
  id: 'actions',
  header: text.actions,
  headerHidden: true,
  width: 40,
  align: 'center',
  control: (row, props) => <GridMenuButton {...props} label={ordersText.actionsFor(row.number)} />,
}

/**
 * The menu stands beside the first column: in a small window the columns are wider than the grid, and the way on must be
 * seen. Not before it: Enter in the search leads to the first cell, and there Enter opens the order.
 */
export function orderColumns(layout: ColumnLayout): readonly GridColumn<OrderRow, OrderSort>[] {
  const [first, ...others] = columnsOf(layout, orderDataColumns)
  return first ? [first, menuColumn, ...others] : [menuColumn]
}
