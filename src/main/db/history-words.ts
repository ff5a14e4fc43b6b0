import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { HistoryRow } from '../../shared/api/history.ts'
import { historySentence, historyText } from '../../shared/text/en-history.ts'
import { textWords } from '../../shared/text-folding/kept-words.ts'
import type { HistoryTable } from './history-schema.ts'

/** What a line of the history is found by: who, and the sentence that stands there. */
export function historyWords(row: Pick<HistoryTable, 'staff_name' | 'action' | 'subject' | 'details'>): string {
  const details = JSON.parse(row.details) as HistoryRow['details']
  const staffName = row.staff_name || historyText.latchkey
  const sentence = historySentence({ action: row.action, subject: row.subject, details })
  return textWords([staffName, sentence], [staffName, row.subject])
}

/** Makes a line findable, in the transaction that writes it. */
export async function indexLine(
  db: Pick<Kysely<unknown>, 'getExecutor'>,
  row: Pick<HistoryTable, 'sequence' | 'staff_name' | 'action' | 'subject' | 'details'>,
): Promise<void> {
  // Where somebody took a line out, its words are there still, under the number that the next one gets.
  await sql`insert or replace into history_search (rowid, words) values (${row.sequence}, ${historyWords(row)})`.execute(
    db,
  )
}
