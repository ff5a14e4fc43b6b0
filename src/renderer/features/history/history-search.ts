import * as v from 'valibot'
import { withSearchText } from '../../api/search-in-address.ts'

const historySearch = v.object({ search: v.optional(v.fallback(v.pipe(v.string(), v.maxLength(200)), ''), '') })

/** What the address of the history says. Anything unknown in it is as if it were not there: an address can be typed. */
export function readHistorySearch(search: unknown): { readonly search: string } {
  return v.parse(historySearch, withSearchText(search))
}

export function writeHistorySearch({ search }: { readonly search: string }): { readonly search?: string } {
  return search === '' ? {} : { search }
}
