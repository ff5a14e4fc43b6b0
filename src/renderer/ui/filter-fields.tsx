import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { filtersText } from '../../shared/text/en-filters.ts'
import { Button } from './button.tsx'
import { useRunCommand } from './commands.tsx'
import { ChoiceBar } from './choice-bar.tsx'
import { formatDate } from './format.ts'
import styles from './filters.module.css'

interface FilterSelectProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (value: Value) => void
}

/** One of a few more than stand side by side. */
export function FilterSelect<Value extends string>(props: FilterSelectProps<Value>): ReactNode {
  return (
    <label className={styles['filter']}>
      <span>{props.label}</span>
      <select
        className={styles['input']}
        value={props.value}
        onChange={event => props.onChange(event.target.value as Value)}
      >
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
}

/** One of a few, side by side, with its name above. */
export function FilterChoice<Value extends string>(props: FilterSelectProps<Value>): ReactNode {
  return (
    <div className={styles['filter']}>
      <span>{props.label}</span>
      <div className={styles['choice']}>
        <ChoiceBar {...props} />
      </div>
    </div>
  )
}

/** Days of this computer's calendar as ISO 8601 writes them, both included; '' for no limit. */
export interface DayRange {
  readonly from: string
  readonly to: string
}

interface FilterDaysProps extends DayRange {
  readonly label: string
  readonly onChange: (changes: Partial<DayRange>) => void
}

export function FilterDays({ label, from, to, onChange }: FilterDaysProps): ReactNode {
  return (
    <fieldset className={styles['dates']}>
      <legend>{label}</legend>
      <DateInput label={filtersText.from} value={from} onChange={day => onChange({ from: day })} />
      <DateInput label={filtersText.to} value={to} onChange={day => onChange({ to: day })} />
    </fieldset>
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

/** Two days in words, '' for no range at all. */
export function dayRangeText({ from, to }: DayRange): string {
  const day = (at: string) => (at === '' ? '' : formatDate(`${at}T12:00`))
  return from === '' && to === '' ? '' : filtersText.between(day(from), day(to))
}

export interface FilterChip {
  readonly label: string
  readonly value: string
  readonly onRemove: () => void
}

/** Each filter that is set, with what takes it away: what is behind a button must not be forgotten there. */
export function FilterChips({ chips }: { readonly chips: readonly FilterChip[] }): ReactNode {
  const run = useRunCommand()
  if (chips.length === 0) return null
  return (
    <ul className={styles['chips']}>
      {chips.map(({ label, value, onRemove }) => (
        <li key={label} className={styles['chip']}>
          <span className={styles['chipText']}>{filtersText.chip(label, value)}</span>
          <Button
            variant="small"
            aria-label={filtersText.removeFilter(label)}
            onPress={() => {
              onRemove()
              // The chip goes, and must not take the focus with it.
              run('search.focus')
            }}
          >
            <X size={14} aria-hidden />
          </Button>
        </li>
      ))}
    </ul>
  )
}
