import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { CustomerRow } from '../../../shared/api/customers.ts'
import { gridText } from '../../../shared/text/en-grid.ts'
import { api } from '../../api/api.ts'
import { onCustomerGone } from '../../api/live-updates.ts'
import { forgetRow, isEmptySelection, noSelection } from '../../ui/data-grid-selection.ts'
import type { GridSelection } from '../../ui/data-grid-selection.ts'
import { errorText } from '../../ui/failure-message.tsx'
import { useGridSelection } from '../../ui/use-grid-selection.ts'
import type { GridSelectionControl } from '../../ui/use-grid-selection.ts'
import { filterOf } from './customer-list-query.ts'
import type { CustomersList } from './customer-list-query.ts'
import { filterKeyOf, keepSelection, keptSelection } from './selection-memory.ts'

interface CustomerSelectionOptions {
  readonly staffId: string
  readonly list: CustomersList
  readonly listKey: string
  readonly total: number
  readonly rowAt: (index: number) => CustomerRow | undefined
  readonly onStatus: (status: string) => void
}

/** Which customers are selected. Another order keeps them; another search or filter drops them, and says so. */
export function useCustomerSelection(options: CustomerSelectionOptions): GridSelectionControl {
  const { staffId, list, listKey, total, rowAt, onStatus } = options
  const filter = useMemo(() => filterOf(list), [list])
  const filterKey = filterKeyOf(filter)
  const [chosen, setChosen] = useState(() => ({ filterKey, selection: keptSelection(staffId, filter) }))
  const isOfThisFilter = chosen.filterKey === filterKey
  const selection = isOfThisFilter ? chosen.selection : noSelection

  const latestStatus = useRef(onStatus)
  latestStatus.current = onStatus
  useEffect(() => {
    if (isOfThisFilter) return
    if (!isEmptySelection(chosen.selection)) latestStatus.current(gridText.selectionDropped)
    keepSelection(staffId, filter, noSelection)
    setChosen({ filterKey, selection: noSelection })
  }, [isOfThisFilter, chosen, filterKey, filter, staffId])

  useEffect(
    () =>
      onCustomerGone(id =>
        setChosen(old => {
          const selection = forgetRow(old.selection, id)
          return selection === old.selection ? old : { ...old, selection }
        }),
      ),
    [],
  )

  const change = useCallback(
    (next: GridSelection) => {
      keepSelection(staffId, filter, next)
      setChosen({ filterKey, selection: next })
    },
    [staffId, filter, filterKey],
  )
  return useGridSelection({
    selection,
    onChange: change,
    total,
    listKey,
    keyAt: index => rowAt(index)?.id,
    fetchKeys: async (first, last) => {
      const { ids } = await api.customers.ids({ ...list, offset: first, limit: last - first + 1 })
      return ids
    },
    onTooMany: () => onStatus(gridText.tooMany),
    onFailed: error => onStatus(errorText(error)),
  })
}
