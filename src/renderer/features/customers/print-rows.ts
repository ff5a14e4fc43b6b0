import type { CustomerColumnId, CustomerRow } from '../../../shared/api/customers.ts'
import { api } from '../../api/api.ts'
import { countSelected, isEmptySelection } from '../../ui/data-grid-selection.ts'
import type { GridSelection } from '../../ui/data-grid-selection.ts'
import { customerDataColumns } from './customer-columns.tsx'
import { filterOf } from './customer-list-query.ts'
import type { CustomersList } from './customer-list-query.ts'
import { selectionInput } from './selection-memory.ts'

/** More belongs into a file: this is some ten pages. */
const mostPrintedRows = 500

export interface PrintedRows {
  readonly rows: readonly (readonly string[])[]
  /** How many there would be. */
  readonly total: number
}

/** What stands on the paper: the selected customers, or the first of the view, cell by cell as plain text. */
export async function loadPrintedRows(
  list: CustomersList,
  selection: GridSelection,
  columns: readonly CustomerColumnId[],
): Promise<PrintedRows> {
  if (!isEmptySelection(selection) && !selection.all) return printSelected(list, selection, columns)
  const except = selection.all ? selection.except : new Set<string>()
  const rows: CustomerRow[] = []
  let total = Number.POSITIVE_INFINITY
  for (let offset = 0; rows.length < mostPrintedRows && offset < total; offset += mostPrintedRows) {
    const page = await api.customers.list({ ...list, offset, limit: mostPrintedRows })
    total = page.total
    rows.push(...page.rows.filter(row => !except.has(row.id)))
  }
  return {
    rows: rows.slice(0, mostPrintedRows).map(row => columns.map(id => columnText(id, row))),
    total: selection.all ? countSelected(selection, total) : total,
  }
}

/** Single rows stand anywhere in the view; main gathers them as it does for the clipboard. */
async function printSelected(
  list: CustomersList,
  selection: GridSelection,
  columns: readonly CustomerColumnId[],
): Promise<PrintedRows> {
  const { text, count } = await api.customers.copy({
    selection: selectionInput(selection, filterOf(list)),
    columns: [...columns],
    sort: list.sort,
    direction: list.direction,
  })
  const [, ...lines] = text.split('\r\n')
  return { rows: lines.slice(0, Math.min(count, mostPrintedRows)).map(line => line.split('\t')), total: count }
}

function columnText(id: CustomerColumnId, row: CustomerRow): string {
  return customerDataColumns.find(column => column.id === id)?.text(row) ?? ''
}
