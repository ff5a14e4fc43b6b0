import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { CustomerRow } from '../../../shared/api/customers.ts'
import type { OrderRow } from '../../../shared/api/orders.ts'
import type { ProductRow } from '../../../shared/api/products.ts'
import { isMeantOrder } from '../../../shared/order-number.ts'
import { holdsWords } from '../../../shared/text-folding/search-words.ts'
import { api } from '../../api/api.ts'
import { useCan } from '../../api/signed-in.ts'

const debounceMs = 100
const mostCustomers = 6
const mostOthers = 4

export interface RecordHits {
  readonly customers: readonly CustomerRow[]
  readonly orders: readonly OrderRow[]
  readonly products: readonly ProductRow[]
  /** An answer to what stands in the field now is still on its way. */
  readonly searching: boolean
}

/** The first records that a text finds. Rows of an earlier text stay only while they suit the new one as well. */
export function useRecordHits(typed: string): RecordHits {
  const wanted = typed.trim()
  const [asked, setAsked] = useState(wanted)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wanted), debounceMs)
    return () => clearTimeout(timer)
  }, [wanted])
  const customers = useHits<CustomerRow>('customers', asked, wanted, useCan('customers.read'), {
    find: search => api.customers.list({ search, limit: mostCustomers }),
    isMeant: (row, text) => holdsWords([row.firstName, row.lastName, row.company, row.email], text),
  })
  const orders = useHits<OrderRow>('orders', asked, wanted, useCan('orders.read'), {
    find: search => api.orders.list({ search, sort: 'number', direction: 'descending', limit: mostOthers }),
    isMeant: isMeantOrder,
  })
  const products = useHits<ProductRow>('products', asked, wanted, useCan('products.read'), {
    find: search => api.products.list({ search, limit: mostOthers }),
    isMeant: (row, text) => holdsWords([row.code, row.name], text),
  })
  return {
    customers: customers.rows,
    orders: orders.rows,
    products: products.rows,
    searching: customers.searching || orders.searching || products.searching,
  }
}

interface Finding<Row> {
  readonly find: (search: string) => Promise<{ readonly rows: readonly Row[] }>
  readonly isMeant: (row: Row, text: string) => boolean
}

function useHits<Row>(
  area: 'customers' | 'orders' | 'products',
  asked: string,
  wanted: string,
  may: boolean,
  { find, isMeant }: Finding<Row>,
): { readonly rows: readonly Row[]; readonly searching: boolean } {
  const enabled = may && asked !== ''
  const hits = useQuery({
    queryKey: [area, 'hits', asked],
    queryFn: () => find(asked),
    enabled,
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  })
  if (wanted === '' || !enabled) return { rows: [], searching: may && wanted !== '' && wanted !== asked }
  const rows = hits.data?.rows ?? []
  const isCurrent = asked === wanted && !hits.isPending && !hits.isPlaceholderData
  return {
    // Enter must never open something that the text on the screen does not mean.
    rows: isCurrent ? rows : rows.filter(row => isMeant(row, wanted)),
    searching: !isCurrent && hits.error === null,
  }
}
