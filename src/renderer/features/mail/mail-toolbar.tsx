import type { ReactNode } from 'react'
import { mailListStates, mailTemplates } from '../../../shared/api/mail.ts'
import { filtersText } from '../../../shared/text/en-filters.ts'
import { mailText } from '../../../shared/text/en-mail.ts'
import { outboxText as text } from '../../../shared/text/en-outbox.ts'
import { useSearchNote } from '../../api/jobs-query.ts'
import { useCustomerFilter } from '../../api/use-customer-filter.ts'
import { ChoiceBar } from '../../ui/choice-bar.tsx'
import { ClearButton } from '../../ui/clear-button.tsx'
import type { ColumnLayout } from '../../ui/data-grid-layout.ts'
import { FilterCombo } from '../../ui/filter-combo.tsx'
import { FilterChips, FilterDays, FilterSelect, dayRangeText } from '../../ui/filter-fields.tsx'
import { ColumnsButton, FiltersButton } from '../../ui/list-buttons.tsx'
import { ListButtons, ListChoices, ListToolbar } from '../../ui/list-page.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import type { RowWish } from '../../ui/search-box.tsx'
import { defaultMailLayout, mailDataColumns } from './mail-columns.tsx'
import type { MailColumnId } from './mail-columns.tsx'
import { countMailFilters, isFiltered } from './mail-list-query.ts'
import type { MailSearch } from './mail-list-query.ts'

interface MailToolbarProps {
  readonly search: MailSearch
  readonly onChange: (changes: Partial<MailSearch>, options?: { readonly replace?: boolean }) => void
  readonly isWaiting: boolean
  readonly onLeave: (to: RowWish) => void
  readonly onClear: () => void
  readonly layout: ColumnLayout<MailColumnId>
  readonly onLayout: (layout: ColumnLayout<MailColumnId>) => void
}

/** The state side by side, the rarer filters behind a button, and each that is set as a word that takes it away. */
export function MailToolbar(props: MailToolbarProps): ReactNode {
  const { search, onChange, onClear, layout, onLayout } = props
  const filters = countMailFilters(search)
  const customer = useCustomerFilter(search.customer)
  const searchNote = useSearchNote('mail')
  const days = dayRangeText(search)
  const chips = [
    search.template !== 'all' && {
      label: text.templateLabel,
      value: mailText.template[search.template],
      onRemove: () => onChange({ template: 'all' }),
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
        label={text.search}
        hint={text.searchHint}
        value={search.search}
        // One step Back leads out of a search, not through each letter of it.
        onChange={(typed, before) => onChange({ search: typed }, { replace: before !== '' })}
        isWaiting={props.isWaiting}
        onLeave={props.onLeave}
      />
      <ListButtons>
        <FiltersButton count={filters}>
          <FilterSelect
            label={text.templateLabel}
            value={search.template}
            options={['all' as const, ...mailTemplates].map(value => ({
              value,
              label: value === 'all' ? text.anyTemplate : mailText.template[value],
            }))}
            onChange={template => onChange({ template })}
          />
          <FilterCombo {...customer} onChange={id => onChange({ customer: id as MailSearch['customer'] })} />
          <FilterDays label={filtersText.created} from={search.from} to={search.to} onChange={onChange} />
        </FiltersButton>
        <ColumnsButton
          columns={mailDataColumns}
          layout={layout}
          onChange={onLayout}
          onReset={() => onLayout(defaultMailLayout)}
        />
        {isFiltered(search) && <ClearButton variant="quiet" onClear={onClear} />}
      </ListButtons>
      <ListChoices isLine>
        <ChoiceBar
          label={text.stateLabel}
          value={search.state}
          options={mailListStates.map(value => ({ value, label: text.states[value] }))}
          onChange={state => onChange({ state })}
        />
      </ListChoices>
      <FilterChips chips={chips} />
    </ListToolbar>
  )
}
