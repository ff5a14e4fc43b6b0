import { sql } from 'kysely'
import type { CustomerId, MailId, OrderId } from '../../../shared/api/common-schemas.ts'
import type { CancelReason, MailFilterInput, MailListState, MailState } from '../../../shared/api/mail.ts'
import { listMatch } from '../../db/list-search.ts'
import { mailWords } from '../../db/mail-index-words.ts'
import { partedSql } from '../../db/parted-sql.ts'
import type { MailTable } from '../../db/schema.ts'
import type { Reader, Tx } from '../../db/store.ts'
import { longestBackOffMs } from './back-off.ts'

/** A mail as a person sees it. */
export type NamedMail = MailTable & { readonly customer_name: string; readonly order_id: OrderId | null }

const statesOf: Readonly<Record<Exclude<MailListState, 'all'>, readonly MailState[]>> = {
  undelivered: ['waiting', 'sending', 'failed', 'bounced', 'cancelled'],
  waiting: ['waiting', 'sending'],
  sent: ['sent'],
  failed: ['failed', 'bounced'],
  bounced: ['bounced'],
  cancelled: ['cancelled'],
  resolved: ['resolved'],
}

function withNames(reader: Reader) {
  return reader
    .selectFrom('mail')
    .leftJoin('customer', 'customer.id', 'mail.customer_id')
    .leftJoin('orders', 'orders.confirmation_mail_id', 'mail.id')
    .selectAll('mail')
    .select('orders.id as order_id')
    .select(
      sql<string>`coalesce(nullif(trim(customer.first_name || ' ' || customer.last_name), ''), nullif(customer.company, ''), nullif(customer.email, ''), mail.to_name)`.as(
        'customer_name',
      ),
    )
}

