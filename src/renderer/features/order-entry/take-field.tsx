import { useId, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode, Ref, RefObject } from 'react'
import type { FoundListHandle } from './found-list.tsx'

/** What the list under a field needs to know of it. */
export interface ListOfField {
  readonly listId: string
  readonly anchor: RefObject<HTMLElement | null>
  readonly ref: Ref<FoundListHandle>
  readonly onActive: (optionId: string | null) => void
}

interface TakeFieldProps {
  readonly id?: string
  /** Left out: a label stands on the page. */
  readonly label?: string
  readonly text: string
  readonly placeholder?: string
  readonly isInvalid: boolean
  readonly describedBy?: string | undefined
  readonly className: string | undefined
  readonly maxLength: number
  readonly autoFocus?: boolean
  /** There is something to look for in what stands there. */
  readonly isOpenable: boolean
  readonly renderList: (field: ListOfField) => ReactNode
  readonly onText: (text: string) => void
  /** Enter with nothing to take; Tab just goes on. */
  readonly onEnter: () => void
  /** Enter or Tab before the answer. */
  readonly onEarly: () => void
  readonly onNothing: () => void
  /** An arrow while no list is open. */
  readonly onArrow?: (step: 1 | -1) => void
  readonly onLeave?: () => void
}

/** A field that takes what it finds: the first of the list with Enter or Tab, even before the list is there. */
export function TakeField(props: TakeFieldProps): ReactNode {
  const { text, isOpenable, renderList, onText, onEnter, onEarly, onNothing, onArrow, onLeave } = props
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const handle = useRef<FoundListHandle>(null)
  const [isFocused, setFocused] = useState(false)
  const [isClosed, setClosed] = useState(false)
  const [activeId, setActiveId] = useState<string | null>(null)
  const isOpen = isFocused && isOpenable && !isClosed

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter') {
      event.preventDefault()
      if (!isOpenable) onEnter()
      else take()
    } else if (event.key === 'Tab' && !event.shiftKey && isOpenable && !isClosed) {
      // What takes it has put the focus where it belongs; a second step from there would be one too many.
      if (take() !== 'nothing') event.preventDefault()
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      arrow(event, event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault()
      event.stopPropagation()
      setClosed(true)
    }
  }

  function take(): 'taken' | 'early' | 'nothing' {
    const outcome = handle.current?.enter() ?? 'early'
    if (outcome === 'early') onEarly()
    if (outcome === 'nothing') {
      setClosed(true)
      onNothing()
    }
    return outcome
  }

  function arrow(event: KeyboardEvent, step: 1 | -1): void {
    event.preventDefault()
    if (isOpen) handle.current?.move(step)
    else if (isOpenable) setClosed(false)
    else onArrow?.(step)
  }

  return (
    <>
      <input
        ref={input}
        id={props.id}
        type="text"
        role="combobox"
        className={props.className}
        aria-label={props.label}
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={isOpen && activeId !== null ? activeId : undefined}
        aria-autocomplete="list"
        aria-invalid={props.isInvalid || undefined}
        aria-describedby={props.describedBy}
        placeholder={props.placeholder}
        maxLength={props.maxLength}
        spellCheck={false}
        autoComplete="off"
        autoFocus={props.autoFocus}
        value={text}
        onChange={event => {
          setClosed(false)
          onText(event.target.value)
        }}
        onKeyDown={onKeyDown}
        onFocus={() => setFocused(true)}
        onBlur={() => {
          setFocused(false)
          setClosed(false)
          onLeave?.()
        }}
      />
      {isOpen && renderList({ listId, anchor: input, ref: handle, onActive: setActiveId })}
    </>
  )
}
