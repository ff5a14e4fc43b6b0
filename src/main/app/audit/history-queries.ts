import type { CustomerId } from '../../../shared/api/common-schemas.ts'
import type { DirectReader } from '../../db/direct-reader.ts'
import type { HistoryTable } from '../../db/history-schema.ts'
import type { Reader } from '../../db/store.ts'

/**
 * Newest first. Lines are numbered without a gap, so that a page of the whole history is reached by its numbers, however
 * far back; where somebody took lines out, by counting.
 */
export async function listHistory(
  reader: Reader,
  page: { readonly customerId?: CustomerId | undefined; readonly offset: number; readonly limit: number },
): Promise<{ readonly rows: readonly HistoryTable[]; readonly total: number }> {
  let lines = reader.selectFrom('history')
  if (page.customerId !== undefined) lines = lines.where('customer_id', '=', page.customerId)
  const { total, last } = await lines
    .select(({ fn }) => [fn.countAll<number>().as('total'), fn.max('sequence').as('last')])
    .executeTakeFirstOrThrow()
  const newestFirst = lines.selectAll().orderBy('sequence', 'desc').limit(page.limit)
  const rows = await (page.customerId === undefined && total === last
    ? newestFirst.where('sequence', '<=', total - page.offset)
    : newestFirst.offset(page.offset)
  ).execute()
  return { rows, total }
}

/** These lines, newest first. */
export function readLines(reader: Reader, sequences: ArrayLike<number>): Promise<readonly HistoryTable[]> {
  return reader
    .selectFrom('history')
    .selectAll()
    .where('sequence', 'in', Array.from(sequences))
    .orderBy('sequence', 'desc')
    .execute()
}

/** A customer's lines, ascending. */
export function readOfCustomer(reader: DirectReader, customerId: CustomerId): number[] {
  return reader.numbers('select sequence from history where customer_id = ? order by sequence', customerId)
}

/** The orders of these numbers, which never change; '' and unknown ones are left out. */
export async function findOrderIds(reader: Reader, numbers: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(numbers)].filter(number => number !== '')
  if (wanted.length === 0) return new Map()
  const rows = await reader.selectFrom('orders').select(['id', 'number']).where('number', 'in', wanted).execute()
  return new Map(rows.map(({ id, number }) => [number, id]))
}
