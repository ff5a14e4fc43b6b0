import { sql } from 'kysely'
import type { CustomerId } from '../../../shared/api/common-schemas.ts'
import type { CustomerSort, MailFilter } from '../../../shared/api/customers.ts'
import type { MailState } from '../../../shared/api/mail.ts'
import { fold } from '../../../shared/fold.ts'
import type { CustomerTable } from '../../db/schema.ts'
import { escapeLike } from '../../db/search.ts'
import type { Reader, Tx } from '../../db/store.ts'

export interface CustomerFilter {
  readonly search: string
  readonly registered: 'all' | 'yes' | 'no'
  readonly mail: MailFilter
}

export interface CustomerPageQuery extends CustomerFilter {
  readonly sort: CustomerSort
  readonly direction: 'ascending' | 'descending'
  readonly offset: number
  readonly limit: number
}

export function findCustomer(reader: Reader, id: CustomerId): Promise<CustomerTable | undefined> {
  return reader.selectFrom('customer').selectAll().where('id', '=', id).executeTakeFirst()
}

const undelivered: readonly MailState[] = ['waiting', 'sending', 'failed', 'bounced', 'cancelled']
const mailStatesOf: Readonly<Record<Exclude<MailFilter, 'all'>, readonly MailState[]>> = {
  undelivered,
  waiting: ['waiting', 'sending'],
  failed: ['failed', 'bounced'],
  sent: ['sent'],
}

function filterCustomers(reader: Reader, filter: CustomerFilter) {
  let found = reader
    .selectFrom('customer')
    .leftJoin('account', 'account.customer_id', 'customer.id')
    .leftJoin('mail', 'mail.id', 'account.credential_mail_id')
  if (filter.registered === 'yes') found = found.where('account.id', 'is not', null)
  if (filter.registered === 'no') found = found.where('account.id', 'is', null)
  if (filter.mail !== 'all') found = found.where('mail.state', 'in', mailStatesOf[filter.mail])
  for (const word of fold(filter.search).split(' ').filter(Boolean)) {
    found = found.where(sql<boolean>`customer.search_text like ${`%${escapeLike(word)}%`} escape '\\'`)
  }
  return found
}

/** A page in the wanted order, with the exact number of all that match. Ties are broken by id, so pages never overlap. */
export async function listCustomers(reader: Reader, query: CustomerPageQuery) {
  const found = filterCustomers(reader, query)
  const { total } = await countable(reader, query)
    .select(select => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const direction = query.direction === 'ascending' ? 'asc' : 'desc'
  let page = found
    .select([
      'customer.id',
      'company',
      'last_name',
      'first_name',
      'email',
      'customer.created_at',
      'account.id as account_id',
    ])
    .select(['account.disabled_at', 'mail.state as mail_state', 'mail.next_attempt_at', 'mail.sent_at', 'mail.key_id'])
  for (const column of sortColumns[query.sort]) page = page.orderBy(column, direction)
  const rows = await page.orderBy('customer.id', direction).limit(query.limit).offset(query.offset).execute()
  return { rows, total }
}

/** Without the joins that the filter does not need: counting a million rows is then one index scan. */
function countable(reader: Reader, filter: CustomerFilter) {
  const joined = filterCustomers(reader, filter)
  const plain = reader.selectFrom('customer')
  return filter.search.trim() === '' && filter.registered === 'all' && filter.mail === 'all'
    ? (plain as unknown as typeof joined)
    : joined
}

const sortColumns = {
  lastName: ['last_name_sort', 'first_name_sort'],
  firstName: ['first_name_sort', 'last_name_sort'],
  company: ['company_sort', 'last_name_sort'],
  email: ['email_sort'],
  createdAt: ['customer.created_at'],
  registered: [sql<number>`account.id is not null`, 'last_name_sort'],
  mail: [sql<string>`coalesce(mail.state, '')`, 'last_name_sort'],
} as const satisfies Record<CustomerSort, readonly unknown[]>

export async function insertCustomer(tx: Tx, row: CustomerTable): Promise<void> {
  await tx.insertInto('customer').values(row).execute()
}

/** False when somebody changed the row since `version`. */
export async function updateCustomer(
  tx: Tx,
  id: CustomerId,
  version: number,
  changes: Partial<Omit<CustomerTable, 'id' | 'version'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('customer')
    .set({ ...changes, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function deleteCustomer(tx: Tx, id: CustomerId, version: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('customer')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numDeletedRows === 1n
}
