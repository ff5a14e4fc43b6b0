import { useState } from 'react'
import type { KeyboardEvent, ReactNode, Ref } from 'react'
import { FieldError, Input, Label, Text, TextField } from 'react-aria-components'
import { currencyDigits } from '../../shared/currency-decimals.ts'
import { parseDecimal } from '../../shared/money.ts'
import { parseAmount, writeAmount } from '../../shared/read-amount.ts'
import { amountProblem, decimalProblem, decimalText } from './decimal-text.ts'
import styles from './field.module.css'

export type DecimalUnit = { readonly currency: string } | 'percent'

export interface DecimalInputProps {
  readonly label: string
  /** Without a label in sight and to the right, for the cell of a table. */
  readonly isCompact?: boolean
  /** An integer of the smallest unit; null while there is none, or none that can be read. */
  readonly value: number | null
  /** What it counts. An amount may be typed with its currency, a rate with `%`. */
  readonly unit: DecimalUnit
  readonly onChange: (value: number | null) => void
  readonly description?: ReactNode
  /** Counts before what the field itself says of an unreadable number. */
  readonly errorMessage?: ReactNode
  readonly isReadOnly?: boolean
  readonly isDisabled?: boolean
  readonly id?: string
  readonly className?: string
  readonly inputRef?: Ref<HTMLInputElement>
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void
  readonly onFocus?: () => void
  readonly onBlur?: () => void
}

/**
 * A decimal number, typed with a comma or a point. Every key counts at once, so that Ctrl+S saves what stands there. Once the
 * focus has left, the number is written as it was read, or the field says why it could not be.
 */
export function DecimalInput(props: DecimalInputProps): ReactNode {
  const { label, value, unit, onChange, errorMessage, description, isCompact = false } = props
  const [typed, setTyped] = useState<string | null>(null)
  const [hasLeft, setLeft] = useState(false)
  // What was typed stays only as long as it means the value: another one may have come from elsewhere.
  const isTyped = typed !== null && read(typed, unit) === value
  const problem = errorMessage ?? (isTyped && hasLeft ? problemOf(typed, unit) : undefined)

  return (
    <TextField
      value={isTyped ? typed : write(value, unit)}
      onChange={text => {
        setTyped(text)
        setLeft(false)
        onChange(read(text, unit))
      }}
      isReadOnly={props.isReadOnly ?? false}
      isDisabled={props.isDisabled ?? false}
      isInvalid={problem !== undefined}
      validationBehavior="aria"
      inputMode="decimal"
      autoComplete="off"
      className={`${styles['field'] ?? ''} ${props.className ?? ''}`}
      onBlur={() => {
        setLeft(true)
        if (value !== null) setTyped(null)
        props.onBlur?.()
      }}
      {...(props.onFocus && { onFocus: props.onFocus })}
      {...(props.id !== undefined && { id: props.id })}
      {...(isCompact && { 'aria-label': label })}
    >
      {!isCompact && <Label className={styles['label'] ?? ''}>{label}</Label>}
      <Input
        className={`${styles['input'] ?? ''} ${isCompact ? (styles['number'] ?? '') : ''}`}
        {...(props.inputRef !== undefined && { ref: props.inputRef })}
        {...(props.onKeyDown && { onKeyDown: props.onKeyDown })}
      />
      {description !== undefined && (
        <Text slot="description" className={styles['description'] ?? ''}>
          {description}
        </Text>
      )}
      <FieldError className={styles['error'] ?? ''}>{problem}</FieldError>
    </TextField>
  )
}

/** Thousandths of a percent. */
const rateDecimals = 3

function read(typed: string, unit: DecimalUnit): number | null {
  return unit === 'percent' ? parseDecimal(withoutPercent(typed), rateDecimals) : parseAmount(typed, unit.currency)
}

function write(value: number | null, unit: DecimalUnit): string {
  if (unit === 'percent') return decimalText(value, rateDecimals, 0)
  const text = decimalText(value, currencyDigits(unit.currency), currencyDigits(unit.currency))
  return text === '' ? '' : writeAmount(value ?? 0, unit.currency)
}

function problemOf(typed: string, unit: DecimalUnit): string | undefined {
  return unit === 'percent' ? decimalProblem(withoutPercent(typed), rateDecimals) : amountProblem(typed, unit.currency)
}

function withoutPercent(typed: string): string {
  return typed.trim().replace(/\s*[%\uff05]$/, '')
}
