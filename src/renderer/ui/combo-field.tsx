import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, ComboBox, FieldError, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import styles from './field.module.css'

interface ComboFieldProps {
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string) => void
  readonly errorMessage?: ReactNode
  readonly isDisabled?: boolean
}

/** One of many, found by typing. */
export function ComboField({ label, value, options, onChange, errorMessage, isDisabled }: ComboFieldProps): ReactNode {
  return (
    <ComboBox
      defaultItems={options}
      selectedKey={value}
      onSelectionChange={key => {
        if (key !== null) onChange(String(key))
      }}
      isInvalid={Boolean(errorMessage)}
      isDisabled={isDisabled ?? false}
      validationBehavior="aria"
      menuTrigger="focus"
      className={styles['field'] ?? ''}
    >
      <Label className={styles['label'] ?? ''}>{label}</Label>
      <div className={styles['row']}>
        <Input className={styles['input'] ?? ''} />
        <Button className={`${styles['input'] ?? ''} ${styles['opener'] ?? ''}`}>
          <ChevronDown size={16} aria-hidden />
        </Button>
      </div>
      <FieldError className={styles['error'] ?? ''}>{errorMessage}</FieldError>
      <Popover>
        <ListBox<{ readonly value: string; readonly label: string }>>
          {option => (
            <ListBoxItem id={option.value} textValue={option.label}>
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
