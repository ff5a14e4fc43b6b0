import type { ReactNode } from 'react'
import { AppError } from '../../shared/api/errors.ts'
import { frameText } from '../../shared/text/en-frame.ts'
import { gridText } from '../../shared/text/en-grid.ts'
import { Button } from './button.tsx'
import { CopyButton } from './copy-button.tsx'
import { FailureMessage } from './failure-message.tsx'
import styles from './empty-state.module.css'

interface LoadErrorProps {
  readonly error: unknown
  readonly onRetry: () => void
  /** Above what could be loaded, and not in its place. */
  readonly isInline?: boolean
}

/** What could not be loaded: what happened, Try again, and a code for whoever helps. */
export function LoadError({ error, onRetry, isInline = false }: LoadErrorProps): ReactNode {
  const code = codeOf(error)
  return (
    <div className={isInline ? styles['inline'] : styles['state']}>
      <FailureMessage error={error} />
      <Button onPress={onRetry}>{frameText.tryAgain}</Button>
      <details className={styles['details']}>
        <summary>{gridText.failureDetails}</summary>
        <p>
          {gridText.failureCode} <code>{code}</code> <CopyButton text={code} label={gridText.copy} describes={code} />
        </p>
      </details>
    </div>
  )
}

/** The reference that also stands in the log, else what kind of failure it was. */
function codeOf(error: unknown): string {
  if (!(error instanceof AppError)) return 'no-answer'
  return error.failure.code === 'internal' ? error.failure.details.reference : error.failure.code
}
