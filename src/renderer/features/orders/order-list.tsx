import { useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import type { ReactNode, Ref } from 'react'
import type { OrderRow, OrderSort } from '../../../shared/api/orders.ts'
import { gridText } from '../../../shared/text/en-grid.ts'
import { ordersText } from '../../../shared/text/en-orders.ts'
import { api } from '../../api/api.ts'
import { useRowPages } from '../../api/use-row-pages.ts'
import type { RowPages } from '../../api/use-row-pages.ts'
import { copyCell } from '../../ui/copy-cell.ts'
import { DataGrid } from '../../ui/data-grid.tsx'
import type { DataGridHandle } from '../../ui/data-grid.tsx'
import type { GridSort } from '../../ui/data-grid-geometry.ts'
import { resizeColumn } from '../../ui/data-grid-layout.ts'
import type { ColumnLayout } from '../../ui/data-grid-layout.ts'
import { rememberedRow } from '../../ui/data-grid-memory.ts'
import { LoadError } from '../../ui/load-error.tsx'
import { CancelOrderDialog } from './cancel-order-dialog.tsx'
import { orderColumns } from './order-columns.tsx'
import type { OrderColumnId } from './order-columns.tsx'
import { OrderFailure } from './order-failure.tsx'
import { defaultSort } from './order-list-query.ts'
import type { OrdersList } from './order-list-query.ts'
import { OrderRowMenu } from './order-row-menu.tsx'
import { readAsShown, useRowDeeds } from './use-order-deeds.ts'

/** The orders of a filter, for a list and for the heading that counts them. */
export function useOrderPages(list: OrdersList): RowPages<OrderRow> {
  return useRowPages<OrderRow>({
    queryKey: useMemo(() => ['orders', 'list', list], [list]),
    fetchPage: useCallback((offset: number, limit: number) => api.orders.list({ ...list, offset, limit }), [list]),
    startRow: rememberedRow,
  })
}

interface OrderListProps {
  readonly label: string
  readonly pages: RowPages<OrderRow>
  readonly sort: GridSort<OrderSort>
  readonly onSort: (sort: GridSort<OrderSort>) => void
  readonly layout: ColumnLayout<OrderColumnId>
  readonly onLayout: (layout: ColumnLayout<OrderColumnId>) => void
  /** In the place of the grid when there is nothing in it. */
  readonly empty: ReactNode
  readonly onStatus: (status: string) => void
  readonly gridRef?: Ref<DataGridHandle>
}

/** Orders, with what can be done about one. */
export function OrderList(props: OrderListProps): ReactNode {
  const { pages, sort, onSort, layout, onLayout, onStatus } = props
  const { total, rowAt, stale } = pages
  const navigate = useNavigate()
  const [menu, setMenu] = useState<{ readonly row: OrderRow; readonly anchor: Element } | null>(null)
  const [cancelling, setCancelling] = useState<OrderRow | null>(null)
  const columns = useMemo(() => orderColumns(layout), [layout])
  const deeds = useRowDeeds(onStatus)
  const { reset } = deeds
  const open = useCallback(
    (row: OrderRow) => void navigate({ to: '/orders/$orderId', params: { orderId: row.id } }),
    [navigate],
  )
  const openMenu = useCallback(
    (row: OrderRow, anchor: Element) => {
      reset()
      setMenu({ row, anchor })
    },
    [reset],
  )
  const copy = useCallback((text: string) => void copyCell(text).then(onStatus), [onStatus])

  return (
    <>
      <OrderFailure error={deeds.error} onReload={reset} />
      {pages.error && <LoadError error={pages.error} onRetry={pages.retry} isInline={total !== undefined} />}
      {pages.error && total === undefined ? null : total === 0 && !stale ? (
        props.empty
      ) : (
        <DataGrid
          ref={props.gridRef ?? null}
          label={props.label}
          columns={columns}
          total={total}
          rowAt={rowAt}
          rowKey={orderRowId}
          listKey={pages.listKey}
          busy={stale}
          loadingText={ordersText.loading}
          onRange={pages.onRange}
          onOpen={open}
          onMenu={openMenu}
          onCopy={copy}
          sort={sort}
          defaultSort={defaultSort}
          onSort={onSort}
          onResize={(id, width) => onLayout(resizeColumn(layout, id as OrderColumnId, width))}
          resizeHint={gridText.resizeHint}
        />
      )}
      {menu && (
        <OrderRowMenu
          row={menu.row}
          anchor={menu.anchor}
          onClose={() => setMenu(null)}
          onOpen={open}
          onDeed={deeds.run}
          onCancel={setCancelling}
        />
      )}
      {cancelling && (
        <CancelOrderDialog
          order={cancelling}
          command={async reason => {
            const { id, version } = await readAsShown(cancelling)
            return api.orders.setStatus({ id, version, status: 'cancelled', reason })
          }}
          onClose={() => setCancelling(null)}
          onReload={() => setCancelling(null)}
          onDone={order => {
            setCancelling(null)
            onStatus(ordersText.stepped(order.number, 'cancelled'))
          }}
        />
      )}
    </>
  )
}

function orderRowId(row: OrderRow): string {
  return row.id
}
