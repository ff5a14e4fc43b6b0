import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../../api/api.ts'

export function productQuery(productId: string) {
  return queryOptions({
    queryKey: ['products', 'one', productId],
    queryFn: () => api.products.get({ id: productId }),
  })
}

export interface PriceTerms {
  /** ISO 4217 */
  readonly currency: string
  readonly includeTax: boolean
}

/** What a price means in this shop; undefined until it is known. */
export function usePriceTerms(): PriceTerms | undefined {
  const { data } = useQuery({
    queryKey: ['products', 'terms'],
    // Comes with every page of the list; the shop's settings are not everybody's to read.
    queryFn: () => api.products.list({ limit: 1 }),
  })
  return data && { currency: data.currency, includeTax: data.pricesIncludeTax }
}
