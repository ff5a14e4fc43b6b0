import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { mailText } from '../../../shared/text/en-mail.ts'
import { useCan } from '../../api/signed-in.ts'
import { formatCount, formatDate, formatDateTime } from '../../ui/format.ts'
import { MailChip } from '../../ui/mail-chip.tsx'
import { queueQuery } from '../../api/queue-query.ts'
import { clockWords, queueWords } from './queue-words.ts'
import styles from './queue-status.module.css'

const text = mailText.queue

/** In the status bar of every screen: online, what waits, and why when something is in the way. */
export function QueueStatus(): ReactNode {
  const queue = useQuery(queueQuery)
  const mayOpen = useCan('mail.read')
  if (!queue.data) return null
  const { waiting, sending, clockBehind } = queue.data
  const words = queueWords(queue.data)
  const inside = (
    <>
      <MailChip words={{ tone: words.tone, text: words.short }} />
      {waiting + sending > 0 && <span>{text.waiting(formatCount(waiting + sending))}</span>}
      {clockBehind !== null && (
        <span className={styles['clock']} title={clockWords(clockBehind, { day: formatDate, moment: formatDateTime })}>
          {text.clockShort}
        </span>
      )}
    </>
  )
  return mayOpen ? (
    <Link to="/outbox" className={styles['status']} title={text.openOutbox}>
      {inside}
    </Link>
  ) : (
    <span className={styles['status']}>{inside}</span>
  )
}
