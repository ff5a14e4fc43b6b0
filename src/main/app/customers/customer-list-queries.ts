import type { CustomerSort } from '../../../shared/api/customers.ts'
import type { MailState } from '../../../shared/api/mail.ts'
import type { DirectReader } from '../../db/direct-reader.ts'

/** Sorts that an index of the database has; the others are made of the last name and what is known in memory. */
export type IndexedSort = Exclude<CustomerSort, 'registered' | 'mail'>

/** Behind these columns comes the number, in which every index ends: no two rows stand in the same place. */
const sortColumns = {
  lastName: ['last_name_sort', 'first_name_sort'],
  firstName: ['first_name_sort', 'last_name_sort'],
  company: ['company_sort', 'last_name_sort'],
  email: ['email_sort'],
  phone: ['phone_sort'],
  createdAt: ['created_at'],
  updatedAt: ['updated_at'],
  orders: ['order_count', 'last_name_sort'],
} as const satisfies Record<IndexedSort, readonly string[]>

/** The same in the shop's language, where the keys of all rows have been made. */
const languageColumns = {
  lastName: ['last_name', 'first_name'],
  firstName: ['first_name', 'last_name'],
  company: ['company', 'last_name'],
  orders: ['order_count', 'last_name'],
} as const satisfies Partial<Record<IndexedSort, readonly string[]>>

const hasLanguage = (sort: IndexedSort): sort is keyof typeof languageColumns => Object.hasOwn(languageColumns, sort)

export interface Sorting {
  readonly sort: IndexedSort
  /** Names stand in the order of the shop's language. */
  readonly byLanguage: boolean
}

function sourceOf({ sort, byLanguage }: Sorting): { readonly table: string; readonly key: string } {
  const isKeyed = byLanguage && hasLanguage(sort)
  const columns = isKeyed ? languageColumns[sort] : sortColumns[sort]
  return { table: isKeyed ? 'customer_key' : 'customer', key: [...columns, 'number'].join(', ') }
}

/** A page of numbers straight from the index, from whichever end is nearer. */
export function readPage(
  reader: DirectReader,
  page: Sorting & { readonly descending: boolean; readonly offset: number; readonly limit: number },
  total: number,
): number[] {
  const { table, key } = sourceOf(page)
  const limit = Math.max(0, Math.min(page.limit, total - page.offset))
  const fromEnd = total - page.offset - limit
  const backwards = fromEnd < page.offset
  const descending = page.descending !== backwards
  const numbers = reader.numbers(
    `select number from ${table} order by ${key.replaceAll(',', descending ? ' desc,' : ',')}${descending ? ' desc' : ''} limit ? offset ?`,
    limit,
    backwards ? fromEnd : page.offset,
  )
  return backwards ? numbers.toReversed() : numbers
}

export function countCustomers(reader: DirectReader): number {
  return reader.number('select count(*) from customer')
}

/** The next numbers in the order of a sort, behind one of them; null: from the beginning. */
export function readOrderAfter(reader: DirectReader, sorting: Sorting, after: number | null, limit: number): number[] {
  const { table, key } = sourceOf(sorting)
  if (after === null) return reader.numbers(`select number from ${table} order by ${key} limit ?`, limit)
  return reader.numbers(
    `select number from ${table} where (${key}) > (select ${key} from ${table} where number = ?) order by ${key} limit ?`,
    after,
    limit,
  )
}

/** Whether `number` stands before `other`: decided by the database, so that memory and index never disagree. */
export function standsBefore(reader: DirectReader, sorting: Sorting, number: number, other: number): boolean {
  const { table, key } = sourceOf(sorting)
  return (
    reader.number(
      `select (select ${key} from ${table} where number = ?) < (select ${key} from ${table} where number = ?)`,
      number,
      other,
    ) === 1
  )
}

/** What may have changed of a customer; the change log adds them up. */
export const touchedCustomer = 2
export const touchedOrders = 4
export const touchedWords = 8

