import { fold } from '../../shared/text-folding/fold.ts'

// The search of the history and of the outbox: every word must be found; from three characters on anywhere, else at the
// beginning of a word. A trigram index answers both, for what it holds begins with a space as each of its words does.

/** More words than anybody types; each costs a query. */
const mostWords = 20
/** What can follow one letter: a trigram index knows nothing shorter than three characters. */
const following = [...'abcdefghijklmnopqrstuvwxyz0123456789.@-', ' ']

/** What a trigram index is to hold of a row. */
export function searchable(parts: readonly string[]): string {
  return ` ${fold(parts.join(' '))} `
}

/** What the index is asked for what a person typed; null when they typed no word. */
export function listMatch(search: string): string | null {
  const words = new Set(fold(search.replace(/\p{Cc}/gu, ' ')).split(' '))
  words.delete('')
  if (words.size === 0) return null
  return [...words].slice(0, mostWords).map(wordMatch).join(' AND ')
}

function wordMatch(word: string): string {
  const { length } = Array.from(word)
  if (length >= 3) return quote(word)
  if (length === 2) return quote(` ${word}`)
  return `(${following.map(next => quote(` ${word}${next}`)).join(' OR ')})`
}

/** A phrase of FTS5: nothing inside the quotes is an operator. */
function quote(word: string): string {
  return `"${word.replaceAll('"', '""')}"`
}

/** The next lines of the history that match, ascending. Parameters: the match, the last one before, how many. */
export const historyMatchSql =
  'select rowid from history_search where history_search match ? and rowid > ? order by rowid limit ?'
