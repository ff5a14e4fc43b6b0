import { ChevronDown } from 'lucide-react'
import { useContext, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { Button, ComboBox, ComboBoxStateContext, FieldError, Input, Label } from 'react-aria-components'
import { ListBox, ListBoxItem, Popover, Text } from 'react-aria-components'
import { fold } from '../../shared/text-folding/fold.ts'
import { useCommandKeys } from './commands.tsx'
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

/**
 * One of many, found by typing. The best match counts at every key, as in other fields: Ctrl+S saves what has been typed so
 * far. What matches nothing leaves what was chosen before.
 */
export function ComboField(props: ComboFieldProps): ReactNode {
  const { label, value, options, onChange, description, errorMessage, isDisabled } = props
  const [typed, setTyped] = useState<string | null>(null)
  const before = useRef(value)
  const shown = options.find(option => option.value === value)?.label ?? ''

  function note(text: string): void {
    setTyped(text === shown ? null : text)
    const next = text === shown ? value : (findBest(options, text)?.value ?? before.current)
    if (next !== value) onChange(next)
  }

  return (
    <ComboBox
      defaultItems={options}
      inputValue={typed ?? shown}
      onInputChange={note}
      selectedKey={value}
      onSelectionChange={key => {
        setTyped(null)
        if (key !== null && key !== value) onChange(String(key))
      }}
      onFocus={() => {
        before.current = value
      }}
      onBlur={() => setTyped(null)}
      isInvalid={Boolean(errorMessage)}
      isDisabled={isDisabled ?? false}
      validationBehavior="aria"
      className={styles['field'] ?? ''}
    >
      <Label className={styles['label'] ?? ''}>{label}</Label>
      <div className={styles['row']}>
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
      <CloseAtCommand />
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

/** Ctrl+S among the options saves, and the field says what was saved. */
function CloseAtCommand(): ReactNode {
  const state = useContext(ComboBoxStateContext)
  useCommandKeys(() => state?.revert(), state?.isOpen === true)
  return null
}

/** The whole name, else how one begins, else what stands in one. Nothing at all is the option that says so, where there is one. */
function findBest(options: ComboFieldProps['options'], text: string): ComboFieldProps['options'][number] | undefined {
  const wanted = fold(text)
  if (wanted === '') return options.find(option => option.value === '')
  return (
    options.find(option => fold(option.label) === wanted) ??
    options.find(option => fold(option.label).startsWith(wanted)) ??
    options.find(option => fold(option.label).includes(wanted))
  )
}
