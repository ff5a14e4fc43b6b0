import { Columns3, ListFilter } from 'lucide-react'
import type { ReactNode } from 'react'
import { mailListStates, mailTemplates } from '../../../shared/api/mail.ts'
import { filtersText } from '../../../shared/text/en-filters.ts'
import { gridText } from '../../../shared/text/en-grid.ts'
import { mailText } from '../../../shared/text/en-mail.ts'
import { outboxText as text } from '../../../shared/text/en-outbox.ts'
import { useCustomerFilter } from '../../api/use-customer-filter.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceBar } from '../../ui/choice-bar.tsx'
import { ColumnChooser } from '../../ui/column-chooser.tsx'
import type { ColumnLayout } from '../../ui/data-grid-layout.ts'
import { FilterCombo } from '../../ui/filter-combo.tsx'
import { FilterChips, FilterDays, FilterSelect, dayRangeText } from '../../ui/filter-fields.tsx'
import { PopoverButton } from '../../ui/popover-button.tsx'
import { defaultMailLayout, mailDataColumns } from './mail-columns.tsx'
import type { MailColumnId } from './mail-columns.tsx'
import { countMailFilters, isFiltered } from './mail-list-query.ts'
import type { MailSearch } from './mail-list-query.ts'
import styles from './mail-toolbar.module.css'

interface MailToolbarProps {
  readonly search: MailSearch
  readonly onChange: (changes: Partial<MailSearch>) => void
  readonly onClear: () => void
  readonly layout: ColumnLayout<MailColumnId>
  readonly onLayout: (layout: ColumnLayout<MailColumnId>) => void
}

/** The state side by side, the rarer filters behind a button, and each that is set as a word that takes it away. */
export function MailToolbar({ search, onChange, onClear, layout, onLayout }: MailToolbarProps): ReactNode {
  const filters = countMailFilters(search)
  const customer = useCustomerFilter(search.customer)
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
    <div className={styles['toolbar']} role="search">
      <div className={styles['states']}>
        <ChoiceBar
          label={text.stateLabel}
          value={search.state}
          options={mailListStates.map(value => ({ value, label: text.states[value] }))}
          onChange={state => onChange({ state })}
        />
      </div>
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
            columns={mailDataColumns}
            layout={layout}
            onChange={onLayout}
            onReset={() => onLayout(defaultMailLayout)}
          />
        </PopoverButton>
        {isFiltered(search) && (
          <Button variant="quiet" onPress={onClear}>
            {filtersText.clear}
          </Button>
        )}
      </div>
      <FilterChips chips={chips} />
    </div>
  )
}
