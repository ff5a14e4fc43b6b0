import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { customersText } from '../../../shared/text/en-customers.ts'
import { frameText } from '../../../shared/text/en-frame.ts'
import { gridText } from '../../../shared/text/en-grid.ts'
import { useCan, useSession, useSignedIn } from '../../api/signed-in.ts'
import { Button } from '../../ui/button.tsx'
import { useCommand } from '../../ui/commands.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatCount, formatDateTime } from '../../ui/format.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { LoadError } from '../../ui/load-error.tsx'
import { Loading } from '../../ui/loading.tsx'
import { filterOf, listOf, readCustomersSearch, writeCustomersSearch } from './customer-list-query.ts'
import type { CustomersSearch } from './customer-list-query.ts'
import type { CustomerView } from './customer-views.ts'
import { loadPrintedRows } from './print-rows.ts'
import { keptSelection } from './selection-memory.ts'
import { useCustomerColumns } from './use-customer-columns.ts'
import { useCustomerViews } from './use-customer-views.ts'
import paper from '../../ui/paper.module.css'
import styles from './print-page.module.css'

/** The view, or what is selected of it, as a plain table for paper. */
export function PrintCustomersPage(): ReactNode {
  const rawSearch = useSearch({ strict: false })
  const search = useMemo(() => readCustomersSearch(rawSearch), [rawSearch])
  const staff = useSignedIn()
  const mayRead = useCan('customers.read')
  const { view } = useCustomerViews(search)
  if (!mayRead) return <EmptyState isScreen title={frameText.noPermission} />
  if (!staff || !view) return null
  return <PrintedTable staffId={staff.id} search={search} view={view} />
}

interface PrintedTableProps {
  readonly staffId: string
  readonly search: CustomersSearch
  readonly view: CustomerView
}

function PrintedTable({ staffId, search, view }: PrintedTableProps): ReactNode {
  const session = useSession()
  const list = listOf(search)
  const [printedAt] = useState(() => new Date().toISOString())
  const { layout } = useCustomerColumns(staffId, view)
  const columns = layout.map(({ id }) => id)
  const selection = keptSelection(staffId, filterOf(list))
  const printed = useQuery({
    queryKey: ['customers', 'print', list, columns, selection.all ? [...selection.except] : [...selection.keys]],
    queryFn: () => loadPrintedRows(list, selection, columns),
    gcTime: 0,
  })
  const { data } = printed
  const isPrinted = useRef(false)
  useEffect(() => {
    if (!data || isPrinted.current) return
    isPrinted.current = true
    // Once the table is on the screen.
    requestAnimationFrame(() => setTimeout(() => window.print()))
  }, [data])
  useCommand('grid.print', () => window.print())

  const subtitle = [
    session?.shopName,
    view.name,
    list.search !== '' && gridText.printSearch(list.search),
    list.registered !== 'all' && customersText.registeredFilters[list.registered],
    list.mail !== 'all' && `${customersText.mailFilter}: ${customersText.mailFilters[list.mail]}`,
    formatDateTime(printedAt),
  ].filter((part, index, all) => part !== false && part !== undefined && all.indexOf(part) === index)

  return (
    <div className={`${styles['page'] ?? ''} ${paper['page'] ?? ''}`}>
      <div className={styles['actions']}>
        <LinkButton to="/customers" search={writeCustomersSearch(search)}>
          {gridText.printBack}
        </LinkButton>
        <Button variant="primary" onPress={() => window.print()}>
          {gridText.printAgain}
        </Button>
      </div>
      <h1 tabIndex={-1}>{gridText.printTitle}</h1>
      <p className={styles['subtitle']}>{subtitle.join(' · ')}</p>
      {printed.error && <LoadError error={printed.error} onRetry={() => void printed.refetch()} />}
      {printed.isPending && <Loading label={gridText.printPreparing} />}
      {data && (
        <>
          <p>
            {customersText.found(data.total, formatCount(data.total))}
            {data.total > data.rows.length &&
              `. ${gridText.printMost(formatCount(data.rows.length), formatCount(data.total))}`}
          </p>
          <table className={styles['table']}>
            <thead>
              <tr>
                {columns.map(id => (
                  <th key={id} scope="col">
                    {customersText.columns[id]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.rows.map((cells, row) => (
                // The order on the paper is all that a printed row is.
                <tr key={`${row} ${cells.join(' ')}`}>
                  {cells.map((cell, column) => (
                    <td key={columns[column] ?? column}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </div>
  )
}
