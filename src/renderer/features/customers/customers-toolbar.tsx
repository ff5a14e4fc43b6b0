import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { mailFilters } from '../../../shared/api/customers.ts'
import { customersText } from '../../../shared/text/en-customers.ts'
import { ChoiceBar } from '../../ui/choice-bar.tsx'
import type { CustomersSearch } from './customer-list-query.ts'
import styles from './customers-toolbar.module.css'

/** Long enough for a fast typist's next key, short enough not to be felt. */
const debounceMs = 100

interface CustomersToolbarProps {
  readonly search: CustomersSearch
  readonly onChange: (changes: Partial<CustomersSearch>, options?: { readonly replace?: boolean }) => void
  /** To the first row. False when there is none. */
  readonly onLeave: () => boolean
}

/** The search box and the filters above the grid. */
export function CustomersToolbar({ search, onChange, onLeave }: CustomersToolbarProps): ReactNode {
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(search.search)
  const sent = useRef(search.search)

  // The address changed by itself (Back, Clear): the box follows, but never while it is the box that is ahead.
  useEffect(() => {
    if (search.search === sent.current) return
    sent.current = search.search
    setTyped(search.search)
  }, [search.search])

  const sendLatest = useRef(send)
  useEffect(() => {
    sendLatest.current = send
  })
  useEffect(() => {
    if (typed === sent.current) return
    const timer = setTimeout(() => sendLatest.current(typed), debounceMs)
    return () => clearTimeout(timer)
  }, [typed])

  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (!event.ctrlKey || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'f') return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])

  function send(text: string): void {
    const before = sent.current
    sent.current = text
    // One step Back leads out of a search, not through each letter of it.
    onChange({ search: text }, { replace: before !== '' })
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && typed !== '') {
      event.preventDefault()
      event.stopPropagation()
      clear()
    } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault()
      if (typed !== sent.current) send(typed)
      onLeave()
    }
  }

  function clear(): void {
    setTyped('')
    send('')
    input.current?.focus()
  }

  return (
    <div className={styles['toolbar']} role="search">
      <div className={styles['box']}>
        <Search size={16} aria-hidden className={styles['icon']} />
        <input
          ref={input}
          className={styles['input']}
          type="text"
          role="searchbox"
          aria-label={customersText.search}
          aria-keyshortcuts="Control+F"
          placeholder={customersText.searchHint}
          maxLength={200}
          spellCheck={false}
          autoComplete="off"
          value={typed}
          onChange={event => setTyped(event.target.value)}
          onKeyDown={onKeyDown}
        />
        {typed !== '' && (
          <button type="button" className={styles['clear']} aria-label={customersText.clear} onClick={clear}>
            <X size={16} aria-hidden />
          </button>
        )}
      </div>
      <ChoiceBar
        label={customersText.registeredFilter}
        value={search.registered}
        options={(['all', 'yes', 'no'] as const).map(value => ({
          value,
          label: customersText.registeredFilters[value],
        }))}
        onChange={registered => onChange({ registered })}
      />
      <label className={styles['select']}>
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
    </div>
  )
}
