import { Link } from '@tanstack/react-router'
import type { CustomerColumnId, CustomerRow, CustomerSort } from '../../../shared/api/customers.ts'
import { registeredWords } from '../../../shared/text/en-customer-columns.ts'
import { customersText } from '../../../shared/text/en-customers.ts'
import { gridText } from '../../../shared/text/en-grid.ts'
import { GridMenuButton, GridOpenButton } from '../../ui/data-grid-buttons.tsx'
import { GridName } from '../../ui/grid-name.tsx'
import { columnsOf } from '../../ui/data-grid-columns.ts'
import type { GridColumn } from '../../ui/data-grid-columns.ts'
import { layoutOf } from '../../ui/data-grid-layout.ts'
import type { ColumnLayout } from '../../ui/data-grid-layout.ts'
import { selectColumn } from '../../ui/data-grid-select-column.tsx'
import { formatCount, formatDate, formatDateTime, formatTime } from '../../ui/format.ts'
import { MailChip } from '../../ui/mail-chip.tsx'
import { mailMarkWords } from '../../ui/mail-words.ts'
import { customerName } from './customer-name.ts'
import { hasMailProblem } from './mail-problem.ts'
import { RegisteredMark } from './registered-mark.tsx'

interface CustomerColumn extends GridColumn<CustomerRow, CustomerSort> {
  readonly id: CustomerColumnId
  /** What stands in the cell, as plain text: on paper. */
  readonly text: (row: CustomerRow) => string
}

const text = customersText.columns

function textColumn(
  id: CustomerColumnId,
  value: (row: CustomerRow) => string,
  size: Pick<CustomerColumn, 'width' | 'grow' | 'sort' | 'rowHeader'>,
): CustomerColumn {
  return { id, header: text[id], ...size, title: value, text: value, show: row => <span>{value(row)}</span> }
}

/** Part of the customer's name: it opens them. */
function nameColumn(...column: Parameters<typeof textColumn>): CustomerColumn {
  const [, value] = column
  return {
    ...textColumn(...column),
    show: row => <GridName to={`/customers/${row.id}/general`}>{value(row)}</GridName>,
  }
}

function timeColumn(
  id: CustomerColumnId,
  at: (row: CustomerRow) => string,
  size: Pick<CustomerColumn, 'width' | 'sort'>,
): CustomerColumn {
  return {
    id,
    header: text[id],
    ...size,
    keeps: true,
    title: row => formatDateTime(at(row)),
    text: row => formatDate(at(row)),
    show: row => <time dateTime={at(row)}>{formatDate(at(row))}</time>,
  }
}

/** Every column there is. Which are shown, and in which order, is the person's. */
export const customerDataColumns: readonly CustomerColumn[] = [
  nameColumn('company', row => row.company, { width: 106, grow: 0.9, sort: 'company', rowHeader: true }),
  nameColumn('lastName', row => row.lastName, { width: 122, grow: 1, sort: 'lastName', rowHeader: true }),
  nameColumn('firstName', row => row.firstName, { width: 110, grow: 0.8, sort: 'firstName' }),
  textColumn('email', row => row.email, { width: 130, grow: 1.6, sort: 'email' }),
  textColumn('phone', row => row.phone, { width: 130, sort: 'phone' }),
  textColumn('organizationId', row => row.organizationId, { width: 130 }),
  textColumn('taxRegistrationId', row => row.taxRegistrationId, { width: 150 }),
  timeColumn('created', row => row.createdAt, { width: 112, sort: 'createdAt' }),
  textColumn('createdBy', row => row.createdByName, { width: 130 }),
  timeColumn('changed', row => row.updatedAt, { width: 112, sort: 'updatedAt' }),
  textColumn('changedBy', row => row.updatedByName, { width: 130 }),
  {
    id: 'registered',
    header: text.registered,
    keeps: true,
    width: 124,
    sort: 'registered',
    text: row => registeredWords[row.registered],
    show: row => <RegisteredMark registered={row.registered} />,
  },
  textColumn('userName', row => row.userName ?? '', { width: 150, grow: 1 }),
  {
    id: 'mail',
    header: text.mail,
    keeps: true,
    width: 132,
    grow: 0.9,
    sort: 'mail',
    text: row => (row.mail ? mailMarkWords(row.mail, formatTime).text : ''),
    show: row => {
      if (!row.mail) return null
      const chip = <MailChip words={mailMarkWords(row.mail, formatTime)} />
      if (!hasMailProblem(row)) return chip
      return (
        <Link
          to="/customers/$customerId/login"
          params={{ customerId: row.id }}
          state={{ focusField: 'mail' }}
          tabIndex={-1}
        >
          {chip}
        </Link>
      )
    },
  },
  {
    id: 'orders',
    header: text.orders,
    keeps: true,
    width: 88,
    align: 'end',
    sort: 'orders',
    text: row => formatCount(row.orderCount),
    show: row => formatCount(row.orderCount),
  },
]

/** What a person sees who never opened Columns. */
export const defaultCustomerLayout: ColumnLayout<CustomerColumnId> = layoutOf<CustomerColumnId>([
  'company',
  'lastName',
  'firstName',
  'email',
  'created',
  'registered',
  'mail',
])

const before: readonly GridColumn<CustomerRow, CustomerSort>[] = [
  selectColumn<CustomerRow, CustomerSort>(gridText.selectAll, row => gridText.selectNamed(customerName(row))),
  {
    id: 'edit',
    header: customersText.columns.edit,
    width: 48,
    align: 'center',
    control: (row, props) => <GridOpenButton {...props} label={customersText.editNamed(customerName(row))} />,
  },
]

const after: readonly GridColumn<CustomerRow, CustomerSort>[] = [
  {
    id: 'actions',
    header: customersText.columns.actions,
    headerHidden: true,
    width: 40,
    align: 'center',
    control: (row, props) => <GridMenuButton {...props} label={customersText.actionsFor(customerName(row))} />,
  },
]

/** Selection and Edit come first, the row's menu last; between them what the layout says. */
export function customerColumns(layout: ColumnLayout): readonly GridColumn<CustomerRow, CustomerSort>[] {
  return [...before, ...columnsOf(layout, customerDataColumns), ...after]
}
