import { customerColumnIds } from '../../../shared/api/customers.ts'
import type { CustomerColumnId } from '../../../shared/api/customers.ts'
import { readLayout } from '../../ui/data-grid-layout.ts'
import type { ColumnLayout } from '../../ui/data-grid-layout.ts'
import { defaultCustomerLayout } from './customer-columns.tsx'

export interface StoredColumns {
  /** In the built-in views. */
  readonly own: ColumnLayout<CustomerColumnId>
  /** Changed and not saved yet, by the id of the view. */
  readonly edited: Readonly<Record<string, ColumnLayout<CustomerColumnId>>>
}

/** Enough for every view that somebody may be at work with. */
const mostEdited = 50

const keyOf = (staffId: string) => `latchkey.columns.customers.${staffId}`

/** How this person arranged the columns, in this window. Anything unreadable is as if it were not there. */
export function readColumns(staffId: string): StoredColumns {
  const stored = parse(localStorage.getItem(keyOf(staffId)))
  const own = readLayout(stored['own'], customerColumnIds) ?? defaultCustomerLayout
  const edited: Record<string, ColumnLayout<CustomerColumnId>> = {}
  for (const [viewId, layout] of Object.entries(asRecord(stored['edited']))) {
    const read = readLayout(layout, customerColumnIds)
    if (read) edited[viewId] = read
  }
  return { own, edited }
}

export function writeColumns(staffId: string, columns: StoredColumns): void {
  const edited = Object.fromEntries(Object.entries(columns.edited).slice(-mostEdited))
  localStorage.setItem(keyOf(staffId), JSON.stringify({ ...columns, edited }))
}

function parse(text: string | null): Readonly<Record<string, unknown>> {
  try {
    return asRecord(JSON.parse(text ?? '{}'))
  } catch {
    return {}
  }
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
