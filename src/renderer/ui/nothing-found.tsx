import type { ReactNode } from 'react'
import { ClearButton } from './clear-button.tsx'
import { EmptyState } from './empty-state.tsx'

interface NothingFoundProps {
  readonly title: string
  readonly clearLabel?: string
  readonly onClear: () => void
}

/** In the place of a list in which nothing matches. */
export function NothingFound({ title, clearLabel, onClear }: NothingFoundProps): ReactNode {
  return (
    <EmptyState title={title}>
      <ClearButton {...(clearLabel !== undefined && { label: clearLabel })} onClear={onClear} />
    </EmptyState>
  )
}
