import { useCallback, useMemo, useState } from 'react'
import type { CustomerColumnId } from '../../../shared/api/customers.ts'
import { sameLayout } from '../../ui/data-grid-layout.ts'
import type { ColumnLayout } from '../../ui/data-grid-layout.ts'
import { readColumns, writeColumns } from './column-store.ts'
import type { StoredColumns } from './column-store.ts'
import type { CustomerView } from './customer-views.ts'

export interface CustomerColumns {
  readonly layout: ColumnLayout<CustomerColumnId>
  readonly isEdited: boolean
  readonly change: (layout: ColumnLayout<CustomerColumnId>) => void
  /** Back to the view's own columns. */
  readonly reset: () => void
}

// How each person's columns were when this window first showed them: what "Edited" in a built-in view means. Without
// it the mark would stay for ever with everybody who prefers other columns.
const baselines = new Map<string, ColumnLayout<CustomerColumnId>>()

/** The columns of a view: its own, or what this person made of them since. Kept at once. */
export function useCustomerColumns(staffId: string, view: CustomerView): CustomerColumns {
  const [stored, setStored] = useState(() => readColumns(staffId))
  const baseline = baselines.get(staffId) ?? stored.own
  if (!baselines.has(staffId)) baselines.set(staffId, stored.own)
  const saved = view.columns
  const layout = saved === null ? stored.own : (stored.edited[view.id] ?? saved)

  const write = useCallback(
    (next: StoredColumns) => {
      setStored(next)
      writeColumns(staffId, next)
    },
    [staffId],
  )
  const change = useCallback(
    (next: ColumnLayout<CustomerColumnId>) => {
      if (saved === null) return write({ ...stored, own: next })
      const { [view.id]: _, ...others } = stored.edited
      write({ ...stored, edited: sameLayout(next, saved) ? others : { ...others, [view.id]: next } })
    },
    [saved, stored, view.id, write],
  )
  const reset = useCallback(() => change(saved ?? baseline), [change, saved, baseline])
  const isEdited = !sameLayout(layout, saved ?? baseline)
  return useMemo(() => ({ layout, isEdited, change, reset }), [layout, isEdited, change, reset])
}
