import { useState } from 'react'
import type { ReactNode } from 'react'
import { readNumber, writeNumber } from '../../shared/typed-numbers/read-number.ts'
import { NumberField } from './number-field.tsx'
import type { NumberFieldProps } from './number-field.tsx'

interface NumberInputProps extends Omit<NumberFieldProps, 'text' | 'onText' | 'onRewritten'> {
  /** An integer of the smallest unit; null or NaN while there is none, or none that can be read. */
  readonly value: number | null
  readonly onChange: (value: number | null) => void
}

/** A number field for a form that keeps the number and not what was typed. */
export function NumberInput({ value, onChange, ...field }: NumberInputProps): ReactNode {
  const [typed, setTyped] = useState<string | null>(null)
  const kept = Number.isNaN(value) ? null : value
  // What was typed stays only as long as it means the value: another one may have come from elsewhere.
  const isTyped = typed !== null && readNumber(typed, field.unit) === kept
  return (
    <NumberField
      {...field}
      text={isTyped ? typed : writeNumber(kept, field.unit)}
      onText={text => {
        setTyped(text)
        onChange(readNumber(text, field.unit))
      }}
      // The same number: the form has not changed.
      onRewritten={setTyped}
    />
  )
}
