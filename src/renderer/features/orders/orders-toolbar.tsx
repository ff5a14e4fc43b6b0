import type { ReactNode } from 'react'
import { orderStatusFilters, paidFilters } from '../../../shared/api/orders.ts'
import { filtersText } from '../../../shared/text/en-filters.ts'
import { ordersText } from '../../../shared/text/en-orders.ts'
import { useSearchNote } from '../../api/jobs-query.ts'
import { useCustomerFilter } from '../../api/use-customer-filter.ts'
import { ChoiceBar } from '../../ui/choice-bar.tsx'
import { ClearButton } from '../../ui/clear-button.tsx'
import type { ColumnLayout } from '../../ui/data-grid-layout.ts'
import { FilterCombo } from '../../ui/filter-combo.tsx'
import { FilterChips, FilterChoice, FilterDays, dayRangeText } from '../../ui/filter-fields.tsx'
import { ColumnsButton, FiltersButton } from '../../ui/list-buttons.tsx'
import { ListButtons, ListChoices, ListToolbar } from '../../ui/list-page.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import type { RowWish } from '../../ui/search-box.tsx'
import { defaultOrderLayout, orderDataColumns } from './order-columns.tsx'
import type { OrderColumnId } from './order-columns.tsx'
import { countOrderFilters, isFiltered } from './order-list-query.ts'
import type { OrdersSearch } from './order-list-query.ts'
import styles from './orders-toolbar.module.css'

interface OrdersToolbarProps {
  readonly search: OrdersSearch
  readonly onChange: (changes: Partial<OrdersSearch>, options?: { readonly replace?: boolean }) => void
  readonly onClear: () => void
  readonly isWaiting: boolean
  readonly onLeave: (to: RowWish) => void
  readonly layout: ColumnLayout<OrderColumnId>
  readonly onLayout: (layout: ColumnLayout<OrderColumnId>) => void
  /** What stands at the end of the line of statuses. */
  readonly children: ReactNode
}

/** The search, the rarer filters behind a button, the status side by side, and each filter that is set as a word. */
export function OrdersToolbar(props: OrdersToolbarProps): ReactNode {
  const { search, onChange, layout, onLayout } = props
  const customer = useCustomerFilter(search.customer)
  const searchNote = useSearchNote('orders')
  const days = dayRangeText(search)
  const chips = [
    search.paid !== 'all' && {
      label: ordersText.paymentLabel,
      value: ordersText.paymentFilters[search.paid],
      onRemove: () => onChange({ paid: 'all' }),
    },
    search.customer !== '' && {
      label: filtersText.customer,
      value: customer.chosenName,
      onRemove: () => onChange({ customer: '' }),
    },
    days !== '' && { label: filtersText.created, value: days, onRemove: () => onChange({ from: '', to: '' }) },
  ].filter(chip => chip !== false)

  return (
    <ListToolbar note={search.search === '' ? undefined : searchNote}>
      <SearchBox
        label={ordersText.search}
        hint={ordersText.searchHint}
        value={search.search}
        // One step Back leads out of a search, not through each letter of it.
        onChange={(text, before) => onChange({ search: text }, { replace: before !== '' })}
        isWaiting={props.isWaiting}
        onLeave={props.onLeave}
      />
      <ListButtons>
        <FiltersButton count={countOrderFilters(search)}>
          <FilterChoice
            label={ordersText.paymentLabel}
            value={search.paid}
            options={paidFilters.map(value => ({ value, label: ordersText.paymentFilters[value] }))}
            onChange={paid => onChange({ paid })}
          />
          <FilterCombo {...customer} onChange={id => onChange({ customer: id as OrdersSearch['customer'] })} />
          <FilterDays label={filtersText.created} from={search.from} to={search.to} onChange={onChange} />
        </FiltersButton>
        <ColumnsButton
          columns={orderDataColumns}
          layout={layout}
          onChange={onLayout}
          onReset={() => onLayout(defaultOrderLayout)}
        />
      </ListButtons>
      <div className={styles['statuses']}>
        <ListChoices>
          <ChoiceBar
            label={ordersText.statusLabel}
            value={search.status}
            options={orderStatusFilters.map(value => ({
              value,
              label: value === 'all' ? ordersText.allStatuses : ordersText.status[value],
            }))}
            onChange={status => onChange({ status })}
          />
        </ListChoices>
        {isFiltered(search) && <ClearButton variant="quiet" onClear={props.onClear} />}
        {props.children}
      </div>
      <FilterChips chips={chips} />
    </ListToolbar>
  )
}
