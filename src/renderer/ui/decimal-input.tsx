import { useState } from 'react'
import type { KeyboardEvent, ReactNode, Ref } from 'react'
import { FieldError, Input, Label, Text, TextField } from 'react-aria-components'
import { parseDecimal } from '../../shared/money.ts'
import { decimalProblem, decimalText } from './decimal-text.ts'
import styles from './field.module.css'

export interface DecimalInputProps {
  readonly label: string
  /** Without a label in sight and to the right, for the cell of a table. */
  readonly isCompact?: boolean
  /** An integer of the smallest unit; null while there is none, or none that can be read. */
  readonly value: number | null
  /** How many there are: with 2, `12.5` is 1250. */
  readonly decimals: number
  /** How many are shown even when they are zeros; all of them when left out, as amounts of money are written. */
  readonly leastDecimals?: number
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
  const { label, value, decimals, onChange, errorMessage, description } = props
  const { isCompact = false, leastDecimals = decimals } = props
  const [typed, setTyped] = useState<string | null>(null)
  const [hasLeft, setLeft] = useState(false)
  // What was typed stays only as long as it means the value: another one may have come from elsewhere.
  const isTyped = typed !== null && parseDecimal(typed, decimals) === value
  const problem = errorMessage ?? (isTyped && hasLeft ? decimalProblem(typed, decimals) : undefined)

  return (
    <TextField
      value={isTyped ? typed : decimalText(value, decimals, leastDecimals)}
      onChange={text => {
        setTyped(text)
        setLeft(false)
        onChange(parseDecimal(text, decimals))
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
