import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { FieldError, Input, Label, Text, TextField as AriaTextField } from 'react-aria-components'
import { frameText } from '../../shared/text/en-frame.ts'
import { Button } from './button.tsx'
import type { TextFieldProps } from './text-field.tsx'
import styles from './field.module.css'

interface PasswordInputProps extends TextFieldProps {
  /**
   * Not of the person who types: hidden by style alone. A browser takes a page with a password field for a sign-in, and
   * would fill it, and the field before it, with what the person signs in to Latchkey with.
   */
  readonly isForeign?: boolean
}

/** A password of the staff's own, or a server's: hidden, shown on request, hidden again when the window loses the focus. */
export function PasswordInput({
  label,
  description,
  errorMessage,
  inputRef,
  className,
  isForeign = false,
  ...props
}: PasswordInputProps): ReactNode {
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const hide = () => setShown(false)
    window.addEventListener('blur', hide)
    return () => window.removeEventListener('blur', hide)
  }, [])
  return (
    <AriaTextField
      {...props}
      type={shown || isForeign ? 'text' : 'password'}
      validationBehavior="aria"
      className={`${styles['field'] ?? ''} ${className ?? ''}`}
    >
      <Label className={styles['label'] ?? ''}>{label}</Label>
      <div className={styles['row']}>
        <Input
          {...(inputRef !== undefined && { ref: inputRef })}
          className={`${styles['input'] ?? ''} ${isForeign && !shown ? (styles['concealed'] ?? '') : ''}`}
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
