import type Database from 'better-sqlite3'
import { Random } from './random.ts'

export interface SearchKind {
  readonly name: string
  readonly queries: readonly string[]
}

interface Sampled {
  readonly last_name_sort: string
  readonly first_name_sort: string
  readonly company_sort: string
  readonly email_sort: string
  readonly phone_sort: string
}

const perKind = 60
const nothing = '\uffff'

/**
 * What people type, drawn from the rows themselves: as often as a name stands there it is asked for. Every kind has as
 * many queries as any other, and no query comes twice.
 */
export function drawQueries(database: Database.Database, count: number): SearchKind[] {
  const random = new Random(7)
  const asked = new Set<string>()
  const find = database.prepare(
    'select last_name_sort, first_name_sort, company_sort, email_sort, phone_sort from customer where number = ?',
  )
  const customer = () => find.get(1 + random.below(count)) as Sampled
  const letter = () => 'abcdefghijklmnopqrstuvwxyz'[random.below(26)] ?? 'a'

  function draw(name: string, make: () => string | null): SearchKind {
    const queries: string[] = []
    for (let tries = 0; queries.length < perKind && tries < 100_000; tries += 1) {
      const query = make()
      if (query === null || asked.has(query)) continue
      asked.add(query)
      queries.push(query)
    }
    return { name, queries }
  }
  /** A piece from anywhere inside a text; null when it is too short, or holds a space. */
  function piece(text: string, length: number): string | null {
    if (text === nothing || text.length < length) return null
    const from = random.below(text.length - length + 1)
    const found = text.slice(from, from + length)
    return found.includes(' ') ? null : found
  }
  const begin = (text: string, length: number) =>
    text === nothing || text.length < length || text.slice(0, length).includes(' ') ? null : text.slice(0, length)
  const whole = (text: string) => (text === nothing || text.length < 3 ? null : text)
  const anyText = ({ last_name_sort, first_name_sort, company_sort, email_sort }: Sampled) =>
    random.pick([last_name_sort, first_name_sort, company_sort, email_sort])

  return [
    draw('one or two letters, how a name begins', () => begin(anyText(customer()), 1 + random.below(2))),
    draw('three letters, anywhere', () => piece(anyText(customer()), 3)),
    draw('four or five letters, anywhere', () => piece(anyText(customer()), 4 + random.below(2))),
    draw('a whole last name', () => whole(customer().last_name_sort)),
    draw('two words: first and last name', () => {
      const { first_name_sort: first, last_name_sort: last } = customer()
      return first === nothing || last === nothing ? null : `${first} ${last}`
    }),
    draw('two words that are not done yet', () => {
      const { first_name_sort: first, last_name_sort: last } = customer()
      return first === nothing || last === nothing ? null : `${first} ${last.slice(0, 1 + random.below(3))}`
    }),
    draw('a whole email', () => whole(customer().email_sort)),
    draw('an email up to the @ or behind it', () => {
      const parts = customer().email_sort.split('@')
      return parts.length === 2 ? random.pick([`${parts[0]}@`, `@${parts[1]?.slice(0, 5 + random.below(12))}`]) : null
    }),
    draw('digits of a phone number', () => piece(customer().phone_sort, 3 + random.below(6))),
    draw('a field by name (email:, phone:, company:)', () => {
      const row = customer()
      const [field, text] = random.pick([
        ['email', row.email_sort],
        ['phone', row.phone_sort],
        ['company', row.company_sort],
      ] as const)
      const part = piece(text, 2 + random.below(5))
      return part === null ? null : `${field}:${part}`
    }),
    draw('misses', () => {
      const beginning = begin(customer().last_name_sort, 3)
      return beginning === null ? null : `${beginning}${letter()}q${letter()}x`
    }),
  ]
}
