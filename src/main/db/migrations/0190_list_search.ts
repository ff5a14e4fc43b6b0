import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { indexLine } from '../history-words.ts'
import { mailWords } from '../mail-index-words.ts'
import { partedSql } from '../parted-sql.ts'
import type { HistoryTable } from '../history-schema.ts'
import { allRows } from '../upkeep-state.ts'
import { createUpkeep } from './0120_search_words.ts'

const slice = 5_000

/** The history and the outbox are searched: a trigram index for each, filled with what is there, in words as they are made now. */
export const listSearch: Migration = {
  async up(db: Kysely<unknown>) {
    const run = (text: string) => sql.raw(text).execute(db)
    await run(`create virtual table history_search using fts5(words, tokenize='trigram', columnsize=0)`)
    for (let after = 0; ; ) {
      const { rows } = await sql<HistoryTable>`select * from history where sequence > ${after}
        order by sequence limit ${slice}`.execute(db)
      for (const row of rows) await indexLine(db, row)
      after = rows.at(-1)?.sequence ?? after
      if (rows.length < slice) break
    }

    // A mail has no number of its own, and SQLite gives out others when it packs the file: this one stays.
    await run(`create table mail_number (
      number integer primary key,
      mail_id text not null unique references mail (id),
      customer_id text not null
    ) strict`)
    await run('create index mail_number_customer on mail_number (customer_id)')
    await run('insert into mail_number (mail_id, customer_id) select id, customer_id from mail order by id')
    // Beside what the mail says of itself, what its customer is called now: so it stands in the list.
    await run(`create virtual table mail_search using fts5(words, customer, tokenize='trigram', columnsize=0)`)
    for (let after = 0; ; ) {
      const { rows } = await sql<{ number: number; to_name: string; to_address: string; subject: string }>`
        select number, to_name, to_address, subject from mail_number join mail on mail.id = mail_id
        where number > ${after} order by number limit ${slice}`.execute(db)
      for (const row of rows)
        await sql`insert into mail_search (rowid, words)
          values (${row.number}, ${mailWords(row)})`.execute(db)
      after = rows.at(-1)?.number ?? after
      if (rows.length < slice) break
    }
    await run(createUpkeep)
    for (const task of ['historyWords', 'mailWords'])
      await run(`insert into upkeep values ('${task}', '', '', 0, ${allRows}, 1)`)

    const calledNow = (row: string) =>
      `${partedSql(`${row}.first_name_sort || ' ' || ${row}.last_name_sort || ' ' || ${row}.company_sort`)} || ${row}.other_words`
    await run(`update mail_search set customer = (
      select ${calledNow('customer')} from mail_number join customer on customer.id = customer_id
      where mail_number.number = mail_search.rowid)`)
    const changed = ['first_name_sort', 'last_name_sort', 'company_sort', 'other_words']
      .map(column => `old.${column} is not new.${column}`)
      .join(' or ')
    await run(`create trigger mail_search_renamed after update on customer when ${changed} begin
      update mail_search set customer = ${calledNow('new')}
      where rowid in (select number from mail_number where customer_id = new.id); end`)
  },
}
