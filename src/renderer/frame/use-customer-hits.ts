import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { CustomerRow } from '../../shared/api/customers.ts'
import { fold } from '../../shared/fold.ts'
import { api } from '../api/api.ts'
import { useCan } from '../api/signed-in.ts'

const debounceMs = 100
const mostHits = 6

interface CustomerHits {
  readonly rows: readonly CustomerRow[]
  /** The answer to what stands in the field now is still on its way. */
  readonly searching: boolean
}

/** The first customers that a text finds. Rows of an earlier text stay only while they suit the new one as well. */
export function useCustomerHits(typed: string): CustomerHits {
  const wanted = typed.trim()
  const [asked, setAsked] = useState(wanted)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wanted), debounceMs)
    return () => clearTimeout(timer)
  }, [wanted])
  const enabled = useCan('customers.read') && asked !== ''
  const hits = useQuery({
    queryKey: ['customers', 'hits', asked],
    queryFn: () => api.customers.list({ search: asked, limit: mostHits }),
    enabled,
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  })
  if (wanted === '' || !enabled) return { rows: [], searching: wanted !== '' && wanted !== asked }
  const rows = hits.data?.rows ?? []
  const isCurrent = asked === wanted && !hits.isPending && !hits.isPlaceholderData
  return {
    // Enter must never open somebody that the text on the screen does not mean.
    rows: isCurrent ? rows : rows.filter(row => suits(row, wanted)),
    searching: !isCurrent && hits.error === null,
  }
}

function suits(row: CustomerRow, wanted: string): boolean {
  const text = fold([row.firstName, row.lastName, row.company, row.email].join(' '))
  return fold(wanted)
    .split(' ')
    .every(word => text.includes(word))
}
