import { useEffect, useImperativeHandle, useRef, useState } from 'react'
import type { ReactNode, Ref, RefObject } from 'react'
import { createPortal } from 'react-dom'
import { useBeside } from './use-beside.ts'
import styles from './found-list.module.css'

export interface FoundOption {
  readonly id: string
  readonly content: ReactNode
}

export interface FoundListHandle {
  readonly move: (step: 1 | -1) => void
  /** Takes the option that is marked, unless the answer to what stands in the field now is still on its way. */
  readonly enter: () => 'taken' | 'early' | 'nothing'
}

interface FoundListProps {
  readonly listId: string
  readonly label: string
  readonly anchor: RefObject<HTMLElement | null>
  /** What stands in the field. */
  readonly text: string
  readonly options: readonly FoundOption[]
  readonly isSearching: boolean
  /** Instead of options. */
  readonly emptyText: string
  /** Below the options: why what is sought may not be among them. */
  readonly note?: string | undefined
  readonly onActive: (optionId: string | null) => void
  readonly onTake: (id: string) => void
  readonly ref: Ref<FoundListHandle>
}

/**
 * What was found for the field above it. The focus stays in the field, which hands the keys on; the first option is the
 * one that Enter takes until an arrow says otherwise.
 */
export function FoundList(props: FoundListProps): ReactNode {
  const { listId, label, anchor, text, options, isSearching, emptyText, note, onActive, onTake, ref } = props
  const [marked, setMarked] = useState<string | null>(null)
  const place = useBeside(anchor)
  const active = options.find(option => option.id === marked) ?? options[0] ?? null
  const activeElementId = active === null ? null : `${listId}-${active.id}`

  const latest = useRef(onActive)
  useEffect(() => {
    latest.current = onActive
  })
  useEffect(() => {
    latest.current(activeElementId)
    if (activeElementId !== null) document.getElementById(activeElementId)?.scrollIntoView({ block: 'nearest' })
  }, [activeElementId])
  useEffect(() => () => latest.current(null), [])
  useEffect(() => setMarked(null), [text])

  useImperativeHandle(ref, () => ({
    move(step) {
      const index = active === null ? -1 : options.indexOf(active)
      const next = options[(index + step + options.length) % options.length]
      if (next !== undefined) setMarked(next.id)
    },
    enter() {
      // An arrow has said which: that one is meant, whatever else is found.
      if (isSearching && active?.id !== marked) return 'early'
      if (active === null) return 'nothing'
      onTake(active.id)
      return 'taken'
    },
  }))

  return createPortal(
    // A region of its own: it lies outside of the page's landmarks.
    <section aria-label={label} className={styles['place']} style={place}>
      <div id={listId} role="listbox" aria-label={label}>
        {options.map(option => (
          // The keys of the list are the field's.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={option.id}
            id={`${listId}-${option.id}`}
            role="option"
            aria-selected={option === active}
            className={styles['option']}
            onMouseDown={event => event.preventDefault()}
            onClick={() => onTake(option.id)}
          >
            {option.content}
          </div>
        ))}
      </div>
      {options.length === 0 && <p className={styles['none']}>{emptyText}</p>}
      {note !== undefined && (
        <p role="status" className={styles['none']}>
          {note}
        </p>
      )}
    </section>,
    document.body,
  )
}
