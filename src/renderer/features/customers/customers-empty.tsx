import type { ReactNode } from 'react'
import { customersText } from '../../../shared/text/en-customers.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { NothingFound } from '../../ui/nothing-found.tsx'
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
      <NothingFound
        title={search === '' ? customersText.noResults : customersText.noResultsFor(search)}
        clearLabel={customersText.clearFilters}
        onClear={onClear}
      />
    )
  }
  return mayModify ? <FirstSteps /> : <EmptyState title={customersText.empty} />
}
