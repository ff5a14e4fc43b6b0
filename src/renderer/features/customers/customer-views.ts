import { customerColumnIds } from '../../../shared/api/customers.ts'
import type { CustomerColumnId } from '../../../shared/api/customers.ts'
import type { SavedView } from '../../../shared/api/views.ts'
import { viewsText } from '../../../shared/text/en-views.ts'
import { readLayout } from '../../ui/data-grid-layout.ts'
import type { ColumnLayout } from '../../ui/data-grid-layout.ts'
import { defaultCustomerLayout } from './customer-columns.tsx'
import { listOf, readCustomersSearch } from './customer-list-query.ts'
import type { CustomersList, CustomersSearch } from './customer-list-query.ts'

/** One tab above the grid. */
export interface CustomerView {
  readonly id: string
  readonly name: string
  readonly list: CustomersList
  /** Null in a built-in view: there the columns are the person's own. */
  readonly columns: ColumnLayout<CustomerColumnId> | null
  /** Null for a built-in view. */
  readonly saved: SavedView | null
}

function builtIn(id: keyof typeof viewsText.builtIn, list: Partial<CustomersList>): CustomerView {
  const standard = listOf(readCustomersSearch({}))
  return { id, name: viewsText.builtIn[id], list: { ...standard, ...list }, columns: null, saved: null }
}

export const everybody = builtIn('all', {})

export const builtInViews: readonly CustomerView[] = [
  everybody,
  builtIn('registered', { registered: 'yes' }),
  builtIn('notRegistered', { registered: 'no' }),
  builtIn('undelivered', { mail: 'undelivered' }),
]

export function viewOf(saved: SavedView): CustomerView {
  const { columns, ...list } = saved.content
  return {
    id: saved.id,
    name: saved.name,
    list,
    columns: readLayout(columns, customerColumnIds) ?? defaultCustomerLayout,
    saved,
  }
}

/** The address of a view as it was saved. */
export function searchOfView(view: CustomerView): CustomersSearch {
  return { view: view.id, ...view.list }
}

export function isSameList(a: CustomersList, b: CustomersList): boolean {
  return (
    a.search === b.search &&
    a.registered === b.registered &&
    a.mail === b.mail &&
    a.sort === b.sort &&
    a.direction === b.direction
  )
}
