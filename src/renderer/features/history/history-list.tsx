import { useCallback, useMemo, useRef } from 'react'
import type { ReactNode } from 'react'
import { Link, useNavigate } from '@tanstack/react-router'
import type { HistoryRow } from '../../../shared/api/history.ts'
import { historySentence, historyText } from '../../../shared/text/en-history.ts'
import { api } from '../../api/api.ts'
import { useSearchNote } from '../../api/jobs-query.ts'
import { useRowPages } from '../../api/use-row-pages.ts'
import { copyCell } from '../../ui/copy-cell.ts'
import { DataGrid } from '../../ui/data-grid.tsx'
import type { DataGridHandle } from '../../ui/data-grid.tsx'
import type { GridColumn } from '../../ui/data-grid-columns.ts'
import { rememberedRow } from '../../ui/data-grid-memory.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatCount, formatDateTime } from '../../ui/format.ts'
import { ListSearch } from '../../ui/list-search.tsx'
import { LoadError } from '../../ui/load-error.tsx'
import { NothingFound } from '../../ui/nothing-found.tsx'
import { useCalmText } from '../../ui/use-calm-text.ts'
import { useStatusLine } from '../../ui/use-status-line.ts'
import { historyParts } from './history-parts.ts'
import type { HistoryPart } from './history-parts.ts'
import styles from './history.module.css'

const columns: readonly GridColumn<HistoryRow>[] = [
  { id: 'at', header: historyText.when, width: 190, keeps: true, show: row => formatDateTime(row.at) },
  {
    id: 'staffName',
    header: historyText.who,
    width: 160,
    rowHeader: true,
    show: row => row.staffName || historyText.latchkey,
  },
  {
    id: 'action',
    header: historyText.what,
    width: 320,
    grow: 1,
    title: historySentence,
    show: row => (
      <span>
        {historyParts(row).map((part, index) => (
          <Part key={index} row={row} part={part} />
        ))}
      </span>
    ),
  },
]

/** A name leads to its record. */
function Part({ row, part }: { readonly row: HistoryRow; readonly part: HistoryPart }): ReactNode {
  const { customerId, orderId } = row
  const productId = row.details['productId']
  if (part.names === 'customer' && customerId !== null) {
    return (
      <Link to="/customers/$customerId/general" params={{ customerId }} tabIndex={-1}>
        {part.text}
      </Link>
    )
  }
  if (part.names === 'order' && orderId !== null) {
    return (
      <Link to="/orders/$orderId" params={{ orderId }} tabIndex={-1}>
        {part.text}
      </Link>
    )
  }
  if (part.names === 'product' && typeof productId === 'string') {
    return (
      <Link to="/products/$productId" params={{ productId }} tabIndex={-1}>
        {part.text}
      </Link>
    )
  }
  return part.text
}

interface HistoryListProps {
  readonly customerId?: string
  readonly search: string
  readonly onSearch: (search: string, before: string) => void
}

/** Newest first; of one customer, or of the whole shop. */
export function HistoryList({ customerId, search, onSearch }: HistoryListProps): ReactNode {
  const navigate = useNavigate()
  const grid = useRef<DataGridHandle>(null)
  const searchNote = useSearchNote('history')
  const [status, setStatus] = useStatusLine()
  const copy = useCallback((text: string) => void copyCell(text).then(setStatus), [setStatus])
  const pages = useRowPages<HistoryRow>({
    queryKey: useMemo(() => ['history', 'list', customerId ?? 'all', search], [customerId, search]),
    fetchPage: useCallback(
      (offset: number, limit: number) =>
        api.history.list({ search, offset, limit, ...(customerId !== undefined && { customerId }) }),
      [customerId, search],
    ),
    startRow: rememberedRow,
  })
  const open = useCallback(
    (row: HistoryRow) => {
      const { customerId: ofCustomer, orderId } = row
      const productId = row.details['productId']
      // What it was done to: the order before its customer.
      if (orderId !== null) void navigate({ to: '/orders/$orderId', params: { orderId } })
      else if (typeof productId === 'string') void navigate({ to: '/products/$productId', params: { productId } })
      else if (ofCustomer !== null)
        void navigate({ to: '/customers/$customerId/general', params: { customerId: ofCustomer } })
    },
    [navigate],
  )
  const { total, stale, listKey } = pages
  const announced = useCalmText(
    total === undefined || stale || search === '' ? '' : historyText.found(total, formatCount(total)),
    listKey,
  )
  if (total === 0 && !stale && search === '') return <EmptyState title={historyText.empty} />
  return (
    <>
      <ListSearch
        label={historyText.search}
        hint={historyText.searchHint}
        value={search}
        onChange={onSearch}
        note={searchNote}
        pages={pages}
        gridRef={grid}
      />
      <p role="status" className="visually-hidden">
        {announced}
      </p>
      <p role="status" className={styles['copied']}>
        {status}
      </p>
      {pages.error && <LoadError error={pages.error} onRetry={pages.retry} isInline={total !== undefined} />}
      {pages.error && total === undefined ? null : total === 0 && !stale ? (
        <NothingFound title={historyText.noResultsFor(search)} onClear={() => onSearch('', search)} />
      ) : (
        <DataGrid
          ref={grid}
          label={historyText.title}
          columns={columns}
          total={pages.total}
          rowAt={pages.rowAt}
          rowKey={rowKey}
          listKey={pages.listKey}
          busy={pages.stale}
          loadingText={historyText.loading}
          onRange={pages.onRange}
          onCopy={copy}
          {...(customerId === undefined && { onOpen: open })}
        />
      )}
    </>
  )
}

function rowKey(row: HistoryRow): string {
  return String(row.sequence)
}
