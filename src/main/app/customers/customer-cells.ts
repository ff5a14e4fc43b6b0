import type { CustomerColumnId, CustomerRow } from '../../../shared/api/customers.ts'
import { customerColumnNames, registeredWords } from '../../../shared/text/en-customer-columns.ts'
import { mailText } from '../../../shared/text/en-mail.ts'

/** The line of headers above copied or exported customers. */
export function headerCells(columns: readonly CustomerColumnId[]): string[] {
  return columns.map(column => customerColumnNames[column])
}

/** A customer as plain text, for the clipboard and for a file. */
export function textCells(row: CustomerRow, columns: readonly CustomerColumnId[]): string[] {
  return columns.map(column => textCell(row, column))
}

function textCell(row: CustomerRow, column: CustomerColumnId): string {
  switch (column) {
    case 'created':
      return localTime(row.createdAt)
    case 'createdBy':
      return row.createdByName
    case 'changed':
      return localTime(row.updatedAt)
    case 'changedBy':
      return row.updatedByName
    case 'registered':
      return registeredWords[row.registered]
    case 'userName':
      return row.userName ?? ''
    case 'mail':
      return row.mail === null ? '' : mailText.state[row.mail.state]
    case 'orders':
      return String(row.orderCount)
    default:
      return row[column]
  }
}

/** 2026-03-12 09:14 in this computer's time zone: read as a time by every spreadsheet, in every country. */
function localTime(iso: string): string {
  const time = new Date(iso)
  const two = (value: number) => String(value).padStart(2, '0')
  const date = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`
  return `${date} ${two(time.getHours())}:${two(time.getMinutes())}`
}
