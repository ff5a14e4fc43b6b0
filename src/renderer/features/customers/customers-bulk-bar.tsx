import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { CustomerColumnId } from '../../../shared/api/customers.ts'
import { gridText } from '../../../shared/text/en-grid.ts'
import { useCan } from '../../api/signed-in.ts'
import { BulkBar } from '../../ui/bulk-bar.tsx'
import { useCommandHint } from '../../ui/commands.tsx'
import { countSelected } from '../../ui/data-grid-selection.ts'
import { formatCount } from '../../ui/format.ts'
import type { GridSelectionControl } from '../../ui/use-grid-selection.ts'
import { filterOf, writeCustomersSearch } from './customer-list-query.ts'
import type { CustomersSearch } from './customer-list-query.ts'
import { selectionInput } from './selection-memory.ts'
import { useCustomerExport } from './use-customer-export.tsx'

interface CustomersBulkBarProps {
  readonly search: CustomersSearch
  readonly total: number
  readonly selection: GridSelectionControl
  readonly columns: readonly CustomerColumnId[]
  readonly onStatus: (status: string) => void
  readonly onCopy: () => void
  readonly onClear: () => void
}

export function CustomersBulkBar(props: CustomersBulkBarProps): ReactNode {
  const { search, total, selection, columns, onStatus, onCopy, onClear } = props
  const navigate = useNavigate()
  const mayExport = useCan('customers.export')
  const exportHint = useCommandHint('selection.export')
  const printHint = useCommandHint('grid.print')
  const { exportThem, exportAs, dialog } = useCustomerExport(search, onStatus)
  const chosen = selectionInput(selection.selection, filterOf(search))
  const actions = [
    {
      id: 'export',
      label: gridText.exportSelected,
      title: exportHint.title,
      onAction: () => exportThem({ selection: chosen, columns }),
      shown: mayExport,
    },
    {
      id: 'exportAs',
      label: gridText.exportAs,
      onAction: () => exportAs({ selection: chosen, columns }),
      shown: mayExport,
    },
    { id: 'copy', label: gridText.copy, onAction: onCopy, shown: true },
    {
      id: 'print',
      label: gridText.printSelected,
      title: printHint.title,
      onAction: () => void navigate({ to: '/customers/print', search: writeCustomersSearch(search) }),
      shown: true,
    },
    { id: 'clear', label: gridText.clearSelection, onAction: onClear, shown: true },
  ]
  return (
    <>
      <BulkBar
        label={gridText.bulkLabel}
        count={gridText.selected(formatCount(countSelected(selection.selection, total)))}
        actions={actions.filter(action => action.shown)}
      />
      {dialog}
    </>
  )
}
