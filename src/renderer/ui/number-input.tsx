import type { ReactNode } from 'react'
import { FieldError, Input, Label, NumberField, Text } from 'react-aria-components'
import styles from './field.module.css'

interface NumberInputProps {
  readonly label: string
  readonly value: number
  readonly minValue: number
  readonly maxValue: number
  readonly onChange: (value: number) => void
  readonly description?: ReactNode
  readonly errorMessage?: ReactNode
  readonly isDisabled?: boolean
  /** A port has no thousands separator. */
  readonly isPlain?: boolean
}

/** A whole number; arrow keys step it. */
export function NumberInput({
  label,
  description,
  errorMessage,
  isPlain,
  isDisabled,
  ...props
}: NumberInputProps): ReactNode {
  return (
    <NumberField
      {...props}
      isDisabled={isDisabled ?? false}
      isInvalid={Boolean(errorMessage)}
      validationBehavior="aria"
      formatOptions={{ useGrouping: isPlain !== true, maximumFractionDigits: 0 }}
      className={styles['field'] ?? ''}
    >
      <Label className={styles['label'] ?? ''}>{label}</Label>
      <Input className={styles['input'] ?? ''} />
      {description !== undefined && (
        <Text slot="description" className={styles['description'] ?? ''}>
          {description}
        </Text>
      )}
      <FieldError className={styles['error'] ?? ''}>{errorMessage}</FieldError>
    </NumberField>
  )
}
