import type { ReactNode } from 'react'
import { productsText } from '../../../shared/text/en-products.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { NothingFound } from '../../ui/nothing-found.tsx'

interface ProductsEmptyProps {
  readonly search: string
  readonly filtered: boolean
  readonly mayModify: boolean
  readonly onClear: () => void
}

/** In the place of the list: nothing matches, or nothing is there yet. */
export function ProductsEmpty({ search, filtered, mayModify, onClear }: ProductsEmptyProps): ReactNode {
  if (filtered) {
    return (
      <NothingFound
        title={search === '' ? productsText.noResults : productsText.noResultsFor(search)}
        clearLabel={productsText.clear}
        onClear={onClear}
      />
    )
  }
  return (
    <EmptyState
      title={productsText.empty}
      description={mayModify ? productsText.emptyMeans : productsText.emptyReadOnly}
    >
      {mayModify && (
        <LinkButton to="/products/new" variant="primary">
          {productsText.newProduct}
        </LinkButton>
      )}
    </EmptyState>
  )
}
