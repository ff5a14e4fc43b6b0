import { codeKey } from './text-folding/fold.ts'
import { holdsWords } from './text-folding/search-words.ts'

/** What an order is called: the station's prefix and the sequence number, as in `A-1042`. */
export function orderNumber(prefix: string, sequence: number): string {
  const isJoined = prefix === '' || /[/_-]$/.test(prefix)
  return `${prefix}${isJoined ? '' : '-'}${sequence}`
}

/** The number sign in its shapes; on Russian keyboards № stands in the place of #. */
const named = /(?<![^\s,;])[#\uff03\ufe5f\u2116](?:\s+(?=[^\s,;]*\p{Nd}(?:[\s,;]|$)))?([^\s,;#]+)/gu

/** Takes out of a search what names an order and no longer number, as in `#7`, `# A-7` or `＃7`. */
export function readNamedNumbers(text: string): { readonly numbers: readonly string[]; readonly rest: string } {
  const numbers: string[] = []
  const rest = text.replace(named, (_, number: string) => {
    numbers.push(number)
    return ' '
  })
  return { numbers, rest: rest.trim() }
}

/** Whether an order is the one that `#7` or `#A-7` names: by its whole number or by its sequence number. */
export function isNumberOf(number: string, typed: string): boolean {
  const [own, wanted] = [codeKey(number), codeKey(typed)]
  return own === wanted || (/^0*[1-9]\d*$/.test(wanted) && /\d+$/.exec(own)?.[0] === wanted.replace(/^0+/, ''))
}

/** Whether an order that is at hand is what a search means, as `holdsWords` says of other rows. */
export function isMeantOrder(
  { number, customerName }: { readonly number: string; readonly customerName: string },
  typed: string,
): boolean {
  const { numbers, rest } = readNamedNumbers(typed)
  return numbers.every(named => isNumberOf(number, named)) && holdsWords([number, customerName], rest)
}
