import type { ReactNode, Ref } from 'react'
import { FieldError, Input, Label, Text, TextField as AriaTextField } from 'react-aria-components'
import type { TextFieldProps as AriaTextFieldProps } from 'react-aria-components'
import styles from './field.module.css'

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'children' | 'className' | 'style'> {
  readonly label: string
  /** Without a label in sight, for the cell of a table. */
  readonly isCompact?: boolean
  readonly description?: ReactNode
  /** What counts while it is empty; never in the place of a label. */
  readonly placeholder?: string
  readonly errorMessage?: ReactNode
  readonly inputRef?: Ref<HTMLInputElement>
  readonly className?: string | undefined
}

/** A line of text with its label above and its error beneath. */
export function TextField({
  label,
  isCompact = false,
  description,
  placeholder,
  errorMessage,
  inputRef,
  className,
  onKeyDown,
  ...props
}: TextFieldProps): ReactNode {
  return (
    <AriaTextField
      {...props}
      {...(isCompact && { 'aria-label': label })}
      {...(onKeyDown && {
        onKeyDown: event => {
          onKeyDown(event)
          // React Aria keeps every key of a field that listens: Escape must reach the dialog around it.
          if (!event.isDefaultPrevented()) event.continuePropagation()
        },
      })}
      validationBehavior="aria"
      className={`${styles['field'] ?? ''} ${className ?? ''}`}
    >
      {!isCompact && <Label className={styles['label'] ?? ''}>{label}</Label>}
      <Input
        {...(inputRef !== undefined && { ref: inputRef })}
        {...(placeholder !== undefined && { placeholder })}
        className={styles['input'] ?? ''}
        spellCheck={false}
      />
      {description !== undefined && (
        <Text slot="description" className={styles['description'] ?? ''}>
          {description}
        </Text>
      )}
      <FieldError className={styles['error'] ?? ''}>{errorMessage}</FieldError>
    </AriaTextField>
  )
}
