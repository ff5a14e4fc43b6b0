import { readNamedNumbers } from '../../shared/order-number.ts'
import { readSearchTerms, spaced, wordsOf } from '../../shared/text-folding/search-words.ts'
import { phraseOf, quote, searchMatch } from './search-match.ts'

// The search of the history and of the outbox: newest first, whichever spelling was found. Their rows are kept as `textWords`.

/** What the index is asked for what a person typed; null when they typed no word. */
export function listMatch(search: string): string | null {
  const { numbers, rest } = readNamedNumbers(search.replace(/\p{Cc}/gu, ' '))
  const match = searchMatch(readSearchTerms(rest), phraseOf)
  const all = [...(match === null ? [] : [match.wide ?? match.exact]), ...new Set(numbers.map(namedPhrase))]
  return all.length === 0 ? null : all.join(' AND ')
}

/** `#1` is a whole word and no longer one, or what follows the prefix of the shop, where that is one word with it: `A_1`. */
function namedPhrase(number: string): string {
  const words = wordsOf(number)
  if (words.length === 0) return quote(`#${number}`)
  const [digits] = /^0*([1-9]\d*)$/.exec(words.join(' '))?.slice(1) ?? []
  return digits === undefined
    ? quote(`${spaced(words)}  `)
    : `(${quote(`${spaced([digits])}  `)} OR ${quote(`_${digits}  `)})`
}

/** The next lines of the history that match, ascending. Parameters: the match, the last one before, how many. */
export const historyMatchSql =
  'select rowid from history_search where history_search match ? and rowid > ? order by rowid limit ?'
