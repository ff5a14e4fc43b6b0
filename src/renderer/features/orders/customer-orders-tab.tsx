import { useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { OrderSort } from '../../../shared/api/orders.ts'
import { ordersText } from '../../../shared/text/en-orders.ts'
import { useCan } from '../../api/signed-in.ts'
import type { GridSort } from '../../ui/data-grid-geometry.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { useStatusLine } from '../../ui/use-status-line.ts'
import { customerOrderLayout } from './order-columns.tsx'
import { defaultSort, listOf, readOrdersSearch } from './order-list-query.ts'
import { OrderList, useOrderPages } from './order-list.tsx'
import styles from './orders-page.module.css'

/** The tab Orders: everything that this customer has ordered. */
export function CustomerOrdersTab(): ReactNode {
  const { customerId } = useParams({ strict: false })
  return customerId === undefined ? null : <OrdersOf key={customerId} customerId={customerId} />
}

function OrdersOf({ customerId }: { readonly customerId: string }): ReactNode {
  const [sort, setSort] = useState<GridSort<OrderSort>>(defaultSort)
  const list = useMemo(
    () => listOf(readOrdersSearch({ customer: customerId, sort: sort.key, direction: sort.direction })),
    [customerId, sort],
  )
  const mayModify = useCan('orders.modify')
  const [status, setStatus] = useStatusLine()
  const [layout, setLayout] = useState(customerOrderLayout)
  const pages = useOrderPages(list)
  return (
    <section className={styles['tab']} aria-labelledby="customer-orders-heading">
      <div className={styles['head']}>
        <h2 id="customer-orders-heading" tabIndex={-1}>
          {ordersText.tab}
        </h2>
        <p role="status" className={styles['status']} title={status}>
          {status}
        </p>
      </div>
      <OrderList
        label={ordersText.tab}
        pages={pages}
        sort={sort}
        onSort={setSort}
        layout={layout}
        onLayout={setLayout}
        onStatus={setStatus}
        empty={
          <EmptyState title={ordersText.emptyCustomer}>
            {mayModify && (
              <LinkButton to="/orders/new" search={{ customerId }} variant="primary">
                {ordersText.newOrder}
              </LinkButton>
            )}
          </EmptyState>
        }
      />
    </section>
  )
}
