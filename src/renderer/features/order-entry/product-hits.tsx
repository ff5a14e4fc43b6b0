import type { ReactNode } from 'react'
import type { ProductRow } from '../../../shared/api/products.ts'
import { formatMoney } from '../../../shared/money.ts'
import { entryText as text } from '../../../shared/text/en-order-entry.ts'
import { errorText } from '../../ui/failure-message.tsx'
import { FoundList } from './found-list.tsx'
import type { ListOfField } from './take-field.tsx'
import { useFoundProducts } from './use-found.ts'
import styles from './entry-lines.module.css'

interface ProductHitsProps {
  readonly field: ListOfField
  readonly typed: string
  readonly currency: string
  readonly onTake: (product: ProductRow) => void
}

export function ProductHits({ field, typed, currency, onTake }: ProductHitsProps): ReactNode {
  const { rows, isSearching, error } = useFoundProducts(typed)
  return (
    <FoundList
      {...field}
      label={text.productsFound}
      text={typed}
      options={rows.map(row => ({
        id: row.id,
        content: (
          <>
            <span className={styles['hitCode']}>{row.code}</span>
            <span className={styles['hitName']}>{row.name}</span>
            <span className={styles['hitPrice']}>{formatMoney(row.priceMinor, currency)}</span>
          </>
        ),
      }))}
      isSearching={isSearching}
      emptyText={error === null ? (isSearching ? text.searching : text.noProduct(typed.trim())) : errorText(error)}
      onTake={id => {
        const product = rows.find(row => row.id === id)
        if (product !== undefined) onTake(product)
      }}
    />
  )
}
