import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api/api.ts'

export function addressesQuery(customerId: string) {
  return queryOptions({
    queryKey: ['addresses', { customerId }],
    queryFn: () => api.addresses.list({ customerId }),
  })
}
