import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { mailText } from '../../../shared/text/en-mail.ts'
import { MailList } from './mail-list.tsx'
import styles from './mail-list.module.css'

/** The tab Mail: everything that was, or will be, sent to this customer. */
export function CustomerMailTab(): ReactNode {
  const { customerId } = useParams({ strict: false })
  if (customerId === undefined) return null
  return (
    <section className={styles['tab']} aria-labelledby="customer-mail-heading">
      <h2 id="customer-mail-heading" tabIndex={-1}>
        {mailText.mailTab}
      </h2>
      <MailList
        key={customerId}
        label={mailText.mailTab}
        state="all"
        customerId={customerId}
        empty={{ title: mailText.emptyCustomer }}
      />
    </section>
  )
}
