import type { ErrorComponentProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { frameText } from '../../shared/text/en-frame.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import styles from './frame.module.css'

/** A screen that failed to draw: what happened, what to do, and what to tell whoever mends it. */
export function BrokenScreen({ error, reset }: ErrorComponentProps): ReactNode {
  const details = describe(error)
  return (
    <EmptyState isScreen title={frameText.broken} description={frameText.brokenMeans}>
      <Button variant="primary" onPress={reset}>
        {frameText.tryAgain}
      </Button>
      <details className={styles['details']}>
        <summary>{frameText.details}</summary>
        <code>{details}</code>
        <CopyButton text={details} label="Copy" />
      </details>
    </EmptyState>
  )
}

export function MissingScreen(): ReactNode {
  return (
    <EmptyState isScreen title={frameText.notFound}>
      <LinkButton to="/customers">{frameText.toCustomers}</LinkButton>
    </EmptyState>
  )
}

/** Its kind and where it happened; never its message, which may quote what was typed. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  return `${error.name} ${(error.stack ?? '').split('\n').slice(1, 4).join(' ').trim()}`
}
