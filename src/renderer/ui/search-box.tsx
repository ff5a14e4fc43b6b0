import { CircleHelp, Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { filtersText } from '../../shared/text/en-filters.ts'
import { useCommand, useCommandHint } from './commands.tsx'
import { PopoverButton } from './popover-button.tsx'
import styles from './search-box.module.css'

/** Until three characters stand there only beginnings of words are looked for, which is fast; then it costs more. */
const prefixPauseMs = 60
const substringPauseMs = 120
const substringLength = 3

interface SearchHelp {
  readonly title: string
  readonly lines: readonly { readonly example: string; readonly means: string }[]
  readonly foot: string
}

interface SearchBoxProps {
  /** Its name; and, while it is empty, what can be found with it. */
  readonly label: string
  readonly hint: string
  readonly help?: SearchHelp
  readonly value: string
  readonly onChange: (text: string, before: string) => void
  /** The rows on the screen are not yet those of the value. */
  readonly isWaiting: boolean
  /** Into the rows, once they are those of what was typed. */
  readonly onLeave: (to: RowWish) => void
}

/** Where the keys pressed in the search lead. */
export interface RowWish {
  readonly row: number
  /** Enter came after the key that led there. */
  readonly isOpened: boolean
}

/** The one search of a list: Ctrl+F leads here, Enter and the arrow down to the first row, Esc empties it. */
export function SearchBox(props: SearchBoxProps): ReactNode {
  const { label, hint, help, value, onChange, isWaiting, onLeave } = props
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(value)
  const [wish, setWish] = useState<RowWish | null>(null)
  const sent = useRef(value)
  const { ariaKeyShortcuts } = useCommandHint('search.focus')

  // The address changed by itself (Back, Clear, another view): the box follows, but never while the box is ahead.
  useEffect(() => {
    if (value === sent.current) return
    sent.current = value
    setTyped(value)
  }, [value])

  const sendLatest = useRef(send)
  useEffect(() => {
    sendLatest.current = send
  })
  useEffect(() => {
    if (typed === sent.current) return
    const timer = setTimeout(() => sendLatest.current(typed), pauseMs(typed))
    return () => clearTimeout(timer)
  }, [typed])

  useCommand('search.focus', () => {
    input.current?.focus()
    input.current?.select()
  })

  // Keys that are faster than the rows wait for them: those on the screen are somebody else's.
  const isThere = !isWaiting && value === sent.current && typed === sent.current
  const latestLeave = useRef(onLeave)
  latestLeave.current = onLeave
  useEffect(() => {
    if (wish === null || !isThere) return
    setWish(null)
    latestLeave.current(wish)
  }, [wish, isThere])

  function send(text: string): void {
    const before = sent.current
    sent.current = text
    onChange(text, before)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && typed !== '') {
      event.preventDefault()
      event.stopPropagation()
      clear()
    } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault()
      if (typed !== sent.current) send(typed)
      setWish(old => nextWish(old, event.key))
    }
  }

  function clear(): void {
    setWish(null)
    setTyped('')
    send('')
    input.current?.focus()
  }

  return (
    <div className={styles['box']}>
      <Search size={16} aria-hidden className={styles['icon']} />
      <input
        ref={input}
        className={styles['input']}
        type="text"
        role="searchbox"
        aria-label={label}
        aria-keyshortcuts={ariaKeyShortcuts}
        placeholder={hint}
        maxLength={200}
        spellCheck={false}
        autoComplete="off"
        value={typed}
        onChange={event => {
          setWish(null)
          setTyped(event.target.value)
        }}
        onBlur={() => setWish(null)}
        onKeyDown={onKeyDown}
      />
      <span className={styles['inside']}>
        {typed !== '' && (
          <button type="button" className={styles['clear']} aria-label={filtersText.clear} onClick={clear}>
            <X size={16} aria-hidden />
          </button>
        )}
        {help && <SearchHelpButton {...help} />}
      </span>
    </div>
  )
}

/** The first key leads to the first row; what follows does there what it would do in the grid. */
function nextWish(wish: RowWish | null, key: string): RowWish {
  if (wish === null) return { row: 0, isOpened: false }
  if (wish.isOpened) return wish
  return key === 'Enter' ? { ...wish, isOpened: true } : { ...wish, row: wish.row + 1 }
}

function SearchHelpButton({ title, lines, foot }: SearchHelp): ReactNode {
  return (
    <PopoverButton variant="small" face={<CircleHelp size={16} aria-hidden />} label={title} title={title}>
      <dl className={styles['help']}>
        {lines.map(({ example, means }) => (
          <div key={example}>
            <dt>
              <code>{example}</code>
            </dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
      <p className={styles['helpFoot']}>{foot}</p>
    </PopoverButton>
  )
}

/** By the longest word, a prefix such as `email:` not counted. */
function pauseMs(text: string): number {
  const words = text.split(/\s+/).map(word => word.replace(/^[a-z]+:/i, ''))
  return words.some(word => word.length >= substringLength) ? substringPauseMs : prefixPauseMs
}
