import { useQueryClient } from '@tanstack/react-query'
import type { ProductRow } from '../../../shared/api/products.ts'
import { productsText } from '../../../shared/text/en-products.ts'
import { api } from '../../api/api.ts'
import { useOnce } from '../../api/use-once.ts'
import { toProductDraft } from './product-fields.ts'
import { productQuery } from './product-query.ts'

interface ProductSale {
  /** Says what became of it; undefined when it was refused. */
  readonly set: (product: ProductRow, forSale: boolean) => Promise<string | undefined>
  readonly pending: boolean
  readonly error: unknown
}

/** Takes a product off sale, or puts it back, without opening it. */
export function useProductSale(): ProductSale {
  const queries = useQueryClient()
  const update = useOnce((product: ProductRow) =>
    api.products.update({
      id: product.id,
      version: product.version,
      fields: toProductDraft(product),
    }),
  )
  return {
    async set(product, forSale) {
      const outcome = await update.run({ ...product, forSale })
      if (!outcome?.ok) return undefined
      queries.setQueryData(productQuery(product.id).queryKey, outcome.value)
      return forSale ? productsText.putOnSale(product.name) : productsText.tookOffSale(product.name)
    },
    pending: update.pending,
    error: update.error,
  }
}
