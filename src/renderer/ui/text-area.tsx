import type { ReactNode, Ref } from 'react'
import { FieldError, Label, Text, TextArea as AriaTextArea, TextField as AriaTextField } from 'react-aria-components'
import type { TextFieldProps as AriaTextFieldProps } from 'react-aria-components'
import styles from './field.module.css'

interface TextAreaProps extends Omit<AriaTextFieldProps, 'children' | 'className' | 'style'> {
  readonly label: string
  readonly description?: ReactNode
  readonly errorMessage?: ReactNode
  readonly inputRef?: Ref<HTMLTextAreaElement>
  readonly rows?: number
}

/** Several lines of text. */
export function TextArea({ label, description, errorMessage, inputRef, rows = 4, ...props }: TextAreaProps): ReactNode {
  return (
    <AriaTextField {...props} validationBehavior="aria" className={styles['field'] ?? ''}>
      <Label className={styles['label'] ?? ''}>{label}</Label>
      <AriaTextArea {...(inputRef !== undefined && { ref: inputRef })} rows={rows} className={styles['input'] ?? ''} />
      {description !== undefined && (
        <Text slot="description" className={styles['description'] ?? ''}>
          {description}
        </Text>
      )}
      <FieldError className={styles['error'] ?? ''}>{errorMessage}</FieldError>
    </AriaTextField>
  )
}
