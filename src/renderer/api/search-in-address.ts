/** What an address says, with its search as text: the router reads `search=123` as a number. */
export function withSearchText(search: unknown): object {
  if (typeof search !== 'object' || search === null) return {}
  const isOther = 'search' in search && (typeof search.search === 'number' || typeof search.search === 'boolean')
  return isOther ? { ...search, search: String(search.search) } : search
}
