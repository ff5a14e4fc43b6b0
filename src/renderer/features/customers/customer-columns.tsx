import type { CustomerRow, CustomerSort } from '../../../shared/api/customers.ts'
import { customersText } from '../../../shared/text/en-customers.ts'
import { GridMenuButton, GridOpenButton } from '../../ui/data-grid-buttons.tsx'
import type { GridColumn } from '../../ui/data-grid-columns.ts'
import { formatDate, formatDateTime, formatTime } from '../../ui/format.ts'
import { MailChip } from '../../ui/mail-chip.tsx'
import { mailMarkWords } from '../../ui/mail-words.ts'
import { customerName } from './customer-name.ts'
import { RegisteredMark } from './registered-mark.tsx'

const text = customersText.columns

export const customerColumns: readonly GridColumn<CustomerRow, CustomerSort>[] = [
  {
    id: 'edit',
    header: text.edit,
    width: 48,
    align: 'center',
    control: (row, props) => <GridOpenButton {...props} label={customersText.editNamed(customerName(row))} />,
  },
  {
    id: 'company',
    header: text.company,
    width: 106,
    grow: 1.4,
    sort: 'company',
    rowHeader: true,
    title: row => row.company,
    show: row => <span>{row.company}</span>,
  },
  {
    id: 'lastName',
    header: text.lastName,
    width: 126,
    grow: 1,
    sort: 'lastName',
    rowHeader: true,
    title: row => row.lastName,
    show: row => <span>{row.lastName}</span>,
  },
  {
    id: 'firstName',
    header: text.firstName,
    width: 120,
    grow: 0.8,
    sort: 'firstName',
    title: row => row.firstName,
    show: row => <span>{row.firstName}</span>,
  },
  {
    id: 'email',
    header: text.email,
    width: 130,
    grow: 1.6,
    sort: 'email',
    title: row => row.email,
    show: row =>
      row.email === '' ? null : (
        <a href={`mailto:${encodeURIComponent(row.email).replace('%40', '@')}`} tabIndex={-1}>
          {row.email}
        </a>
      ),
  },
  {
    id: 'created',
    header: text.created,
    width: 116,
    sort: 'createdAt',
    title: row => formatDateTime(row.createdAt),
    show: row => <time dateTime={row.createdAt}>{formatDate(row.createdAt)}</time>,
  },
  {
    id: 'registered',
    header: text.registered,
    width: 132,
    sort: 'registered',
    show: row => <RegisteredMark registered={row.registered} />,
  },
  {
    id: 'mail',
    header: text.mail,
    width: 124,
    grow: 0.9,
    sort: 'mail',
    show: row => row.mail && <MailChip words={mailMarkWords(row.mail, formatTime)} />,
  },
  {
    id: 'actions',
    header: text.actions,
    headerHidden: true,
    width: 40,
    align: 'center',
    control: (row, props) => <GridMenuButton {...props} label={customersText.actionsFor(customerName(row))} />,
  },
]
