import type { ReactNode } from 'react'
import { Label, Radio, RadioGroup, Text } from 'react-aria-components'
import styles from './field.module.css'

interface RadioChoiceProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: string; readonly description?: string }[]
  readonly onChange: (value: Value) => void
  readonly isDisabled?: boolean
  /** The chosen one has the focus at first. */
  readonly autoFocus?: boolean
}

/** A few choices, all of them in sight. */
export function RadioChoice<Value extends string>({
  label,
  value,
  options,
  onChange,
  isDisabled,
  autoFocus = false,
}: RadioChoiceProps<Value>): ReactNode {
  return (
    <RadioGroup
      value={value}
      onChange={chosen => onChange(chosen as Value)}
      isDisabled={isDisabled ?? false}
      className={styles['field'] ?? ''}
    >
      <Label className={styles['label'] ?? ''}>{label}</Label>
      <div className={styles['stack']}>
        {options.map(option => (
          <Radio
            key={option.value}
            value={option.value}
            autoFocus={autoFocus && option.value === value}
            className={styles['check'] ?? ''}
          >
            <span className={`${styles['box'] ?? ''} ${styles['round'] ?? ''}`} aria-hidden />
            <span>
              {option.label}
              {option.description !== undefined && (
                <Text slot="description" className={`${styles['description'] ?? ''} ${styles['under'] ?? ''}`}>
                  {option.description}
                </Text>
              )}
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  )
}
