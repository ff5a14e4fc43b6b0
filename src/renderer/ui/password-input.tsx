import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { FieldError, Input, Label, Text, TextField as AriaTextField } from 'react-aria-components'
import { frameText } from '../../shared/text/en-frame.ts'
import { Button } from './button.tsx'
import type { TextFieldProps } from './text-field.tsx'
import styles from './field.module.css'

/** A password of the staff's own, or a server's: hidden, shown on request, hidden again when the window loses the focus. */
export function PasswordInput({
  label,
  description,
  errorMessage,
  inputRef,
  className,
  ...props
}: TextFieldProps): ReactNode {
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const hide = () => setShown(false)
    window.addEventListener('blur', hide)
    return () => window.removeEventListener('blur', hide)
  }, [])
  return (
    <AriaTextField
      {...props}
      type={shown ? 'text' : 'password'}
      validationBehavior="aria"
      className={`${styles['field'] ?? ''} ${className ?? ''}`}
    >
      <Label className={styles['label'] ?? ''}>{label}</Label>
      <div className={styles['row']}>
        <Input
          {...(inputRef !== undefined && { ref: inputRef })}
          className={styles['input'] ?? ''}
          spellCheck={false}
          autoCapitalize="off"
        />
        <Button aria-label={frameText.showPassword(shown, label)} aria-pressed={shown} onPress={() => setShown(!shown)}>
          {shown ? frameText.hide : frameText.show}
        </Button>
      </div>
      {description !== undefined && (
        <Text slot="description" className={styles['description'] ?? ''}>
          {description}
        </Text>
      )}
      <FieldError className={styles['error'] ?? ''}>{errorMessage}</FieldError>
    </AriaTextField>
  )
}
