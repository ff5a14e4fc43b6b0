import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { CustomerRow } from '../../../shared/api/customers.ts'
import { customersText } from '../../../shared/text/en-customers.ts'
import { gridText } from '../../../shared/text/en-grid.ts'
import { api } from '../../api/api.ts'
import { useCan } from '../../api/signed-in.ts'
import { useRowPages } from '../../api/use-row-pages.ts'
import { useStillHere } from '../../api/use-still-here.ts'
import { BulkPlace } from '../../ui/bulk-bar.tsx'
import { DataGrid } from '../../ui/data-grid.tsx'
import type { DataGridHandle } from '../../ui/data-grid.tsx'
import { resizeColumn } from '../../ui/data-grid-layout.ts'
import { rememberedRow } from '../../ui/data-grid-memory.ts'
import { formatCount } from '../../ui/format.ts'
import { ListPage } from '../../ui/list-page.tsx'
import { LoadError } from '../../ui/load-error.tsx'
import { useCalmText } from '../../ui/use-calm-text.ts'
import { useStatusLine } from '../../ui/use-status-line.ts'
import { copyCustomers } from './copy-customers.ts'
import { customerColumns } from './customer-columns.tsx'
import {
  customersQueryKey,
  defaultSort,
  filterOf,
  isFiltered,
  listOf,
  writeCustomersSearch,
} from './customer-list-query.ts'
import type { CustomersSearch } from './customer-list-query.ts'
import { CustomerRowMenu } from './customer-row-menu.tsx'
import { everybody, isSameList, searchOfView } from './customer-views.ts'
import type { CustomerView } from './customer-views.ts'
import { CustomersBulkBar } from './customers-bulk-bar.tsx'
import { CustomersEmpty } from './customers-empty.tsx'
import { CustomersHead } from './customers-head.tsx'
import { CustomersToolbar } from './customers-toolbar.tsx'
import { DeleteCustomerDialog } from './delete-customer-dialog.tsx'
import { rememberCustomersSearch } from './last-customers-search.ts'
import { useCustomerColumns } from './use-customer-columns.ts'
import { useCustomerSelection } from './use-customer-selection.ts'
import { useFollowView } from './use-customer-views.ts'
import { ViewBar } from './view-bar.tsx'

interface CustomersScreenProps {
  readonly staffId: string
  readonly search: CustomersSearch
  readonly views: readonly CustomerView[]
  readonly view: CustomerView
}

