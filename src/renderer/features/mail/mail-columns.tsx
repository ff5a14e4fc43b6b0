import { KeyRound } from 'lucide-react'
import { Link } from '@tanstack/react-router'
import type { MailRow } from '../../../shared/api/mail.ts'
import { mailText } from '../../../shared/text/en-mail.ts'
import { GridMenuButton } from '../../ui/data-grid-buttons.tsx'
import type { GridColumn } from '../../ui/data-grid-columns.ts'
import { formatDateTime, formatTime } from '../../ui/format.ts'
import { MailChip } from '../../ui/mail-chip.tsx'
import { mailStatusWords, serverWords } from '../../ui/mail-words.ts'
import styles from './mail-list.module.css'

const text = mailText.columns

const customerColumn: GridColumn<MailRow> = {
  id: 'customer',
  header: text.customer,
  width: 100,
  grow: 1,
  title: row => row.customerName,
  show: row => (
    <Link to="/customers/$customerId/mail" params={{ customerId: row.customerId }} tabIndex={-1}>
      {row.customerName}
    </Link>
  ),
}

const before: readonly GridColumn<MailRow>[] = [
  {
    id: 'created',
    header: text.created,
    width: 92,
    title: row => mailText.createdBy(formatDateTime(row.createdAt), row.createdByName),
    show: row => <time dateTime={row.createdAt}>{formatTime(row.createdAt)}</time>,
  },
  {
    id: 'to',
    header: text.to,
    width: 120,
    grow: 1,
    rowHeader: true,
    title: row => row.toAddress,
    show: row => <span>{row.toAddress}</span>,
  },
]

const after: readonly GridColumn<MailRow>[] = [
  {
    id: 'subject',
    header: text.subject,
    width: 110,
    grow: 1.2,
    title: row => row.subject,
    show: row => <span>{row.subject}</span>,
  },
  {
    id: 'template',
    header: text.template,
    width: 120,
    grow: 0.8,
    title: row => `${mailText.template[row.template]}, ${mailText.carriesPassword}`,
    show: row => (
      <span className={styles['template']}>
        <KeyRound size={14} aria-label={mailText.carriesPassword} role="img" className={styles['key']} />
        <span className={styles['templateName']}>{mailText.template[row.template]}</span>
      </span>
    ),
  },
  {
    id: 'status',
    header: text.status,
    width: 130,
    grow: 1,
    title: row =>
      `${mailStatusWords(row, formatDateTime).text}${row.possiblyTwice ? `. ${mailText.possiblyTwice}` : ''}`,
    show: row => <MailChip words={mailStatusWords(row, formatTime)} />,
  },
  { id: 'attempts', header: text.attempts, width: 84, align: 'end', show: row => <span>{row.attempts}</span> },
  {
    id: 'nextAttempt',
    header: text.nextAttempt,
    width: 122,
    show: row => row.nextAttemptAt && <time dateTime={row.nextAttemptAt}>{formatTime(row.nextAttemptAt)}</time>,
  },
  {
    id: 'lastAnswer',
    header: text.lastAnswer,
    width: 110,
    grow: 1.4,
    title: serverWords,
    show: row => <span>{serverWords(row)}</span>,
  },
  {
    id: 'actions',
    header: text.actions,
    headerHidden: true,
    width: 40,
    align: 'center',
    control: (row, props) => <GridMenuButton {...props} label={mailText.actionsFor(row.subject, row.toAddress)} />,
  },
]

export const outboxColumns: readonly GridColumn<MailRow>[] = [...before, customerColumn, ...after]

/** On a customer's own page every mail is theirs. */
export const customerMailColumns: readonly GridColumn<MailRow>[] = [...before, ...after]
