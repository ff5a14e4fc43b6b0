import { fold, foldPhone } from '../../shared/text-folding/fold.ts'

/** Where a word of the search box can be asked to stand, as in `email:nova`. */
const fields = ['email', 'phone', 'company'] as const
type Field = (typeof fields)[number]

/** What the search box says, taken apart. Every part must match. */
export interface SearchTerms {
  /** Three characters and more, found anywhere: one query of the trigram index; null for none. */
  readonly match: string | null
  /** One or two characters: how one of the columns begins. */
  readonly prefixes: readonly SearchPrefix[]
}

/** One of these columns begins with its text. */
export type SearchPrefix = readonly { readonly column: PrefixColumn; readonly text: string }[]

export type PrefixColumn = 'last_name_sort' | 'first_name_sort' | 'company_sort' | 'email_sort' | 'phone_sort'

const columnOf = { email: 'email_sort', company: 'company_sort' } as const satisfies Partial<
  Record<Field, PrefixColumn>
>
const anyColumn: readonly PrefixColumn[] = ['last_name_sort', 'first_name_sort', 'company_sort', 'email_sort']

/** More words than anybody types; each costs a query. */
const mostWords = 20

/** Reads what a person typed. Without words in it, all customers match: null. */
export function readSearch(text: string): SearchTerms | null {
  const words = splitWords(text)
  if (words.length === 0) return null
  const matches: string[] = []
  const prefixes: SearchPrefix[] = []
  for (const { field, word } of words) {
    // "+420 777" and "777-123" are looked for among the digits of phone numbers.
    const digits = /^[\d+()/.-]+$/.test(word) ? foldPhone(word) : ''
    const byPhone = digits === '' ? [] : [{ column: 'phone_sort', text: digits } as const]
    if (field === 'phone') {
      const wanted = digits || word
      if (isShort(wanted)) prefixes.push([{ column: 'phone_sort', text: wanted }])
      else matches.push(`phone : ${quote(wanted)}`)
    } else if (isShort(word)) {
      const columns = field === null ? anyColumn : [columnOf[field]]
      prefixes.push([...columns.map(column => ({ column, text: word })), ...(field === null ? byPhone : [])])
    } else if (field !== null) matches.push(`${field} : ${quote(word)}`)
    else if (digits === '' || digits === word) matches.push(quote(word))
    else if (isShort(digits)) prefixes.push(byPhone)
    else matches.push(`(${quote(word)} OR phone : ${quote(digits)})`)
  }
  return { match: matches.length === 0 ? null : matches.join(' AND '), prefixes }
}

interface Word {
  readonly field: Field | null
  readonly word: string
}

function splitWords(text: string): Word[] {
  const words = new Map<string, Word>()
  let pending: Field | null = null
  for (const part of fold(text.replace(/\p{Cc}/gu, ' ')).split(' ')) {
    if (part === '') continue
    const named = fields.find(name => part.startsWith(`${name}:`))
    const field: Field | null = named ?? pending
    const word = named ? part.slice(named.length + 1) : part
    // "email: nova" means the same as "email:nova".
    pending = word === '' ? field : null
    if (word !== '') words.set(`${field ?? ''}:${word}`, { field, word })
  }
  return [...words.values()].slice(0, mostWords)
}

/** The trigram index knows runs of three characters. */
function isShort(word: string): boolean {
  return Array.from(word).length < 3
}

/** A phrase of FTS5: nothing inside the quotes is an operator. */
function quote(word: string): string {
  return `"${word.replaceAll('"', '""')}"`
}

/** The next numbers of customers that match, ascending. Parameters: the match, the last number before, how many. */
export const matchSql =
  'select rowid from customer_search where customer_search match ? and rowid > ? order by rowid limit ?'

/** The numbers of customers whose column begins with a text, in no order. Parameters: the text, twice. */
export function prefixSql(column: PrefixColumn): string {
  return `select number from customer where ${column} >= ? and ${column} < ? || char(1114111)`
}
