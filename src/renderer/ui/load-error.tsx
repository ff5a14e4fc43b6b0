import type { ReactNode } from 'react'
import { frameText } from '../../shared/text/en-frame.ts'
import { Button } from './button.tsx'
import { FailureMessage } from './failure-message.tsx'
import styles from './empty-state.module.css'

/** In the place of what could not be loaded. */
export function LoadError({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }): ReactNode {
  return (
    <div className={styles['state']}>
      <FailureMessage error={error} />
      <Button onPress={onRetry}>{frameText.tryAgain}</Button>
    </div>
  )
}