/** Newest first. The page is chosen from an index alone, and only its rows are read. */
export async function listMail(
  reader: Reader,
  query: MailFilterInput & { readonly offset: number; readonly limit: number },
): Promise<{ readonly rows: readonly NamedMail[]; readonly total: number }> {
  const { total } = await filterMail(reader, query)
    .select(select => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const ids = await listMailIds(reader, query, query)
  if (ids.length === 0) return { rows: [], total }
  return {
    rows: await withNames(reader).where('mail.id', 'in', ids).orderBy('mail.id', 'desc').execute(),
    total,
  }
}

/** Newest first; without a page, all that match. */
export async function listMailIds(
  reader: Reader,
  filter: MailFilterInput,
  page?: { readonly offset: number; readonly limit: number },
): Promise<MailId[]> {
  const found = filterMail(reader, filter).select('id').orderBy('id', 'desc')
  const rows = await (page ? found.limit(page.limit).offset(page.offset) : found).execute()
  return rows.map(row => row.id)
}

/** As the outbox names a customer, folded; SQL, for it stands in a column of the search. */
function customerCalledNow(id: CustomerId) {
  const words = partedSql(`first_name_sort || ' ' || last_name_sort || ' ' || company_sort`)
  return sql<string>`(select ${sql.raw(words)} || other_words from customer where id = ${id})`
}

function filterMail(reader: Reader, filter: MailFilterInput) {
  let found = reader.selectFrom('mail')
  const match = listMatch(filter.search)
  if (match !== null)
    found = found.where(
      'id',
      'in',
      sql<MailId>`(select mail_id from mail_search cross join mail_number on number = mail_search.rowid
        where mail_search match ${match})`,
    )
  if (filter.customerId !== undefined) found = found.where('customer_id', '=', filter.customerId)
  if (filter.state !== 'all') found = found.where('state', 'in', statesOf[filter.state])
  if (filter.template !== 'all') found = found.where('template', '=', filter.template)
  if (filter.from !== undefined) found = found.where('created_at', '>=', asStored(filter.from))
  if (filter.before !== undefined) found = found.where('created_at', '<', asStored(filter.before))
  return found
}

/** Times are compared as text, and so must be written alike. */
function asStored(time: string): string {
  return new Date(time).toISOString()
}

export function findMail(reader: Reader, id: MailId): Promise<NamedMail | undefined> {
  return withNames(reader).where('mail.id', '=', id).executeTakeFirst()
}

export async function countMail(
  reader: Reader,
): Promise<{ readonly waiting: number; readonly sending: number; readonly failed: number }> {
  const rows = await reader
    .selectFrom('mail')
    .where('state', 'in', ['waiting', 'sending', 'failed', 'bounced'])
    .groupBy('state')
    .select(select => ['state', select.fn.countAll<number>().as('count')] as const)
    .execute()
  const count = (state: MailState) => rows.find(row => row.state === state)?.count ?? 0
  return { waiting: count('waiting'), sending: count('sending'), failed: count('failed') + count('bounced') }
}

export async function updateMail(
  tx: Tx,
  id: MailId,
  changes: Partial<Omit<MailTable, 'id' | 'message_id'>>,
): Promise<void> {
  await tx.updateTable('mail').set(changes).where('id', '=', id).execute()
}

export async function insertMail(tx: Tx, row: MailTable): Promise<void> {
  await tx.insertInto('mail').values(row).execute()
  const { id, customer_id } = row
  const { number } = await tx
    .insertInto('mail_number')
    .values({ mail_id: id, customer_id })
    .returning('number')
    .executeTakeFirstOrThrow()
  await sql`insert into mail_search (rowid, words, customer) values (${number},
    ${mailWords(row)}, ${customerCalledNow(customer_id)})`.execute(tx)
}

/** Why a mail must not leave (any more); null when it may. Asked again each time before it is sent. */
export async function findObstacle(tx: Tx, mail: MailTable): Promise<CancelReason | null> {
  const { generation } = mail
  if (generation === null) return findNewsObstacle(tx, mail)
  const row = await tx
    .selectFrom('account')
    .innerJoin('customer', 'customer.id', 'account.customer_id')
    .select(['generation', 'disabled_at', 'email'])
    .where('account.id', '=', mail.account_id)
    .executeTakeFirst()
  if (!row) return 'loginDeleted'
  if (row.generation > generation) return 'superseded'
  if (row.disabled_at !== null) return 'loginDisabled'
  return row.email === mail.to_address ? null : 'addressChanged'
}

/** Of a mail that carries no password: what it tells is no longer true, or no longer this person's. */
async function findNewsObstacle(tx: Tx, mail: MailTable): Promise<CancelReason | null> {
  const customer = await tx
    .selectFrom('customer')
    .leftJoin('account', 'account.customer_id', 'customer.id')
    .select(['email', 'account.id as account_id', 'disabled_at'])
    .where('customer.id', '=', mail.customer_id)
    .executeTakeFirst()
  if (!customer) return 'customerDeleted'
  if (customer.email !== mail.to_address) return 'addressChanged'
  if (mail.template === 'orderConfirmation') return findOrderObstacle(tx, mail)
  if (mail.template !== 'loginDisabled') return null
  if (customer.account_id !== mail.account_id) return 'loginDeleted'
  return customer.disabled_at === null ? 'loginEnabled' : null
}

/** Of a confirmation that was in mid-air when its order was cancelled or confirmed anew, and came back. */
async function findOrderObstacle(tx: Tx, mail: MailTable): Promise<CancelReason | null> {
  const order = await tx
    .selectFrom('orders')
    .select('status')
    .where('confirmation_mail_id', '=', mail.id)
    .executeTakeFirst()
  if (!order) return 'newerConfirmation'
  return order.status === 'cancelled' ? 'orderCancelled' : null
}

/**
 * The next mail to send, oldest first. Not one whose customer has another in mid-air: two passwords of one person
 * could overtake each other, and the older would be the last to arrive. Nor one whose key is lost: it waits for it.
 */
export function findNextDue(tx: Tx, now: Date, keyIds: readonly string[]): Promise<MailTable | undefined> {
  // Further ahead than any pause: stored before the clock was set back. It must not wait for years.
  const furthest = new Date(now.getTime() + longestBackOffMs).toISOString()
  return tx
    .selectFrom('mail')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('key_id', 'in', keyIds)
    .where(({ or, eb }) => or([eb('next_attempt_at', '<=', now.toISOString()), eb('next_attempt_at', '>', furthest)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('mail as other')
            .select('other.id')
            .whereRef('other.customer_id', '=', 'mail.customer_id')
            .where('other.state', '=', 'sending'),
        ),
      ),
    )
    .orderBy('next_attempt_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

export async function findNextAttemptAt(reader: Reader, keyIds: readonly string[]): Promise<string | null> {
  const row = await reader
    .selectFrom('mail')
    .select('next_attempt_at')
    .where('state', '=', 'waiting')
    .where('key_id', 'in', keyIds)
    .orderBy('next_attempt_at')
    .limit(1)
    .executeTakeFirst()
  return row?.next_attempt_at ?? null
}

/** Whatever waits for a later time is due now. What is due already keeps its place in the line. */
export async function hurryWaiting(tx: Tx, at: Date): Promise<void> {
  await tx
    .updateTable('mail')
    .set({ next_attempt_at: at.toISOString() })
    .where('state', '=', 'waiting')
    .where('next_attempt_at', '>', at.toISOString())
    .execute()
}
