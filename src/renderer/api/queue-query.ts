import { queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'

export const queueQuery = queryOptions({ queryKey: ['queue'], queryFn: () => api.mail.queue() })
