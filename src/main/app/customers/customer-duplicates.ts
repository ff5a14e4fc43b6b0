import { fail } from '../../../shared/api/errors.ts'
import type { CustomerId } from '../../../shared/api/common-schemas.ts'
import { duplicateReasons, emptyCustomer, mostDuplicates } from '../../../shared/api/customers.ts'
import type { CustomerFields, DuplicateReason, PossibleDuplicate } from '../../../shared/api/customers.ts'
import type { DirectReader } from '../../db/direct-reader.ts'
import { postalKey } from './address-rules.ts'
import { toRegistered } from './customer-rows.ts'
import { customerName, isNothing, toColumns } from './customer-rules.ts'

/** So many are looked at for each reason. Where more share an email, they are no duplicates. */
const mostCandidates = 50

/** What two customers can have in common. Null: nothing to go by. */
interface Likeness {
  readonly emailKey: string | null
  readonly phone: string | null
  readonly lastName: string | null
  /** One name alone is the same name, whichever of the two fields it was typed in. */
  readonly firstNames: readonly string[]
  readonly company: string | null
  readonly postalKeys: readonly string[]
  readonly exceptNumber: number
}

export type TypedCustomer = Pick<CustomerFields, 'email' | 'phone' | 'firstName' | 'lastName' | 'company'>

/** Customers who look like one in the book. Throws customer.notFound. */
export function duplicatesOf(reader: DirectReader, id: CustomerId): PossibleDuplicate[] {
  const row = reader.rows<KnownCustomer>(
    `select number, first_name as firstName, last_name as lastName, company, email, phone from customer where id = ?`,
    id,
  )[0]
  if (!row) throw fail('customer.notFound', {})
  const postalKeys = reader
    .rows<{ readonly key: string }>(
      `select distinct postal_key as key from address where customer_id = ? and postal_key <> ''`,
      id,
    )
    .map(({ key }) => key)
  return find(reader, likenessOf(row, postalKeys, row.number))
}

type KnownCustomer = TypedCustomer & { readonly number: number }

/** Customers who look like the one that is being typed. */
export function duplicatesOfTyped(
  reader: DirectReader,
  typed: TypedCustomer & { readonly postalCode: string; readonly exceptId?: CustomerId | undefined },
): PossibleDuplicate[] {
  const postal = postalKey(typed.postalCode)
  const except =
    typed.exceptId === undefined ? [] : reader.numbers('select number from customer where id = ?', typed.exceptId)
  return find(reader, likenessOf(typed, postal === '' ? [] : [postal], except[0] ?? 0))
}

function likenessOf(typed: TypedCustomer, postalKeys: readonly string[], exceptNumber: number): Likeness {
  const columns = toColumns({ ...typed, organizationId: '', taxRegistrationId: '', note: '' })
  const orNull = (sorted: string) => (isNothing(sorted) ? null : sorted)
  const { firstName, lastName } = typed
  const isOneName = firstName === '' || lastName === '' || columns.first_name_sort === columns.last_name_sort
  const nothing = toColumns(emptyCustomer).first_name_sort
  return {
    emailKey: columns.email_key === '' ? null : columns.email_key,
    phone: columns.phone_tail === '' ? null : columns.phone_tail,
    lastName: orNull(columns.last_name_sort),
    firstNames: isOneName ? [columns.last_name_sort, nothing] : [columns.first_name_sort],
    company: orNull(columns.company_sort),
    postalKeys,
    exceptNumber,
  }
}

/** Every condition has an index that finds it; an equation with null finds nothing. */
export const duplicatesSql = `
  with wanted (email_key, phone, last_name, first_names, company, postal_keys, except_number, most) as (
    values (?, ?, ?, ?, ?, ?, ?, ?)
  ),
  candidate (number, reason) as (
    select * from (
      select number, 'email' from customer where email_key = (select email_key from wanted)
        and number <> (select except_number from wanted) limit (select most from wanted)
    )
    union all select * from (
      select number, 'phone' from customer where phone_tail = (select phone from wanted)
        and number <> (select except_number from wanted) limit (select most from wanted)
    )
    union all select * from (
      select number, 'nameAndPostalCode' from customer
        where last_name_sort = (select last_name from wanted)
          and first_name_sort in (select value from json_each((select first_names from wanted)))
          and number <> (select except_number from wanted) and exists (
            select 1 from address where customer_id = customer.id
              and postal_key in (select value from json_each((select postal_keys from wanted)))
          ) limit (select most from wanted)
    )
    union all select * from (
      select number, 'nameAndPostalCode' from customer
        where company_sort = (select company from wanted)
          and number <> (select except_number from wanted) and exists (
            select 1 from address where customer_id = customer.id
              and postal_key in (select value from json_each((select postal_keys from wanted)))
          ) limit (select most from wanted)
    )
  )
  select customer.number, customer.id, first_name, last_name, company, email, phone, order_count,
    account.id as account_id, account.disabled_at, group_concat(distinct candidate.reason) as reasons
  from candidate cross join customer on customer.number = candidate.number
    left join account on account.customer_id = customer.id
  group by candidate.number`

interface Candidate {
  readonly number: number
  readonly id: string
  readonly first_name: string
  readonly last_name: string
  readonly company: string
  readonly email: string
  readonly phone: string
  readonly order_count: number
  readonly account_id: string | null
  readonly disabled_at: string | null
  readonly reasons: string
}

function find(reader: DirectReader, likeness: Likeness): PossibleDuplicate[] {
  return reader
    .rows<Candidate>(
      duplicatesSql,
      likeness.emailKey,
      likeness.phone,
      likeness.lastName,
      JSON.stringify(likeness.firstNames),
      likeness.company,
      JSON.stringify(likeness.postalKeys),
      likeness.exceptNumber,
      mostCandidates,
    )
    .map(row => ({ row, reasons: duplicateReasons.filter(reason => row.reasons.split(',').includes(reason)) }))
    .sort((one, other) => weight(other.reasons) - weight(one.reasons) || one.row.number - other.row.number)
    .slice(0, mostDuplicates)
    .map(({ row, reasons }) => ({
      id: row.id,
      name: customerName(row),
      email: row.email,
      phone: row.phone,
      registered: toRegistered(row),
      orderCount: row.order_count,
      reasons,
    }))
}

/** The first reason outweighs all others together. */
function weight(reasons: readonly DuplicateReason[]): number {
  return reasons.reduce((sum, reason) => sum + 2 ** (duplicateReasons.length - duplicateReasons.indexOf(reason)), 0)
}
