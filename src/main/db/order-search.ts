import { fold } from '../../shared/text-folding/fold.ts'

/** One word of the search box: orders are found whose number begins with it, or whose customer it names. */
export interface OrderWord {
  /** As it was typed. */
  readonly typed: string
  /** As names are folded. */
  readonly folded: string
}

/** More words than anybody types; each costs a query. */
const mostWords = 20

/** Reads what a person typed; no words, all orders. Every word must be found. */
export function readOrderSearch(text: string): OrderWord[] {
  const words = new Map<string, OrderWord>()
  for (const typed of text.replace(/\p{Cc}/gu, ' ').split(/\s+/)) {
    const folded = fold(typed)
    if (typed !== '') words.set(typed.toLowerCase(), { typed, folded })
  }
  return [...words.values()].slice(0, mostWords)
}

/** The trigram index knows runs of three characters. */
export function isShortWord({ typed, folded }: OrderWord): boolean {
  return Array.from(typed).length < 3 || Array.from(folded).length < 3
}

/** What the trigram index is asked for all of these words. */
export function orderMatch(words: readonly OrderWord[]): string {
  return words
    .map(({ typed, folded }) => `(number : ^ ${quote(typed)} OR search_text : ${quote(folded)})`)
    .join(' AND ')
}

/** A phrase of FTS5: nothing inside the quotes is an operator. */
function quote(word: string): string {
  return `"${word.replaceAll('"', '""')}"`
}

/** The next orders that match, ascending. Parameters: the match, the last one before, how many. */
export const orderMatchSql =
  'select rowid from order_search where order_search match ? and rowid > ? order by rowid limit ?'

/** The orders whose number begins with a text. Parameters: the text, twice. */
export const orderNumberSql = 'select sequence from orders where number >= ? and number < ? || char(1114111)'

/** The orders whose customer's name begins with a text. Parameters: the text, twice. */
export const orderNameSql =
  'select sequence from orders where customer_name_sort >= ? and customer_name_sort < ? || char(1114111)'

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

/** The sequence numbers that begin with some digits, as stretches from and to. */
export function sequenceStretches(word: string, highest: number): [from: number, to: number][] {
  if (!/^[1-9]\d{0,14}$/.test(word)) return []
  const stretches: [number, number][] = []
  const first = Number(word)
  for (let size = 1; first * size <= highest; size *= 10)
    stretches.push([first * size, Math.min(highest, first * size + size - 1)])
  return stretches
}
