import { KeyRound } from 'lucide-react'
import { Link } from '@tanstack/react-router'
import { carriesPassword } from '../../../shared/api/mail.ts'
import type { MailRow } from '../../../shared/api/mail.ts'
import { gridText } from '../../../shared/text/en-grid.ts'
import { mailText } from '../../../shared/text/en-mail.ts'
import { outboxText } from '../../../shared/text/en-outbox.ts'
import { GridMenuButton } from '../../ui/data-grid-buttons.tsx'
import { GridNameButton } from '../../ui/grid-name.tsx'
import { columnsOf } from '../../ui/data-grid-columns.ts'
import type { GridColumn } from '../../ui/data-grid-columns.ts'
import { layoutOf } from '../../ui/data-grid-layout.ts'
import type { ColumnLayout } from '../../ui/data-grid-layout.ts'
import { selectColumn } from '../../ui/data-grid-select-column.tsx'
import { formatCount, formatDate, formatDateTime, formatTime } from '../../ui/format.ts'
import { MailChip } from '../../ui/mail-chip.tsx'
import { mailMarkWords, mailStatusWords, serverWords } from '../../ui/mail-words.ts'
import styles from './mail-columns.module.css'

export const mailColumnIds = [
  'created',
  'to',
  'customer',
  'subject',
  'template',
  'status',
  'attempts',
  'nextAttempt',
  'lastAnswer',
] as const
export type MailColumnId = (typeof mailColumnIds)[number]

interface MailColumn extends GridColumn<MailRow> {
  readonly id: MailColumnId
}

const text = mailText.columns

/** Every column there is. */
export const mailDataColumns: readonly MailColumn[] = [
  {
    id: 'created',
    header: text.created,
    keeps: true,
    width: 92,
    title: row => mailText.createdBy(formatDateTime(row.createdAt), row.createdByName),
    show: row => <time dateTime={row.createdAt}>{formatShort(row.createdAt)}</time>,
  },
  {
    id: 'to',
    header: text.to,
    width: 116,
    grow: 2,
    rowHeader: true,
    title: row => row.toAddress,
    show: row => <span>{row.toAddress}</span>,
  },
  {
    id: 'customer',
    header: text.customer,
    width: 96,
    grow: 1,
    title: row => row.customerName,
    show: row => (
      <Link to="/customers/$customerId/login" params={{ customerId: row.customerId }} tabIndex={-1}>
        {row.customerName}
      </Link>
    ),
  },
  {
    id: 'subject',
    header: text.subject,
    width: 80,
    grow: 1.1,
    title: row => row.subject,
    show: row => <GridNameButton>{row.subject}</GridNameButton>,
  },
  {
    id: 'template',
    header: text.template,
    width: 92,
    grow: 0.5,
    title: row =>
      carriesPassword(row.template)
        ? `${mailText.template[row.template]}, ${mailText.carriesPassword}`
        : mailText.template[row.template],
    show: row => (
      <span className={styles['template']}>
        {carriesPassword(row.template) && (
          <KeyRound size={14} aria-label={mailText.carriesPassword} role="img" className={styles['key']} />
        )}
        <span className={styles['templateName']}>{mailText.template[row.template]}</span>
      </span>
    ),
  },
  {
    id: 'status',
    header: text.status,
    keeps: true,
    width: 142,
    grow: 1.3,
    title: row =>
      `${mailStatusWords(row, formatDateTime).text}${row.possiblyTwice ? `. ${mailText.possiblyTwice}` : ''}`,
    // Why it waits fits in a word; the sentence stands in the cell's title and in the preview.
    show: row => (
      <MailChip words={row.state === 'waiting' ? mailMarkWords(row, formatTime) : mailStatusWords(row, formatTime)} />
    ),
  },
  {
    id: 'attempts',
    header: text.attempts,
    width: 96,
    align: 'end',
    title: row => formatCount(row.attempts),
    show: row => <span>{formatCount(row.attempts)}</span>,
  },
  {
    id: 'nextAttempt',
    header: text.nextAttempt,
    width: 124,
    title: row => (row.nextAttemptAt === null ? '' : formatDateTime(row.nextAttemptAt)),
    show: row => row.nextAttemptAt && <time dateTime={row.nextAttemptAt}>{formatShort(row.nextAttemptAt)}</time>,
  },
  {
    id: 'lastAnswer',
    header: text.lastAnswer,
    width: 110,
    grow: 0.8,
    title: serverWords,
    show: row => <span>{serverWords(row)}</span>,
  },
]

export const defaultMailLayout: ColumnLayout<MailColumnId> = layoutOf(mailColumnIds)

/** On a customer's own page every mail is theirs. */
export const customerMailLayout: ColumnLayout<MailColumnId> = layoutOf(mailColumnIds.filter(id => id !== 'customer'))

const menuColumn: GridColumn<MailRow> = {
  id: 'actions',
  header: text.actions,
  headerHidden: true,
  width: 40,
  align: 'center',
  control: (row, props) => <GridMenuButton {...props} label={mailText.actionsFor(row.subject, row.toAddress)} />,
}

/** The menu stands beside the checkbox: nine columns are wider than a small window, and the way out must be seen. */
export function mailColumns(layout: ColumnLayout): readonly GridColumn<MailRow>[] {
  return [
    selectColumn<MailRow>(gridText.selectAll, row => outboxText.selectNamed(row.subject, row.toAddress)),
    menuColumn,
    ...columnsOf(layout, mailDataColumns),
  ]
}

/** The time today, else the day: the whole moment stands in the cell's title. */
function formatShort(at: string): string {
  return new Date(at).toDateString() === new Date().toDateString() ? formatTime(at) : formatDate(at)
}
