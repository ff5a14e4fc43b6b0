import type { ReactNode } from 'react'
import { settingsText } from '../../../shared/text/en-settings.ts'
import { Button } from '../../ui/button.tsx'
import { PasswordInput } from '../../ui/password-input.tsx'
import styles from './settings.module.css'

const text = settingsText.mail

interface MailPasswordFieldProps {
  readonly isSet: boolean
  /** Undefined: stays as it is. '': none. */
  readonly value: string | undefined
  readonly isReadOnly: boolean
  readonly errorMessage: string | undefined
  readonly onChange: (value: string | undefined) => void
}

/** The mail server's password: never shown again, replaced by typing, removed on request. */
export function MailPasswordField({
  isSet,
  value,
  isReadOnly,
  errorMessage,
  onChange,
}: MailPasswordFieldProps): ReactNode {
  const removed = isSet && value === ''
  return (
    <div className={styles['section']}>
      <PasswordInput
        label={text.password}
        value={value ?? ''}
        // Emptied again: as if nothing had been typed.
        onChange={typed => onChange(typed === '' ? undefined : typed)}
        isReadOnly={isReadOnly}
        autoComplete="off"
        isForeign
        isInvalid={errorMessage !== undefined}
        errorMessage={errorMessage}
        {...(isSet && { description: removed ? text.passwordRemoved : text.passwordSaved })}
      />
      {isSet && !removed && !isReadOnly && (
        <div>
          <Button variant="quiet" onPress={() => onChange('')}>
            {text.removePassword}
          </Button>
        </div>
      )}
    </div>
  )
}
