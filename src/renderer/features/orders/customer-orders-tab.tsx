import { useParams } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { OrderSort } from '../../../shared/api/orders.ts'
import { ordersText } from '../../../shared/text/en-orders.ts'
import { useSearchNote } from '../../api/jobs-query.ts'
import { useSearchInAddress } from '../../api/use-search-in-address.ts'
import { useCan } from '../../api/signed-in.ts'
import type { DataGridHandle } from '../../ui/data-grid.tsx'
import type { GridSort } from '../../ui/data-grid-geometry.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { ListHead, ListTab } from '../../ui/list-page.tsx'
import { ListSearch } from '../../ui/list-search.tsx'
import { NothingFound } from '../../ui/nothing-found.tsx'
import { useStatusLine } from '../../ui/use-status-line.ts'
import { customerOrderLayout } from './order-columns.tsx'
import { defaultSort, listOf, readOrdersSearch } from './order-list-query.ts'
import { OrderList, useOrderPages } from './order-list.tsx'

/** The tab Orders: everything that this customer has ordered. */
export function CustomerOrdersTab(): ReactNode {
  const { customerId } = useParams({ strict: false })
  return customerId === undefined ? null : <OrdersOf key={customerId} customerId={customerId} />
}

function OrdersOf({ customerId }: { readonly customerId: string }): ReactNode {
  const [search, setSearch] = useSearchInAddress()
  const [sort, setSort] = useState<GridSort<OrderSort>>(defaultSort)
  const list = useMemo(
    () => listOf(readOrdersSearch({ customer: customerId, search, sort: sort.key, direction: sort.direction })),
    [customerId, search, sort],
  )
  const mayModify = useCan('orders.modify')
  const searchNote = useSearchNote('orders')
  const [status, setStatus] = useStatusLine()
  const [layout, setLayout] = useState(customerOrderLayout)
  const pages = useOrderPages(list)
  const grid = useRef<DataGridHandle>(null)
  return (
    <ListTab headingId="customer-orders-heading">
      <ListHead headingId="customer-orders-heading" title={ordersText.tab} status={status} />
      <ListSearch
        label={ordersText.search}
        hint={ordersText.searchOfCustomerHint}
        value={search}
        onChange={setSearch}
        note={searchNote}
        pages={pages}
        gridRef={grid}
      />
      <OrderList
        gridRef={grid}
        label={ordersText.tab}
        pages={pages}
        sort={sort}
        onSort={setSort}
        layout={layout}
        onLayout={setLayout}
        onStatus={setStatus}
        empty={
          search === '' ? (
            <EmptyState title={ordersText.emptyCustomer}>
              {mayModify && (
                <LinkButton to="/orders/new" search={{ customerId }} variant="primary">
                  {ordersText.newOrder}
                </LinkButton>
              )}
            </EmptyState>
          ) : (
            <NothingFound title={ordersText.noResultsFor(search)} onClear={() => setSearch('', search)} />
          )
        }
      />
    </ListTab>
  )
}
