import { useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { frameText } from '../../../shared/text/en-frame.ts'
import { useCan } from '../../api/signed-in.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { readProductsSearch } from './product-list-query.ts'
import { ProductsScreen } from './products-screen.tsx'

/** What the shop sells. What is searched, filtered and sorted stands in the address. */
export function ProductsPage(): ReactNode {
  const rawSearch = useSearch({ strict: false })
  const search = useMemo(() => readProductsSearch(rawSearch), [rawSearch])
  const mayRead = useCan('products.read')
  return mayRead ? <ProductsScreen search={search} /> : <EmptyState isScreen title={frameText.noPermission} />
}
