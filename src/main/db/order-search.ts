import { readNamedNumbers } from '../../shared/order-number.ts'
import { oneShape } from '../../shared/text-folding/fold.ts'
import { readSearchTerms, wholeOf } from '../../shared/text-folding/search-words.ts'
import type { SearchTerm } from '../../shared/text-folding/search-words.ts'
import { phraseOf, quote, searchMatch } from './search-match.ts'
import type { SearchMatch } from './search-match.ts'

/** A word that may be an order's number, or a part of it. */
export interface NumberWord {
  readonly typed: string
  /** Written `#1`: this number and no longer one. */
  readonly isWhole: boolean
}

/** What the search box of orders says. Every word must be found: in the order's number, or in who ordered it. */
export interface OrderSearch {
  /** Words that the index answers alone; null for none. */
  readonly words: SearchMatch | null
  /** Words that may be a number without its prefix, or shorter than an index of texts knows; each besides in the text. */
  readonly numbers: readonly { readonly number: NumberWord; readonly words: SearchMatch | null }[]
}

/** Reads what a person typed; no words, all orders: null. */
export function readOrderSearch(text: string): OrderSearch | null {
  const typed = text.replace(/\p{Cc}/gu, ' ')
  const numbers = new Map<string, { readonly number: NumberWord; readonly words: SearchMatch | null }>()
  const { numbers: named, rest } = readNamedNumbers(typed)
  for (const number of named)
    numbers.set(`#${number.toLowerCase()}`, { number: { typed: number, isWhole: true }, words: null })
  const words: SearchTerm[] = []
  const terms = readSearchTerms(rest)
  // One or two digits alone are a number's; beside a longer word they may be of a name or a phone.
  const hasLong = terms.some(term => Array.from(term.typed).length > 2)
  for (const term of terms) {
    const { typed: word } = term
    const isText = hasLong || !/^\d{1,2}$/.test(oneShape(word))
    if (/^\d+$/.test(oneShape(word)) || Array.from(word).length < 3)
      numbers.set(word, {
        number: { typed: word, isWhole: false },
        words: isText ? searchMatch([term], wish => inText(phraseOf(wish))) : null,
      })
    else words.push(term)
  }
  if (words.length === 0 && numbers.size === 0) return null
  const match = searchMatch(words, (wish, term) =>
    wish.at === 'anywhere' && wish.text === wholeOf(term.typed)
      ? `(${beginsNumber(term.typed)} OR ${inText(phraseOf(wish))})`
      : inText(phraseOf(wish)),
  )
  return { words: match, numbers: [...numbers.values()] }
}

/** An order's number is kept as it was written: with the prefix that the shop gave it, in whatever shape. */
export function shapesOf(typed: string): string[] {
  return [...new Set([oneShape(typed), typed])]
}

/** What the index is asked for the orders whose number begins so. */
export function beginsNumber(typed: string): string {
  return `(${shapesOf(typed)
    .map(shape => `number : ^ ${quote(shape)}`)
    .join(' OR ')})`
}

function inText(phrase: string): string {
  return `search_text : ${phrase}`
}

/** The next orders that match, ascending. Parameters: the match, the last one before, how many. */
export const orderMatchSql =
  'select rowid from order_search where order_search match ? and rowid > ? order by rowid limit ?'

/** The orders whose number begins with a text. Parameters: the text, twice. */
export const orderNumberSql = 'select sequence from orders where number >= ? and number < ? || char(1114111)'

/** The orders with exactly this number. */
export const wholeNumberSql = 'select sequence from orders where number = ?'

/** A short word in every mixture of cases: numbers stand in their index as they are written. */
export function inAnyCase(word: string): string[] {
  return [
    ...Array.from(word).reduce<Set<string>>(
      (texts, letter) =>
        new Set([...texts].flatMap(text => [text + letter, text + letter.toLowerCase(), text + letter.toUpperCase()])),
      new Set(['']),
    ),
  ]
}

/** The sequence numbers that begin with some digits, as stretches from and to; of a whole number the one. */
export function sequenceStretches({ typed, isWhole }: NumberWord, highest: number): [from: number, to: number][] {
  const digits = oneShape(typed)
  const first = Number(digits)
  if (isWhole) return /^0*[1-9]\d{0,14}$/.test(digits) && first <= highest ? [[first, first]] : []
  if (!/^[1-9]\d{0,14}$/.test(digits)) return []
  const stretches: [number, number][] = []
  for (let size = 1; first * size <= highest; size *= 10)
    stretches.push([first * size, Math.min(highest, first * size + size - 1)])
  return stretches
}
