import { useState } from 'react'
import type { ReactNode } from 'react'
import { plainNumber } from '../../shared/money.ts'
import { decimalsText } from '../../shared/text/en-decimals.ts'
import { TextField } from './text-field.tsx'
import type { TextFieldProps } from './text-field.tsx'

interface NumberInputProps {
  readonly label: string
  /** NaN while what stands there is no number. */
  readonly value: number
  readonly minValue: number
  readonly maxValue: number
  readonly onChange: (value: number) => void
  readonly description?: ReactNode
  readonly errorMessage?: ReactNode
  readonly isDisabled?: boolean
}

/**
 * A whole number; arrow keys step it. Every key counts at once, unlike in React Aria's field, which waits for the focus
 * to leave: Ctrl+S would save the number from before. Nothing is corrected in silence either; what is too much is said.
 */
export function NumberInput(props: NumberInputProps): ReactNode {
  const { label, value, minValue, maxValue, onChange, description, errorMessage, isDisabled = false } = props
  const [typed, setTyped] = useState(String(value))
  const [hasLeft, setLeft] = useState(false)
  const shown = Object.is(parseWhole(typed), value) ? typed : String(value)

  function change(text: string): void {
    setTyped(text)
    setLeft(false)
    onChange(parseWhole(text))
  }

  function onKeyDown(event: Parameters<NonNullable<TextFieldProps['onKeyDown']>>[0]): void {
    const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    // React Aria keeps a key to itself unless told otherwise, Ctrl+S included.
    if (step === 0 || isDisabled) return event.continuePropagation()
    event.preventDefault()
    const from = Number.isNaN(value) ? minValue - step : value
    change(String(Math.min(maxValue, Math.max(minValue, from + step))))
  }

  const isWrong = !(value >= minValue && value <= maxValue)
  const problem = errorMessage ?? (hasLeft && isWrong ? decimalsText.whole(minValue, maxValue) : undefined)

  return (
    <TextField
      label={label}
      description={description}
      value={shown}
      onChange={change}
      onKeyDown={onKeyDown}
      onBlur={() => setLeft(true)}
      inputMode="numeric"
      autoComplete="off"
      isDisabled={isDisabled}
      isInvalid={Boolean(problem)}
      errorMessage={problem}
    />
  )
}

/** Digits and nothing else; NaN for anything that is not a whole number from 0. */
function parseWhole(text: string): number {
  const digits = plainNumber(text).trim()
  return /^\d{1,9}$/.test(digits) ? Number(digits) : Number.NaN
}
