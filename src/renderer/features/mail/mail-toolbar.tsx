import { Columns3, ListFilter, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { mailListStates, mailTemplates } from '../../../shared/api/mail.ts'
import { gridText } from '../../../shared/text/en-grid.ts'
import { mailText } from '../../../shared/text/en-mail.ts'
import { outboxText as text } from '../../../shared/text/en-outbox.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceBar } from '../../ui/choice-bar.tsx'
import { ColumnChooser } from '../../ui/column-chooser.tsx'
import type { ColumnLayout } from '../../ui/data-grid-layout.ts'
import { formatDate } from '../../ui/format.ts'
import { PopoverButton } from '../../ui/popover-button.tsx'
import { CustomerFilter, useCustomerName } from './customer-filter.tsx'
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
          <label className={styles['filter']}>
            <span>{text.templateLabel}</span>
            <select
              className={styles['input']}
              value={search.template}
              onChange={event => onChange({ template: event.target.value as MailSearch['template'] })}
            >
              <option value="all">{text.anyTemplate}</option>
              {mailTemplates.map(template => (
                <option key={template} value={template}>
                  {mailText.template[template]}
                </option>
              ))}
            </select>
          </label>
          <CustomerFilter
            customerId={search.customer}
            onChange={customer => onChange({ customer: customer as MailSearch['customer'] })}
          />
          <fieldset className={styles['dates']}>
            <legend>{text.dateLabel}</legend>
            <DateInput label={text.from} value={search.from} onChange={from => onChange({ from })} />
            <DateInput label={text.to} value={search.to} onChange={to => onChange({ to })} />
          </fieldset>
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
            {text.clear}
          </Button>
        )}
      </div>
      {filters > 0 && <SetFilters search={search} onChange={onChange} />}
    </div>
  )
}

function DateInput(props: {
  readonly label: string
  readonly value: string
  readonly onChange: (day: string) => void
}): ReactNode {
  return (
    <label className={styles['filter']}>
      <span>{props.label}</span>
      <input
        type="date"
        className={styles['input']}
        value={props.value}
        onChange={event => props.onChange(event.target.value)}
      />
    </label>
  )
}

/** What is behind the button must not be forgotten there. */
function SetFilters({ search, onChange }: Pick<MailToolbarProps, 'search' | 'onChange'>): ReactNode {
  const { template, customer, from, to } = search
  const name = useCustomerName(customer)
  const day = (at: string) => (at === '' ? '' : formatDate(`${at}T12:00`))
  const chips = [
    template !== 'all' && {
      label: text.templateLabel,
      value: mailText.template[template],
      without: { template: 'all' } as const,
    },
    customer !== '' && { label: text.customerLabel, value: name, without: { customer: '' } as const },
    (from !== '' || to !== '') && {
      label: text.dateLabel,
      value: text.between(day(from), day(to)),
      without: { from: '', to: '' },
    },
  ].filter(chip => chip !== false)
  return (
    <ul className={styles['chips']}>
      {chips.map(({ label, value, without }) => (
        <li key={label} className={styles['chip']}>
          <span className={styles['chipText']}>{text.chip(label, value)}</span>
          <Button variant="small" aria-label={text.removeFilter(label)} onPress={() => onChange(without)}>
            <X size={14} aria-hidden />
          </Button>
        </li>
      ))}
    </ul>
  )
}
