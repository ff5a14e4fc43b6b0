import type { ReactNode } from 'react'
import { mailFilters, registeredFilters } from '../../../shared/api/customers.ts'
import { customersText } from '../../../shared/text/en-customers.ts'
import { gridText } from '../../../shared/text/en-grid.ts'
import { useSearchNote } from '../../api/jobs-query.ts'
import { FilterChoice, FilterSelect } from '../../ui/filter-fields.tsx'
import { ColumnsButton, FiltersButton } from '../../ui/list-buttons.tsx'
import { ListButtons, ListToolbar } from '../../ui/list-page.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import type { RowWish } from '../../ui/search-box.tsx'
import { customerDataColumns, defaultCustomerLayout } from './customer-columns.tsx'
import { countFilters } from './customer-list-query.ts'
import type { CustomersSearch } from './customer-list-query.ts'
import type { CustomerColumns } from './use-customer-columns.ts'

interface CustomersToolbarProps {
  readonly search: CustomersSearch
  readonly columns: CustomerColumns
  readonly onChange: (changes: Partial<CustomersSearch>, options?: { readonly replace?: boolean }) => void
  readonly isWaiting: boolean
  readonly onLeave: (to: RowWish) => void
}

/** The search box, the filters and the columns above the grid. */
export function CustomersToolbar({ search, columns, onChange, isWaiting, onLeave }: CustomersToolbarProps): ReactNode {
  const filters = countFilters(search)
  const searchNote = useSearchNote('customers')
  return (
    <ListToolbar note={search.search === '' ? undefined : searchNote}>
      <SearchBox
        label={customersText.search}
        hint={customersText.searchHint}
        help={{ title: gridText.searchHelp, lines: gridText.searchHelpLines, foot: gridText.searchHelpMeans }}
        value={search.search}
        // One step Back leads out of a search, not through each letter of it.
        onChange={(text, before) => onChange({ search: text }, { replace: before !== '' })}
        isWaiting={isWaiting}
        onLeave={onLeave}
      />
      <ListButtons>
        <FiltersButton count={filters}>
          <FilterChoice
            label={customersText.registeredFilter}
            value={search.registered}
            options={registeredFilters.map(value => ({ value, label: customersText.registeredFilters[value] }))}
            onChange={registered => onChange({ registered })}
          />
          <FilterSelect
            label={customersText.mailFilter}
            value={search.mail}
            options={mailFilters.map(value => ({ value, label: customersText.mailFilters[value] }))}
            onChange={mail => onChange({ mail })}
          />
        </FiltersButton>
        <ColumnsButton
          columns={customerDataColumns}
          layout={columns.layout}
          onChange={columns.change}
          onReset={() => columns.change(defaultCustomerLayout)}
        />
      </ListButtons>
    </ListToolbar>
  )
}
