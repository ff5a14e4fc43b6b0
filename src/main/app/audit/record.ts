import { createHash } from 'node:crypto'
import type { CustomerId } from '../../../shared/api/common-schemas.ts'
import type { HistoryAction } from '../../../shared/api/history.ts'
import type { Reader, Tx } from '../../db/store.ts'
import { indexLine } from '../../db/history-words.ts'
import type { HistoryTable } from '../../db/history-schema.ts'
import type { Actor } from '../session.ts'

export interface HistoryLine {
  readonly at: Date
  /** Null: Latchkey itself, or somebody at the computer's own command line. */
  readonly actor: Actor | null
  readonly action: HistoryAction
  readonly customerId?: CustomerId
  readonly subject: string
  /** Never a secret, never a typed text beyond a reason: names of fields, counts, addresses. */
  readonly details?: Readonly<Record<string, string | number | boolean | null>>
}

/** Of the transactions that have written lines: the newest one. */
const newestLines = new WeakMap<Tx, HistoryEnd>()

export interface HistoryEnd {
  readonly lines: number
  readonly hash: string
}

/** The newest line that this transaction has written; undefined when it wrote none. */
export function newestLineOf(tx: Tx): HistoryEnd | undefined {
  return newestLines.get(tx)
}

/** Appends to the history, in the transaction of the change it tells of, and chains it to the line before. */
export async function recordHistory(tx: Tx, line: HistoryLine): Promise<void> {
  const last = await tx
    .selectFrom('history')
    .select(['sequence', 'hash'])
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  const row: Omit<HistoryTable, 'hash'> = {
    sequence: (last?.sequence ?? 0) + 1,
    at: line.at.toISOString(),
    staff_id: line.actor?.id ?? null,
    staff_name: line.actor?.name ?? '',
    action: line.action,
    customer_id: line.customerId ?? null,
    subject: line.subject,
    details: JSON.stringify(line.details ?? {}),
    previous_hash: last?.hash ?? '',
  }
  const hash = hashOf(row)
  await tx
    .insertInto('history')
    .values({ ...row, hash })
    .execute()
  newestLines.set(tx, { lines: row.sequence, hash })
  await indexLine(tx, row)
}

/** The newest time of the last lines, wherever the clock stood when they were written; null before the first. */
export async function findNewestTime(reader: Reader): Promise<string | null> {
  const row = await reader
    .selectFrom(history => history.selectFrom('history').select('at').orderBy('sequence', 'desc').limit(500).as('last'))
    .select(({ fn }) => fn.max('at').as('newest'))
    .executeTakeFirst()
  return row?.newest ?? null
}

/** The first line that was changed, removed or slipped in; null when the chain holds. */
export async function findBrokenLine(
  reader: Reader,
): Promise<{ readonly lines: number; readonly brokenAt: number | null }> {
  let previous = ''
  let lines = 0
  for (;;) {
    const rows = await reader
      .selectFrom('history')
      .selectAll()
      .where('sequence', '>', lines)
      .orderBy('sequence')
      .limit(1000)
      .execute()
    for (const { hash, ...row } of rows) {
      lines += 1
      if (row.sequence !== lines || row.previous_hash !== previous || hashOf(row) !== hash)
        return { lines, brokenAt: lines }
      previous = hash
    }
    if (rows.length < 1000) return { lines, brokenAt: null }
    // SQLite answers synchronously: let the rest of the process have its turn.
    await new Promise(resolve => setImmediate(resolve))
  }
}

function hashOf(row: Omit<HistoryTable, 'hash'>): string {
  const fields = [
    row.previous_hash,
    row.sequence,
    row.at,
    row.staff_id,
    row.staff_name,
    row.action,
    row.customer_id,
    row.subject,
    row.details,
  ]
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex')
}
