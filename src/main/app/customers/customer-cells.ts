import type { CustomerColumnId, CustomerRow } from '../../../shared/api/customers.ts'
import { customerColumnNames, registeredWords } from '../../../shared/text/en-customer-columns.ts'
import { mailText } from '../../../shared/text/en-mail.ts'
import { cellText } from '../cells.ts'
import type { Cell } from '../cells.ts'

/** The line of headers above copied or exported customers. */
export function headerCells(columns: readonly CustomerColumnId[]): string[] {
  return columns.map(column => customerColumnNames[column])
}

/** A customer as plain text, for the clipboard. */
export function textCells(row: CustomerRow, columns: readonly CustomerColumnId[]): string[] {
  return customerCells(row, columns).map(cellText)
}

/** A customer for a file: moments and counts as what they are, all else as text. */
export function customerCells(row: CustomerRow, columns: readonly CustomerColumnId[]): Cell[] {
  return columns.map(column => customerCell(row, column))
}

function customerCell(row: CustomerRow, column: CustomerColumnId): Cell {
  switch (column) {
    case 'created':
      return new Date(row.createdAt)
    case 'createdBy':
      return row.createdByName
    case 'changed':
      return new Date(row.updatedAt)
    case 'changedBy':
      return row.updatedByName
    case 'registered':
      return registeredWords[row.registered]
    case 'userName':
      return row.userName ?? ''
    case 'mail':
      return row.mail === null ? '' : mailText.state[row.mail.state]
    case 'orders':
      return row.orderCount
    default:
      return row[column]
  }
}
