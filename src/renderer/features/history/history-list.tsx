import { useCallback } from 'react'
import type { ReactNode } from 'react'
import type { CustomerId } from '../../../shared/api/common-schemas.ts'
import type { HistoryRow } from '../../../shared/api/history.ts'
import { api } from '../../api/api.ts'
import { useRowPages } from '../../api/use-row-pages.ts'
import { DataGrid } from '../../ui/data-grid.tsx'
import { rememberedRow } from '../../ui/data-grid-memory.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadError } from '../../ui/load-error.tsx'
import { historyColumns } from './history-columns.tsx'

interface HistoryListProps {
  readonly label: string
  readonly empty: string
  /** Only this customer's. */
  readonly customerId?: CustomerId
  readonly onOpen?: (row: HistoryRow) => void
}

/** Lines of the history, newest first. */
export function HistoryList({ label, empty, customerId, onOpen }: HistoryListProps): ReactNode {
  const filter = customerId === undefined ? {} : { customerId }
  const fetchPage = useCallback(
    (offset: number, limit: number) =>
      api.history.list({ offset, limit, ...(customerId === undefined ? {} : { customerId }) }),
    [customerId],
  )
  const pages = useRowPages<HistoryRow>({ queryKey: ['history', 'list', filter], fetchPage, startRow: rememberedRow })

  if (pages.error && pages.total === undefined) return <LoadError error={pages.error} onRetry={pages.retry} />
  if (pages.total === 0 && !pages.stale) return <EmptyState title={empty} />
  return (
    <DataGrid
      label={label}
      columns={historyColumns}
      total={pages.total}
      rowAt={pages.rowAt}
      rowKey={sequenceOf}
      listKey={pages.listKey}
      busy={pages.stale}
      onRange={pages.onRange}
      {...(onOpen && { onOpen })}
    />
  )
}

function sequenceOf(row: HistoryRow): string {
  return String(row.sequence)
}
