import { sql } from 'kysely'
import type { HistoryTable } from '../../db/history-schema.ts'
import { historyWords, indexLine } from '../../db/history-words.ts'
import { mailWords } from '../../db/mail-index-words.ts'
import type { MailNames } from '../../db/mail-index-words.ts'
import type { Reader, Tx } from '../../db/store.ts'

// Books of versions that found less: what their rows are found by is made here, and put into their indexes.
// The functions `latchkey_*` are `db/text-functions.ts`.

export type WordsTask = 'customerWords' | 'orderWords' | 'historyWords' | 'mailWords'

interface Slice {
  /** The number of the last row before. */
  readonly done: number
  readonly limit: number
}

const places = {
  customerWords: ['customer', 'number'],
  orderWords: ['orders', 'sequence'],
  historyWords: ['history', 'sequence'],
  mailWords: ['mail_number', 'number'],
} as const

const makers: Readonly<Record<WordsTask, (tx: Tx, done: number, last: number) => Promise<void>>> = {
  customerWords: makeCustomerWords,
  orderWords: makeOrderWords,
  historyWords: makeHistoryWords,
  mailWords: makeMailWords,
}

/** The number of the last row. */
export async function lastWordsPosition(reader: Reader, task: WordsTask): Promise<number> {
  const [table, number] = places[task]
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(${sql.ref(number)}), 0) as last from ${sql.table(table)}`.execute(reader)
  return rows[0]?.last ?? 0
}

/** Makes the words of the next rows and puts these into the index; null when there was none left. */
export async function makeNextWords(tx: Tx, task: WordsTask, { done, limit }: Slice): Promise<number | null> {
  const [table, number] = places[task]
  const { rows } = await sql<{ last: number | null }>`select max(number) as last from (
    select ${sql.ref(number)} as number from ${sql.table(table)} where ${sql.ref(number)} > ${done}
    order by 1 limit ${limit})`.execute(tx)
  const last = rows[0]?.last ?? null
  if (last === null) return null
  await makers[task](tx, done, last)
  return last
}

async function makeCustomerWords(tx: Tx, done: number, last: number): Promise<void> {
  const inSlice = sql.raw(`number > ${done} and number <= ${last}`)
  for (const column of ['first_name', 'last_name', 'company', 'email'] as const) {
    await refold(tx, 'customer', column, {
      folded: `coalesce(nullif(latchkey_fold(${column}), ''), ${column === 'last_name' ? `first_name_sort` : 'char(65535)'})`,
      where: `number > ${done} and number <= ${last}`,
      // A first name alone is the name that the person is listed under.
      source: column === 'last_name' ? `last_name || first_name` : column,
    })
  }
  await sql`update customer set
      phone_tail = latchkey_phone_tail(phone),
      phone_words = latchkey_phone_words(phone),
      other_words = latchkey_other_words(first_name, last_name, company, organization_id, tax_registration_id)
    where ${inSlice}`.execute(tx)
  // A trigger gives them to the customer.
  await sql`update address set search_words = latchkey_address_words(street, street2, city, postal_code)
    where customer_id in (select id from customer where ${inSlice})`.execute(tx)
  await sql`insert into customer_search (rowid, name, company, email, phone, other, address)
    select number, name, company, email, phone, other, address from customer_search_source where ${inSlice}`.execute(tx)
}

async function makeOrderWords(tx: Tx, done: number, last: number): Promise<void> {
  const where = `sequence > ${done} and sequence <= ${last}`
  await refold(tx, 'orders', 'customer_name', {
    folded: 'latchkey_fold(customer_name)',
    where,
    source: 'customer_name',
  })
  await sql`update orders set search_text = latchkey_order_words(customer_name, customer_company, customer_email,
    customer_phone, customer_organization_id, customer_tax_registration_id) where ${sql.raw(where)}`.execute(tx)
  await sql`insert into order_search (rowid, number, search_text)
    select sequence, number, search_text from orders where ${sql.raw(where)}`.execute(tx)
}

/** Most lines are in the index as they should be: only the others are written. */
async function makeHistoryWords(tx: Tx, done: number, last: number): Promise<void> {
  const { rows } = await sql<HistoryTable & { readonly words: string | null }>`select history.*, words from history
    left join history_search on history_search.rowid = sequence
    where sequence > ${done} and sequence <= ${last}`.execute(tx)
  for (const row of rows) if (row.words !== historyWords(row)) await indexLine(tx, row)
}

async function makeMailWords(tx: Tx, done: number, last: number): Promise<void> {
  const { rows } = await sql<MailNames & { readonly number: number; readonly words: string }>`
    select number, to_name, to_address, subject, words from mail_number
    join mail on mail.id = mail_id join mail_search on mail_search.rowid = number
    where number > ${done} and number <= ${last}`.execute(tx)
  for (const row of rows) {
    const words = mailWords(row)
    if (row.words !== words) await sql`update mail_search set words = ${words} where rowid = ${row.number}`.execute(tx)
  }
}

/** Few names have an apostrophe or a hyphen of another shape; all others are as they were, and stand where they did. */
async function refold(
  tx: Tx,
  table: 'customer' | 'orders',
  column: string,
  { folded, where, source }: { readonly folded: string; readonly where: string; readonly source: string },
): Promise<void> {
  const mayDiffer = `(${column}_sort glob '*[^ -~]*' or instr(${source}, char(180)) > 0 or instr(${source}, char(96)) > 0)`
  await sql`update ${sql.table(table)} set ${sql.raw(`${column}_sort = ${folded}
    where ${where} and ${mayDiffer} and ${column}_sort <> ${folded}`)}`.execute(tx)
}
