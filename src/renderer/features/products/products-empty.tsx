import type { ReactNode } from 'react'
import { productsText } from '../../../shared/text/en-products.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LinkButton } from '../../ui/link-button.tsx'

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
      <EmptyState title={search === '' ? productsText.noResults : productsText.noResultsFor(search)}>
        <Button onPress={onClear}>{productsText.clear}</Button>
      </EmptyState>
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
