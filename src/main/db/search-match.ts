import type { SearchTerm, Wish } from '../../shared/text-folding/search-words.ts'

/** What an index of runs of three characters is asked for the words of a search; it holds texts as `spaced` makes them. */
export interface SearchMatch {
  /** Every word as it was typed. */
  readonly exact: string
  /** Every word in one of its spellings, its own among them; null when no word has another. */
  readonly wide: string | null
}

/** @param ask the expression for a wish; the field that its term names narrows it */
export function searchMatch<Field extends string>(
  terms: readonly SearchTerm<Field>[],
  ask: (wish: Wish, term: SearchTerm<Field>) => string,
): SearchMatch | null {
  if (terms.length === 0) return null
  const ofWays = (ways: readonly (readonly Wish[])[], term: SearchTerm<Field>) => {
    const expressions = new Set(ways.map(way => way.map(wish => ask(wish, term)).join(' AND ')))
    return `(${[...expressions].map(way => `(${way})`).join(' OR ')})`
  }
  const exact = terms.map(term => ofWays(term.ways, term)).join(' AND ')
  const wide = terms.map(term => ofWays([...term.ways, ...term.otherWays], term)).join(' AND ')
  return { exact, wide: wide === exact ? null : wide }
}

/** A phrase of FTS5, in which nothing is an operator. */
export function phraseOf({ text, at }: Wish): string {
  if (at === 'numberBeginning') return quote(`  ${text}`)
  if (at === 'anywhere' || at === 'number') return quote(text)
  return quote(Array.from(text).length === 1 ? `  ${text}` : ` ${text}`)
}

export function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}
