import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { frameText } from '../../../shared/text/en-frame.ts'
import { historyText } from '../../../shared/text/en-history.ts'
import { useCan } from '../../api/signed-in.ts'
import { useSearchInAddress } from '../../api/use-search-in-address.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ListHead, ListTab } from '../../ui/list-page.tsx'
import { HistoryList } from './history-list.tsx'

/** The tab History of one customer. */
export function HistoryTab(): ReactNode {
  const { customerId } = useParams({ strict: false })
  const mayRead = useCan('history.read')
  const [search, setSearch] = useSearchInAddress()
  if (!mayRead) return <EmptyState title={frameText.noPermission} />
  if (customerId === undefined) return null
  return (
    <ListTab headingId="customer-history-heading">
      <ListHead headingId="customer-history-heading" title={historyText.title} />
      <HistoryList customerId={customerId} search={search} onSearch={setSearch} />
    </ListTab>
  )
}
