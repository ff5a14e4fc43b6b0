import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import * as v from 'valibot'
import { withSearchText } from './search-in-address.ts'
import { useStillHere } from './use-still-here.ts'

const addressed = v.object({ search: v.optional(v.fallback(v.pipe(v.string(), v.maxLength(200)), ''), '') })

/** What the address of a list says that is only searched. Anything unknown is as if it were not there: it can be typed. */
export function readSearch(search: unknown): { readonly search: string } {
  return v.parse(addressed, withSearchText(search))
}

export function writeSearch({ search }: { readonly search: string }): { readonly search?: string } {
  return search === '' ? {} : { search }
}

/** The search of such a list, so that Back finds it again; and how it changes. */
export function useSearchInAddress(): readonly [search: string, change: (search: string, before: string) => void] {
  const navigate = useNavigate()
  const isStillHere = useStillHere()
  const { search } = readSearch(useSearch({ strict: false }))
  const change = useCallback(
    (typed: string, before: string) => {
      // One step Back leads out of a search, not through each letter of it.
      if (isStillHere()) void navigate({ to: '.', search: writeSearch({ search: typed }), replace: before !== '' })
    },
    [navigate, isStillHere],
  )
  return [search, change]
}
