import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { OrderDetail } from '../../../shared/api/orders.ts'
import { api } from '../../api/api.ts'

export function orderQuery(id: string) {
  return queryOptions({
    queryKey: ['orders', 'one', { id }],
    queryFn: () => api.orders.get({ id }),
    // What became of its confirmation, and whether the customer has a login by now.
    meta: { alsoOn: ['mail', 'accounts'] },
  })
}

/** What a command on an order answers with is the page's new state. */
export function useRememberOrder(): (order: OrderDetail) => void {
  const queries = useQueryClient()
  return useCallback(order => void queries.setQueryData(orderQuery(order.id).queryKey, order), [queries])
}
