import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { CustomerId } from '../../../shared/api/common-schemas.ts'
import { historyText } from '../../../shared/text/en-history.ts'
import { HistoryList } from './history-list.tsx'
import styles from './history.module.css'

/** The tab History: everything that was done to this customer. */
export function HistoryTab(): ReactNode {
  const { customerId } = useParams({ strict: false })
  if (customerId === undefined) return null
  return (
    <section className={styles['tab']} aria-labelledby="customer-history-heading">
      <h2 id="customer-history-heading" tabIndex={-1}>
        {historyText.title}
      </h2>
      <HistoryList
        key={customerId}
        label={historyText.title}
        empty={historyText.emptyCustomer}
        customerId={customerId as CustomerId}
      />
    </section>
  )
}
