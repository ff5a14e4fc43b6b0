import type { CustomerFilter, customerSelection } from '../../../shared/api/customers.ts'
import type * as v from 'valibot'
import { onCustomerGone } from '../../api/live-updates.ts'
import { forgetRow, isEmptySelection, noSelection } from '../../ui/data-grid-selection.ts'
import type { GridSelection } from '../../ui/data-grid-selection.ts'

/** As main takes it. */
export type SelectionInput = v.InferInput<typeof customerSelection>

interface KeptSelection {
  readonly staffId: string
  readonly filterKey: string
  readonly selection: GridSelection
}

// Lives as long as the window: opening a customer and coming back, or printing, must not lose it.
let kept: KeptSelection | null = null
onCustomerGone(id => {
  if (kept) kept = { ...kept, selection: forgetRow(kept.selection, id) }
})

export function keepSelection(staffId: string, filter: CustomerFilter, selection: GridSelection): void {
  kept = isEmptySelection(selection) ? null : { staffId, filterKey: filterKeyOf(filter), selection }
}

/** What this person has selected of these customers. */
export function keptSelection(staffId: string, filter: CustomerFilter): GridSelection {
  return kept?.staffId === staffId && kept.filterKey === filterKeyOf(filter) ? kept.selection : noSelection
}

export function filterKeyOf({ search, registered, mail }: CustomerFilter): string {
  return JSON.stringify([search, registered, mail])
}

export function selectionInput(selection: GridSelection, filter: CustomerFilter): SelectionInput {
  return selection.all ? { all: true, filter, except: [...selection.except] } : { ids: [...selection.keys] }
}
