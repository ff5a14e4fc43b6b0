import { Columns3, ListFilter } from 'lucide-react'
import type { ReactNode } from 'react'
import { mailFilters, registeredFilters } from '../../../shared/api/customers.ts'
import { customersText } from '../../../shared/text/en-customers.ts'
import { gridText } from '../../../shared/text/en-grid.ts'
import { ChoiceBar } from '../../ui/choice-bar.tsx'
import { ColumnChooser } from '../../ui/column-chooser.tsx'
import { PopoverButton } from '../../ui/popover-button.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { customerDataColumns, defaultCustomerLayout } from './customer-columns.tsx'
import { countFilters } from './customer-list-query.ts'
import type { CustomersSearch } from './customer-list-query.ts'
import type { CustomerColumns } from './use-customer-columns.ts'
import styles from './customers-toolbar.module.css'

interface CustomersToolbarProps {
  readonly search: CustomersSearch
  readonly columns: CustomerColumns
  readonly onChange: (changes: Partial<CustomersSearch>, options?: { readonly replace?: boolean }) => void
  /** To the first row. False when there is none. */
  readonly onLeave: () => boolean
}

/** The search box, the filters and the columns above the grid. */
export function CustomersToolbar({ search, columns, onChange, onLeave }: CustomersToolbarProps): ReactNode {
  const filters = countFilters(search)
  return (
    <div className={styles['toolbar']} role="search">
      <SearchBox
        label={customersText.search}
        hint={customersText.searchHint}
        help={{ title: gridText.searchHelp, lines: gridText.searchHelpLines, foot: gridText.searchHelpMeans }}
        value={search.search}
        // One step Back leads out of a search, not through each letter of it.
        onChange={(text, before) => onChange({ search: text }, { replace: before !== '' })}
        onLeave={onLeave}
      />
      <div className={styles['buttons']}>
        <PopoverButton
          title={gridText.filtersTitle}
          face={
            <>
              <ListFilter size={16} aria-hidden />
              {gridText.filtersButton(filters)}
            </>
          }
        >
          <div className={styles['filter']}>
            <span>{customersText.registeredFilter}</span>
            <ChoiceBar
              label={customersText.registeredFilter}
              value={search.registered}
              options={registeredFilters.map(value => ({ value, label: customersText.registeredFilters[value] }))}
              onChange={registered => onChange({ registered })}
            />
          </div>
          <label className={styles['filter']}>
            <span>{customersText.mailFilter}</span>
            <select
              value={search.mail}
              onChange={event => onChange({ mail: event.target.value as CustomersSearch['mail'] })}
            >
              {mailFilters.map(filter => (
                <option key={filter} value={filter}>
                  {customersText.mailFilters[filter]}
                </option>
              ))}
            </select>
          </label>
        </PopoverButton>
        <PopoverButton
          title={gridText.columnsTitle}
          face={
            <>
              <Columns3 size={16} aria-hidden />
              {gridText.columnsButton}
            </>
          }
        >
          <ColumnChooser
            columns={customerDataColumns}
            layout={columns.layout}
            onChange={columns.change}
            onReset={() => columns.change(defaultCustomerLayout)}
          />
        </PopoverButton>
      </div>
    </div>
  )
}
