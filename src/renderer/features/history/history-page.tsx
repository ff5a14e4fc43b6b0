import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { ReactNode } from 'react'
import type { HistoryRow } from '../../../shared/api/history.ts'
import { historyText } from '../../../shared/text/en-history.ts'
import { HistoryCheckButton } from './history-check-button.tsx'
import { HistoryList } from './history-list.tsx'
import styles from './history.module.css'

/** Everything that was ever done, and the proof that no line is missing. */
export function HistoryPage(): ReactNode {
  const navigate = useNavigate()
  const open = useCallback(
    ({ customerId }: HistoryRow) => {
      if (customerId !== null) void navigate({ to: '/customers/$customerId/history', params: { customerId } })
    },
    [navigate],
  )
  return (
    <div className={styles['page']}>
      <h1 tabIndex={-1}>{historyText.title}</h1>
      <p className={styles['means']}>{historyText.means}</p>
      <HistoryCheckButton />
      <HistoryList label={historyText.title} empty={historyText.empty} onOpen={open} />
    </div>
  )
}
