import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { CustomerColumnId } from '../../../shared/api/customers.ts'
import { customersText } from '../../../shared/text/en-customers.ts'
import { gridText } from '../../../shared/text/en-grid.ts'
import { useCan } from '../../api/signed-in.ts'
import { useCommand, useCommandHint } from '../../ui/commands.tsx'
import { isEmptySelection, wholeSelection } from '../../ui/data-grid-selection.ts'
import type { GridSelection } from '../../ui/data-grid-selection.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { ListButtons, ListHead } from '../../ui/list-page.tsx'
import { MenuButton } from '../../ui/menu-button.tsx'
import { filterOf, writeCustomersSearch } from './customer-list-query.ts'
import type { CustomersSearch } from './customer-list-query.ts'
import { selectionInput } from './selection-memory.ts'
import { useCustomerExport } from './use-customer-export.tsx'

interface CustomersHeadProps {
  readonly search: CustomersSearch
  readonly count: number | undefined
  /** What was just done. */
  readonly status: string
  readonly columns: readonly CustomerColumnId[]
  readonly selection: GridSelection
  readonly onStatus: (status: string) => void
}

/** The heading with the exact count, and what is done with the whole view. */
export function CustomersHead({ search, count, status, columns, selection, onStatus }: CustomersHeadProps): ReactNode {
  const navigate = useNavigate()
  const mayModify = useCan('customers.modify')
  const mayExport = useCan('customers.export')
  const newHint = useCommandHint('customer.new')
  const { exportThem, exportAs, dialog } = useCustomerExport(search, onStatus)
  const wishFor = (what: GridSelection) => ({ selection: selectionInput(what, filterOf(search)), columns })
  const print = () => void navigate({ to: '/customers/print', search: writeCustomersSearch(search) })

  // The keys mean what is selected; without a selection, everything that is shown.
  const meant = () => wishFor(isEmptySelection(selection) ? wholeSelection : selection)
  useCommand('selection.export', () => exportThem(meant()))
  useCommand('selection.exportAs', () => exportAs(meant()))
  useCommand('grid.print', print)

  const items = [
    { id: 'print', label: gridText.print, onAction: print, shown: true },
    { id: 'export', label: gridText.exportAll, onAction: () => exportThem(wishFor(wholeSelection)), shown: mayExport },
    {
      id: 'exportAs',
      label: gridText.exportAllAs,
      onAction: () => exportAs(wishFor(wholeSelection)),
      shown: mayExport,
    },
  ].filter(item => item.shown)
  return (
    <ListHead title={customersText.title} count={count} status={status}>
      <ListButtons>
        {mayModify && (
          <LinkButton
            to="/customers/new"
            variant="primary"
            title={newHint.title}
            aria-keyshortcuts={newHint.ariaKeyShortcuts}
          >
            {customersText.newCustomer}
          </LinkButton>
        )}
        <MenuButton label={gridText.actions} items={items} />
        {dialog}
      </ListButtons>
    </ListHead>
  )
}
