import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api/api.ts'

// All begin with the topic that tells of their change.
export const shopQuery = queryOptions({ queryKey: ['settings', 'shop'], queryFn: () => api.settings.shop() })
export const mailQuery = queryOptions({ queryKey: ['settings', 'mail'], queryFn: () => api.settings.mail() })
export const websiteQuery = queryOptions({ queryKey: ['settings', 'website'], queryFn: () => api.settings.website() })
export const passwordsQuery = queryOptions({
  queryKey: ['settings', 'passwords'],
  queryFn: () => api.settings.passwords(),
})
