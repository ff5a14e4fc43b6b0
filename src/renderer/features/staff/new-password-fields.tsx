import type { ReactNode } from 'react'
import { AppError } from '../../../shared/api/errors.ts'
import { failureText } from '../../../shared/text/en-failures.ts'
import { staffText } from '../../../shared/text/en-staff.ts'
import { PasswordInput } from '../../ui/password-input.tsx'

export type FieldErrors = Readonly<Record<string, string>>

interface NewPasswordFieldsProps {
  readonly password: string
  readonly confirm: string
  readonly errors: FieldErrors
  readonly autoFocus?: boolean
  readonly onChange: (changes: { readonly password?: string; readonly confirm?: string }) => void
}

/** A password that one person of the staff gives another, twice. */
export function NewPasswordFields(props: NewPasswordFieldsProps): ReactNode {
  const { password, confirm, errors, autoFocus = false, onChange } = props
  return (
    <>
      <PasswordInput
        label={staffText.password}
        description={staffText.passwordHint}
        value={password}
        onChange={typed => onChange({ password: typed })}
        autoComplete="new-password"
        autoFocus={autoFocus}
        isInvalid={errors['password'] !== undefined}
        errorMessage={errors['password']}
      />
      <PasswordInput
        label={staffText.confirmPassword}
        value={confirm}
        onChange={typed => onChange({ confirm: typed })}
        autoComplete="new-password"
        isInvalid={errors['confirm'] !== undefined}
        errorMessage={errors['confirm']}
      />
    </>
  )
}

/** What can be said before main has looked: nothing typed, or two different passwords. */
export function findPasswordErrors(password: string, confirm: string): FieldErrors {
  if (password === '') {
    const details = { problem: { rule: 'empty' }, message: '' } as const
    return { password: failureText({ code: 'password.problem', details }) }
  }
  // Compared as they will be hashed: the same letters from two keyboards are the same password.
  return password.normalize('NFC') === confirm.normalize('NFC') ? {} : { confirm: staffText.mismatch }
}

/** Main's refusal under the field that it is about; empty when it is about none. */
export function refusedFields(error: unknown): FieldErrors {
  if (!(error instanceof AppError)) return {}
  const { failure } = error
  if (failure.code.startsWith('password.')) return { password: failureText(failure) }
  return failure.code === 'staff.userNameTaken' ? { userName: failureText(failure) } : {}
}
