import { useId, useState } from 'react'
import type { FocusEvent, KeyboardEvent, ReactNode, Ref } from 'react'
import { decimalsText } from '../../shared/text/en-decimals.ts'
import { numberProblem, particularProblem, readNumber, writeNumber } from '../../shared/typed-numbers/read-number.ts'
import type { NumberUnit } from '../../shared/typed-numbers/read-number.ts'
import { afterPress } from './after-press.ts'
import styles from './field.module.css'

export interface NumberFieldProps {
  readonly label: string
  /** 'compact': without a label in sight and to the right. 'bare': besides, its caller says what is wrong with it. */
  readonly look?: 'labelled' | 'compact' | 'bare'
  /** As typed; whoever holds it reads it with `readNumber`. */
  readonly text: string
  readonly unit: NumberUnit
  /** Somebody typed, pasted or stepped it. */
  readonly onText: (text: string) => void
  /**
   * The field was left and writes the same number as it was read. Nobody typed: what is said of the number, or of others, stays
   * said. It comes in the moment that a refused save takes the focus to its first problem.
   */
  readonly onRewritten: (text: string) => void
  /** Of a whole number: from, to. Arrow keys step it there. */
  readonly range?: readonly [number, number]
  readonly description?: ReactNode
  /** Counts before what the field itself says of what is no number at all. */
  readonly errorMessage?: ReactNode
  readonly isInvalid?: boolean
  readonly describedBy?: string | undefined
  readonly isReadOnly?: boolean
  readonly isDisabled?: boolean
  readonly autoFocus?: boolean
  /** The focus selects what stands there, for a key to replace it. */
  readonly isReplacedByTyping?: boolean
  readonly className?: string | undefined
  readonly inputRef?: Ref<HTMLInputElement>
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void
  /** The focus is gone; with what is wrong with the number, if it cannot be read. */
  readonly onLeave?: (problem: string | undefined) => void
}

/** More than any number has. */
const mostCharacters = 30

/**
 * The one field for amounts, percentages, quantities and whole numbers. Every key counts at once, so that Ctrl+S saves what
 * stands there. Once the focus has left, the number is written as it was read, or it is said why it could not be.
 */
export function NumberField(props: NumberFieldProps): ReactNode {
  const {
    label,
    look = 'labelled',
    text,
    unit,
    range,
    onText,
    onRewritten,
    description,
    isDisabled = false,
    isReadOnly = false,
  } = props
  const [hasLeft, setLeft] = useState(false)
  const id = useId()
  const own = hasLeft ? problemOf(text, unit, range) : undefined
  const told = props.errorMessage === undefined ? own : (particularProblem(text, unit) ?? props.errorMessage)
  const problem = look === 'bare' ? undefined : told
  const isInvalid = props.isInvalid ?? problem !== undefined
  const describedBy = [
    description === undefined ? '' : `${id}-description`,
    problem === undefined ? '' : `${id}-error`,
    props.describedBy ?? '',
  ].filter(one => one !== '')

  function type(typed: string): void {
    setLeft(false)
    onText(typed)
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    props.onKeyDown?.(event)
    const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    if (range === undefined || step === 0 || isDisabled || isReadOnly) return
    if (event.defaultPrevented || event.nativeEvent.isComposing) return
    event.preventDefault()
    const [least, most] = range
    const from = readNumber(text, unit) ?? least - step
    type(writeNumber(Math.min(most, Math.max(least, from + step)), unit))
  }

  function onBlur(event: FocusEvent<HTMLInputElement>): void {
    const input = event.currentTarget
    const value = readNumber(text, unit)
    const written = value === null ? text : writeNumber(value, unit)
    if (written !== text && !isReadOnly) onRewritten(written)
    afterPress(event.relatedTarget, () => {
      if (!input.isConnected) return
      setLeft(true)
      props.onLeave?.(problemOf(text, unit, range))
    })
  }

  const field = (
    <input
      {...(props.inputRef !== undefined && { ref: props.inputRef })}
      id={id}
      type="text"
      inputMode={unit === 'whole' ? 'numeric' : 'decimal'}
      autoComplete="off"
      spellCheck={false}
      maxLength={mostCharacters}
      autoFocus={props.autoFocus}
      className={
        look === 'bare'
          ? props.className
          : `${styles['input'] ?? ''} ${look === 'compact' ? (styles['number'] ?? '') : ''}`
      }
      aria-label={look === 'labelled' ? undefined : label}
      aria-invalid={isInvalid || undefined}
      data-invalid={isInvalid || undefined}
      aria-describedby={describedBy.length === 0 ? undefined : describedBy.join(' ')}
      readOnly={isReadOnly}
      disabled={isDisabled}
      value={text}
      onChange={event => type(event.target.value)}
      onFocus={event => props.isReplacedByTyping && event.target.select()}
      onBlur={onBlur}
      onKeyDown={onKeyDown}
    />
  )
  if (look === 'bare') return field
  return (
    <div className={`${styles['field'] ?? ''} ${props.className ?? ''}`}>
      {look === 'labelled' && (
        <label htmlFor={id} className={styles['label']}>
          {label}
        </label>
      )}
      {field}
      {description !== undefined && (
        <span id={`${id}-description`} className={styles['description']}>
          {description}
        </span>
      )}
      {problem !== undefined && (
        <span id={`${id}-error`} className={styles['error']}>
          {problem}
        </span>
      )}
    </div>
  )
}

function problemOf(text: string, unit: NumberUnit, range: NumberFieldProps['range']): string | undefined {
  if (range === undefined) return numberProblem(text, unit)
  const value = readNumber(text, unit)
  return value !== null && value >= range[0] && value <= range[1] ? undefined : decimalsText.whole(...range)
}