export interface TouchedCustomer {
  readonly number: number
  readonly what: number
}

/** Which rows have changed since this was last asked, at most `limit` of them; forgets them all. */
export function takeTouched(reader: DirectReader, limit: number): TouchedCustomer[] {
  const touched = reader.rows<TouchedCustomer>('select number, what from touched_customer limit ?', limit)
  if (touched.length > 0) reader.run('delete from touched_customer')
  return touched
}

export interface LoginState {
  readonly number: number
  readonly disabled: 0 | 1
  readonly state: MailState | null
}

/** The logins and the state of their newest credential mail, in the order of the accounts' ids. */
export function readLoginStates(reader: DirectReader, afterId: string, limit: number): (LoginState & { id: string })[] {
  return reader.rows(
    `select account.id, customer.number, account.disabled_at is not null as disabled, mail.state
     from account cross join customer on customer.id = account.customer_id
       left join mail on mail.id = account.credential_mail_id
     where account.id > ? order by account.id limit ?`,
    afterId,
    limit,
  )
}

/** Undefined when the customer is gone or anonymous. */
export function findLoginState(reader: DirectReader, number: number): LoginState | undefined {
  return reader.rows<LoginState>(
    `select customer.number, account.disabled_at is not null as disabled, mail.state
     from customer join account on account.customer_id = customer.id
       left join mail on mail.id = account.credential_mail_id
     where customer.number = ?`,
    number,
  )[0]
}

export function exists(reader: DirectReader, number: number): boolean {
  return reader.number('select exists (select 1 from customer where number = ?)', number) === 1
}

export function highestNumber(reader: DirectReader): number {
  return reader.number('select coalesce(max(number), 0) from customer')
}

export interface ListedCustomer {
  readonly id: string
  readonly company: string
  readonly last_name: string
  readonly first_name: string
  readonly email: string
  readonly phone: string
  readonly organization_id: string
  readonly tax_registration_id: string
  readonly created_at: string
  readonly created_by_name: string
  readonly updated_at: string
  readonly updated_by_name: string
  readonly order_count: number
  readonly account_id: string | null
  readonly user_name: string | null
  readonly disabled_at: string | null
  readonly mail_state: MailState | null
  readonly next_attempt_at: string | null
  readonly sent_at: string | null
  readonly key_id: string | null
}

/** The rows of these numbers, in their order; one that is gone is left out. */
export function readRows(reader: DirectReader, numbers: ArrayLike<number>): ListedCustomer[] {
  return reader.rows<ListedCustomer>(
    `select customer.id, company, last_name, first_name, email, phone, organization_id, tax_registration_id,
       customer.created_at, customer.created_by_name, customer.updated_at, customer.updated_by_name, customer.order_count,
       account.id as account_id, account.user_name, account.disabled_at,
       mail.state as mail_state, mail.next_attempt_at, mail.sent_at, mail.key_id
     from json_each(?) as wanted cross join customer on customer.number = wanted.value
       left join account on account.customer_id = customer.id
       left join mail on mail.id = account.credential_mail_id
     order by wanted.key`,
    JSON.stringify(Array.from(numbers)),
  )
}

/** The ids of these numbers, in their order. */
export function readIds(reader: DirectReader, numbers: ArrayLike<number>): string[] {
  return reader
    .rows<{ readonly id: string }>(
      `select customer.id from json_each(?) as wanted cross join customer on customer.number = wanted.value
       order by wanted.key`,
      JSON.stringify(Array.from(numbers)),
    )
    .map(row => row.id)
}

/** The numbers of these ids, in no order; those that are gone are left out. */
export function readNumbers(reader: DirectReader, ids: readonly string[]): number[] {
  return reader.numbers(
    'select number from json_each(?) as wanted cross join customer on customer.id = wanted.value',
    JSON.stringify(ids),
  )
}
