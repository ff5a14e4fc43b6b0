import type { ReactNode } from 'react'
import { customersText } from '../../../shared/text/en-customers.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FirstSteps } from './first-steps.tsx'

interface CustomersEmptyProps {
  readonly search: string
  readonly filtered: boolean
  readonly mayModify: boolean
  readonly onClear: () => void
}

/** No customers at all, or none that match: two different things with two different ways on. */
export function CustomersEmpty({ search, filtered, mayModify, onClear }: CustomersEmptyProps): ReactNode {
  if (filtered) {
    return (
      <EmptyState title={search === '' ? customersText.noResults : customersText.noResultsFor(search)}>
        <Button onPress={onClear}>{customersText.clearFilters}</Button>
      </EmptyState>
    )
  }
  return mayModify ? <FirstSteps /> : <EmptyState title={customersText.empty} />
}
