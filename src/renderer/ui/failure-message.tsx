import type { ReactNode } from 'react'
import { AppError } from '../../shared/api/errors.ts'
import { failureText } from '../../shared/text/en-failures.ts'
import { frameText } from '../../shared/text/en-frame.ts'
import styles from './failure-message.module.css'

/** What went wrong and the way out, beside what caused it. */
export function FailureMessage({ error }: { readonly error: unknown }): ReactNode {
  if (error === null || error === undefined) return null
  return (
    <p role="alert" className={styles['message']}>
      {errorText(error)}
    </p>
  )
}

export function errorText(error: unknown): string {
  return error instanceof AppError ? failureText(error.failure) : frameText.notReached
}
