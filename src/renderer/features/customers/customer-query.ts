import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api/api.ts'

export function customerQuery(customerId: string) {
  return queryOptions({
    queryKey: ['customers', 'one', { customerId }],
    queryFn: () => api.customers.get({ id: customerId }),
  })
}
