import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { ReactNode } from 'react'
import { frameText } from '../../../shared/text/en-frame.ts'
import { ordersText } from '../../../shared/text/en-orders.ts'
import { useCan, useSignedIn } from '../../api/signed-in.ts'
import { useStillHere } from '../../api/use-still-here.ts'
import { useCommandHint } from '../../ui/commands.tsx'
import type { DataGridHandle } from '../../ui/data-grid.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatCount } from '../../ui/format.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { ListHead, ListPage } from '../../ui/list-page.tsx'
import { NothingFound } from '../../ui/nothing-found.tsx'
import { useCalmText } from '../../ui/use-calm-text.ts'
import { useKeptLayout } from '../../ui/use-kept-layout.ts'
import { useStatusLine } from '../../ui/use-status-line.ts'
import { rememberOrdersSearch } from './last-orders-search.ts'
import { defaultOrderLayout, orderColumnIds } from './order-columns.tsx'
import { countOrderFilters, isFiltered, listOf, readOrdersSearch, writeOrdersSearch } from './order-list-query.ts'
import type { OrdersSearch } from './order-list-query.ts'
import { OrderList, useOrderPages } from './order-list.tsx'
import { OrdersToolbar } from './orders-toolbar.tsx'
import { UnfinishedLink } from './unfinished-link.tsx'

/** All orders of the shop. What is searched and filtered stands in the address. */
export function OrdersPage(): ReactNode {
  const mayRead = useCan('orders.read')
  return mayRead ? <Orders /> : <EmptyState isScreen title={frameText.noPermission} />
}

function Orders(): ReactNode {
  const navigate = useNavigate()
  const isStillHere = useStillHere()
  const rawSearch = useSearch({ strict: false })
  const search = useMemo(() => readOrdersSearch(rawSearch), [rawSearch])
  useEffect(() => rememberOrdersSearch(search), [search])
  const list = useMemo(() => listOf(search), [search])
  const sort = useMemo(() => ({ key: search.sort, direction: search.direction }), [search])
  const mayModify = useCan('orders.modify')
  const grid = useRef<DataGridHandle>(null)
  const [status, setStatus] = useStatusLine()
  const staffId = useSignedIn()?.id ?? ''
  const [layout, setLayout] = useKeptLayout(`orders.${staffId}`, orderColumnIds, defaultOrderLayout)
  const pages = useOrderPages(list)
  const { total, stale, listKey } = pages
  const announced = useCalmText(
    total === undefined || stale ? '' : ordersText.found(total, formatCount(total)),
    listKey,
  )

  const show = useCallback(
    (next: OrdersSearch, options?: { readonly replace?: boolean }) => {
      if (!isStillHere()) return
      void navigate({ to: '/orders', search: writeOrdersSearch(next), replace: options?.replace ?? false })
    },
    [navigate, isStillHere],
  )
  const clear = () => show({ ...readOrdersSearch({}), ...sortOf(search) })

  return (
    <ListPage>
      <ListHead title={ordersText.title} count={total} status={status}>
        {mayModify && <NewOrderLink />}
      </ListHead>
      <p role="status" className="visually-hidden">
        {announced}
      </p>
      <OrdersToolbar
        search={search}
        onChange={(changes, options) => show({ ...search, ...changes }, options)}
        onClear={clear}
        isWaiting={pages.stale}
        onLeave={to => grid.current?.goTo(to)}
        layout={layout}
        onLayout={setLayout}
      >
        {mayModify && <UnfinishedLink />}
      </OrdersToolbar>
      <OrderList
        gridRef={grid}
        label={ordersText.title}
        pages={pages}
        sort={sort}
        onSort={next => show({ ...search, sort: next.key, direction: next.direction })}
        layout={layout}
        onLayout={setLayout}
        onStatus={setStatus}
        empty={
          isFiltered(search) ? (
            <NothingFound title={nothingFound(search)} clearLabel={ordersText.clear} onClear={clear} />
          ) : (
            <EmptyState title={ordersText.empty} description={mayModify ? ordersText.emptyMeans : undefined}>
              {mayModify && <NewOrderLink />}
            </EmptyState>
          )
        }
      />
    </ListPage>
  )
}

function NewOrderLink(): ReactNode {
  const { title, ariaKeyShortcuts } = useCommandHint('order.new')
  return (
    <LinkButton to="/orders/new" variant="primary" title={title} aria-keyshortcuts={ariaKeyShortcuts}>
      {ordersText.newOrder}
    </LinkButton>
  )
}

function sortOf({ sort, direction }: OrdersSearch): Pick<OrdersSearch, 'sort' | 'direction'> {
  return { sort, direction }
}

function nothingFound(search: OrdersSearch): string {
  if (search.search !== '') return ordersText.noResultsFor(search.search)
  if (search.status === 'all' || countOrderFilters(search) > 0) return ordersText.noResults
  return ordersText.noneIn(ordersText.status[search.status])
}