export function CustomersScreen({ staffId, search, views, view }: CustomersScreenProps): ReactNode {
  const navigate = useNavigate()
  const isStillHere = useStillHere()
  const list = useMemo(() => listOf(search), [search])
  useEffect(() => rememberCustomersSearch(search), [search])
  const grid = useRef<DataGridHandle>(null)
  const mayModify = useCan('customers.modify')
  const [menu, setMenu] = useState<{ readonly row: CustomerRow; readonly anchor: Element } | null>(null)
  const [deleting, setDeleting] = useState<CustomerRow | null>(null)
  const [status, setStatus] = useStatusLine()
  const columns = useCustomerColumns(staffId, view)
  const gridColumns = useMemo(() => customerColumns(columns.layout), [columns.layout])

  const pages = useRowPages<CustomerRow>({
    queryKey: useMemo(() => customersQueryKey(list), [list]),
    fetchPage: useCallback((offset: number, limit: number) => api.customers.list({ ...list, offset, limit }), [list]),
    startRow: rememberedRow,
  })
  const { total, rowAt, listKey, stale } = pages
  const selection = useCustomerSelection({ staffId, list, listKey, total: total ?? 0, rowAt, onStatus: setStatus })

  const show = useCallback(
    (next: CustomersSearch, options?: { readonly replace?: boolean }) => {
      if (!isStillHere()) return
      void navigate({ to: '/customers', search: writeCustomersSearch(next), replace: options?.replace ?? false })
    },
    [navigate, isStillHere],
  )
  const change = useCallback(
    (changes: Partial<CustomersSearch>, options?: { readonly replace?: boolean }) =>
      show({ ...search, ...changes }, options),
    [show, search],
  )
  useFollowView(
    search,
    view,
    useCallback(next => show({ view: view.id, ...next }, { replace: true }), [show, view.id]),
  )
  const open = useCallback(
    (row: CustomerRow) => void navigate({ to: '/customers/$customerId/general', params: { customerId: row.id } }),
    [navigate],
  )
  const openMenu = useCallback((row: CustomerRow, anchor: Element) => setMenu({ row, anchor }), [])
  const sort = useMemo(() => ({ key: list.sort, direction: list.direction }), [list])
  const locate = useCallback(
    async (id: string) => {
      const { position } = await api.customers.place({ id, ...list })
      return position
    },
    [list],
  )
  const columnIds = columns.layout.map(({ id }) => id)
  async function copy(cellText: string): Promise<void> {
    setStatus('')
    const wish = { selection: selection.selection, filter: filterOf(list), list, columns: columnIds, cellText }
    setStatus(await copyCustomers(wish))
  }

  const announced = useCalmText(
    total === undefined || stale ? '' : customersText.found(total, formatCount(total)),
    listKey,
  )
  const isEmpty = total === 0 && !stale

  return (
    <ListPage>
      <CustomersHead
        search={search}
        count={total}
        status={status}
        columns={columnIds}
        selection={selection.selection}
        onStatus={setStatus}
      />
      <CustomersToolbar
        search={search}
        columns={columns}
        onChange={change}
        isWaiting={stale}
        onLeave={to => grid.current?.goTo(to)}
      />
      <BulkPlace
        bar={
          <CustomersBulkBar
            search={search}
            total={total ?? 0}
            selection={selection}
            columns={columnIds}
            onStatus={setStatus}
            onCopy={() => void copy('')}
            onClear={() => {
              selection.clear()
              grid.current?.focus()
            }}
          />
        }
        isCovered={!isEmpty && selection.header !== 'none'}
      >
        <ViewBar views={views} view={view} search={search} columns={columns} onStatus={setStatus} />
      </BulkPlace>
      <p role="status" className="visually-hidden">
        {announced}
      </p>
      {pages.error && <LoadError error={pages.error} onRetry={pages.retry} isInline={total !== undefined} />}
      {pages.error && total === undefined ? null : isEmpty ? (
        <CustomersEmpty
          search={search.search}
          filtered={isFiltered(search)}
          mayModify={mayModify}
          onClear={() => show(searchOfView(isSameList(list, view.list) ? everybody : view))}
        />
      ) : (
        <DataGrid
          ref={grid}
          label={customersText.title}
          columns={gridColumns}
          total={total}
          rowAt={rowAt}
          rowKey={rowId}
          listKey={listKey}
          busy={stale}
          loadingText={customersText.loading}
          onRange={pages.onRange}
          onOpen={open}
          onMenu={openMenu}
          sort={sort}
          defaultSort={defaultSort}
          onSort={next => change({ sort: next.key, direction: next.direction })}
          selection={selection}
          onCopy={cellText => void copy(cellText)}
          onResize={(id, width) =>
            columns.change(resizeColumn(columns.layout, id as (typeof columnIds)[number], width))
          }
          resizeHint={gridText.resizeHint}
          locate={locate}
        />
      )}
      {menu && (
        <CustomerRowMenu
          row={menu.row}
          anchor={menu.anchor}
          onClose={() => setMenu(null)}
          onOpen={open}
          onDelete={setDeleting}
          onStatus={setStatus}
        />
      )}
      {deleting && (
        <DeleteCustomerDialog
          customerId={deleting.id}
          onClose={() => setDeleting(null)}
          onDeleted={name => {
            setDeleting(null)
            setStatus(customersText.deleted(name))
          }}
        />
      )}
    </ListPage>
  )
}

function rowId(row: CustomerRow): string {
  return row.id
}
