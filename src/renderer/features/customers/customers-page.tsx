import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { CustomerRow } from '../../../shared/api/customers.ts'
import { customersText } from '../../../shared/text/en-customers.ts'
import { api } from '../../api/api.ts'
import { useCan } from '../../api/signed-in.ts'
import { useRowPages } from '../../api/use-row-pages.ts'
import { DataGrid } from '../../ui/data-grid.tsx'
import type { DataGridHandle } from '../../ui/data-grid.tsx'
import { rememberedRow } from '../../ui/data-grid-memory.ts'
import { formatCount } from '../../ui/format.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { LoadError } from '../../ui/load-error.tsx'
import { CustomerRowMenu } from './customer-row-menu.tsx'
import { customerColumns } from './customer-columns.tsx'
import { DeleteCustomerDialog } from './delete-customer-dialog.tsx'
import { CustomersEmpty } from './customers-empty.tsx'
import { CustomersToolbar } from './customers-toolbar.tsx'
import { defaultSort, isFiltered, readCustomersSearch, writeCustomersSearch } from './customer-list-query.ts'
import type { CustomersSearch } from './customer-list-query.ts'
import { rememberCustomersSearch } from './last-customers-search.ts'
import styles from './customers-page.module.css'

/** Everybody the shop knows. What is searched, filtered and sorted stands in the address. */
export function CustomersPage(): ReactNode {
  const navigate = useNavigate()
  const rawSearch = useSearch({ strict: false })
  const search = useMemo(() => readCustomersSearch(rawSearch), [rawSearch])
  useEffect(() => rememberCustomersSearch(search), [search])
  const grid = useRef<DataGridHandle>(null)
  const mayModify = useCan('customers.modify')
  const [menu, setMenu] = useState<{ readonly row: CustomerRow; readonly anchor: Element } | null>(null)
  const [deleting, setDeleting] = useState<CustomerRow | null>(null)
  const [status, setStatus] = useState('')

  const pages = useRowPages<CustomerRow>({
    queryKey: ['customers', 'list', search],
    fetchPage: useCallback(
      (offset: number, limit: number) => api.customers.list({ ...search, offset, limit }),
      [search],
    ),
    startRow: rememberedRow,
  })

  const change = useCallback(
    (changes: Partial<CustomersSearch>, options?: { readonly replace?: boolean }) =>
      void navigate({
        to: '/customers',
        search: writeCustomersSearch({ ...search, ...changes }),
        replace: options?.replace ?? false,
      }),
    [navigate, search],
  )
  const open = useCallback(
    (row: CustomerRow) => void navigate({ to: '/customers/$customerId/general', params: { customerId: row.id } }),
    [navigate],
  )
  const openMenu = useCallback((row: CustomerRow, anchor: Element) => setMenu({ row, anchor }), [])
  const count = pages.total === undefined ? undefined : formatCount(pages.total)
  const isEmpty = pages.total === 0 && !pages.stale

  return (
    <div className={styles['page']}>
      <div className={styles['head']}>
        <h1 tabIndex={-1}>
          {customersText.title}{' '}
          {count !== undefined && (
            <span className={styles['count']} data-testid="customer-count">
              {count}
            </span>
          )}
        </h1>
        {mayModify && (
          <LinkButton to="/customers/new" variant="primary">
            {customersText.newCustomer}
          </LinkButton>
        )}
      </div>
      <CustomersToolbar search={search} onChange={change} onLeave={() => grid.current?.focusFirstRow() ?? false} />
      <p role="status" className="visually-hidden">
        {status || (pages.total !== undefined && !pages.stale && customersText.found(pages.total, count ?? ''))}
      </p>
      {pages.error && pages.total === undefined ? (
        <LoadError error={pages.error} onRetry={pages.retry} />
      ) : isEmpty ? (
        <CustomersEmpty
          search={search.search}
          filtered={isFiltered(search)}
          mayModify={mayModify}
          onClear={() => change({ search: '', registered: 'all', mail: 'all' })}
        />
      ) : (
        <DataGrid
          ref={grid}
          label={customersText.title}
          columns={customerColumns}
          total={pages.total}
          rowAt={pages.rowAt}
          rowKey={rowId}
          listKey={pages.listKey}
          busy={pages.stale}
          onRange={pages.onRange}
          onOpen={open}
          onMenu={openMenu}
          sort={{ key: search.sort, direction: search.direction }}
          defaultSort={defaultSort}
          onSort={sort => change({ sort: sort.key, direction: sort.direction })}
        />
      )}
      {menu && (
        <CustomerRowMenu
          row={menu.row}
          anchor={menu.anchor}
          onClose={() => setMenu(null)}
          onOpen={open}
          onDelete={setDeleting}
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
    </div>
  )
}

function rowId(row: CustomerRow): string {
  return row.id
}
