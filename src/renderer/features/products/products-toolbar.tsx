import type { ReactNode } from 'react'
import { forSaleFilters } from '../../../shared/api/products.ts'
import { productsText } from '../../../shared/text/en-products.ts'
import { ChoiceBar } from '../../ui/choice-bar.tsx'
import { ListToolbar } from '../../ui/list-page.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import type { RowWish } from '../../ui/search-box.tsx'
import type { ProductsSearch } from './product-list-query.ts'

interface ProductsToolbarProps {
  readonly search: ProductsSearch
  readonly onChange: (changes: Partial<ProductsSearch>, options?: { readonly replace?: boolean }) => void
  readonly isWaiting: boolean
  readonly onLeave: (to: RowWish) => void
}

/** The search box and the filter above the list. */
export function ProductsToolbar({ search, onChange, isWaiting, onLeave }: ProductsToolbarProps): ReactNode {
  return (
    <ListToolbar>
      <SearchBox
        label={productsText.search}
        hint={productsText.searchHint}
        value={search.search}
        // One step Back leads out of a search, not through each letter of it.
        onChange={(text, before) => onChange({ search: text }, { replace: before !== '' })}
        isWaiting={isWaiting}
        onLeave={onLeave}
      />
      <ChoiceBar
        label={productsText.forSaleLabel}
        value={search.forSale}
        options={forSaleFilters.map(value => ({ value, label: productsText.forSaleFilters[value] }))}
        onChange={forSale => onChange({ forSale })}
      />
    </ListToolbar>
  )
}
