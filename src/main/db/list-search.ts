import { readSearchTerms, spaced, wordsOfText } from '../../shared/text-folding/search-words.ts'
import { phraseOf, searchMatch } from './search-match.ts'

// The search of the history and of the outbox: newest first, whichever spelling was found.

/** What a trigram index is to hold of a row. */
export function searchable(parts: readonly string[]): string {
  return spaced(wordsOfText(parts.join(' ')))
}

/** What the index is asked for what a person typed; null when they typed no word. */
export function listMatch(search: string): string | null {
  const match = searchMatch(readSearchTerms(search), phraseOf)
  return match === null ? null : (match.wide ?? match.exact)
}

/** The next lines of the history that match, ascending. Parameters: the match, the last one before, how many. */
export const historyMatchSql =
  'select rowid from history_search where history_search match ? and rowid > ? order by rowid limit ?'
