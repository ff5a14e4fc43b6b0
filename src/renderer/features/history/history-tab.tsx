import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { frameText } from '../../../shared/text/en-frame.ts'
import { useCan } from '../../api/signed-in.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { HistoryList } from './history-list.tsx'
import styles from './history.module.css'

/** The tab History of one customer. */
export function HistoryTab(): ReactNode {
  const { customerId } = useParams({ strict: false })
  const mayRead = useCan('history.read')
  const [search, setSearch] = useState('')
  if (!mayRead) return <EmptyState title={frameText.noPermission} />
  if (customerId === undefined) return null
  return (
    <div className={styles['list']}>
      <HistoryList customerId={customerId} search={search} onSearch={setSearch} />
    </div>
  )
}
