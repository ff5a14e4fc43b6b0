import { ChevronDown } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { Button, ComboBox, FieldError, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components'
import { fold } from '../../shared/fold.ts'
import styles from './field.module.css'

interface ComboFieldProps {
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string) => void
  readonly description?: ReactNode
  readonly errorMessage?: ReactNode
  readonly isDisabled?: boolean
}

/** One of many, found by typing. */
export function ComboField({
  label,
  value,
  options,
  onChange,
  description,
  errorMessage,
  isDisabled,
}: ComboFieldProps): ReactNode {
  /** Enter and Tab take the first match, one that begins so before others: whoever has typed a currency's code means it. */
  function takeTyped(event: KeyboardEvent): void {
    if ((event.key !== 'Enter' && event.key !== 'Tab') || !(event.target instanceof HTMLInputElement)) return
    if (event.target.hasAttribute('aria-activedescendant')) return
    const typed = fold(event.target.value)
    if (typed === '' || options.some(option => fold(option.label) === typed)) return
    const match =
      options.find(option => fold(option.label).startsWith(typed)) ??
      options.find(option => fold(option.label).includes(typed))
    if (match) onChange(match.value)
  }

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
      className={styles['field'] ?? ''}
    >
      <Label className={styles['label'] ?? ''}>{label}</Label>
      <div className={styles['row']} onKeyDownCapture={takeTyped}>
        <Input className={styles['input'] ?? ''} />
        <Button className={`${styles['input'] ?? ''} ${styles['opener'] ?? ''}`}>
          <ChevronDown size={16} aria-hidden />
        </Button>
      </div>
      {description !== undefined && (
        <Text slot="description" className={styles['description'] ?? ''}>
          {description}
        </Text>
      )}
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
