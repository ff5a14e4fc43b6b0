import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Searched } from '../../shared/api/jobs.ts'
import { jobsText } from '../../shared/text/en-jobs.ts'
import { api } from './api.ts'

export const jobsQuery = queryOptions({ queryKey: ['jobs'], queryFn: () => api.jobs.list() })

/** What to say beside a search that may have missed something: what is sought may be there while the index is being filled. */
export function useSearchNote(...searched: readonly Searched[]): string | undefined {
  const { data } = useQuery(jobsQuery)
  return data?.unsearched.some(one => searched.includes(one)) ? jobsText.notAllSearched : undefined
}

/** What to say beside customers who look alike, while some do not have yet what they are compared by. */
export function useDuplicatesNote(): string | undefined {
  return useSearchNote('customers') && jobsText.notAllCompared
}
