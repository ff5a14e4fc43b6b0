import * as v from 'valibot'

const printSearch = v.object({ slip: v.optional(v.fallback(v.optional(v.literal(true)), undefined)) })

/** What the address of the page for paper says: the packing slip in the place of the order. */
export function readPrintSearch(search: unknown): { readonly slip?: true } {
  const { slip } = v.parse(printSearch, typeof search === 'object' && search !== null ? search : {})
  return slip === true ? { slip } : {}
}
