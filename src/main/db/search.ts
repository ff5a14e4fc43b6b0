import { readSearchTerms } from '../../shared/text-folding/search-words.ts'
import type { Wish } from '../../shared/text-folding/search-words.ts'
import { phraseOf, quote, searchMatch } from './search-match.ts'
import type { SearchMatch } from './search-match.ts'

/** Where a word of the search box can be asked to stand, as in `email:nova`. */
const fields = ['email', 'phone', 'company'] as const
type Field = (typeof fields)[number]

/** Reads what a person typed. Without words in it, all customers match: null. */
export function readCustomerSearch(text: string): SearchMatch | null {
  const terms = readSearchTerms(text, fields)
  // One or two letters alone mean somebody's name; beside a longer word they may be of a street: `Rue de la Paix`.
  const hasLong = terms.some(({ ways }) => ways.some(way => way.some(({ at }) => at === 'anywhere' || at === 'number')))
  return searchMatch(terms, (wish, { field }) => ask(wish, field, hasLong))
}

function ask(wish: Wish, field: Field | null, inAddresses: boolean): string {
  const isNumber = wish.at === 'number' || wish.at === 'numberBeginning'
  if (field !== null) return `${field} : ${phraseOf(wish)}`
  const own = isNumber ? `{phone other} : ${phraseOf(wish)}` : `{name company email phone other} : ${phraseOf(wish)}`
  // Streets and cities are meant by how they begin: "str" anywhere would be half of all addresses.
  return inAddresses && !wish.text.includes('@') ? `(${own} OR address : ${quote(` ${wish.text}`)})` : own
}

/** The next numbers of customers that match, ascending. Parameters: the match, the last number before, how many. */
export const matchSql =
  'select rowid from customer_search where customer_search match ? and rowid > ? order by rowid limit ?'
