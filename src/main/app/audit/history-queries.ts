import type { CustomerId } from '../../../shared/api/common-schemas.ts'
import type { HistoryTable } from '../../db/schema.ts'
import type { Reader } from '../../db/store.ts'

/** Newest first. */
export async function listHistory(
  reader: Reader,
  page: { readonly customerId?: CustomerId | undefined; readonly offset: number; readonly limit: number },
): Promise<{ readonly rows: readonly HistoryTable[]; readonly total: number }> {
  let lines = reader.selectFrom('history')
  if (page.customerId !== undefined) lines = lines.where('customer_id', '=', page.customerId)
  const { total } = await lines.select(select => select.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await lines.selectAll().orderBy('sequence', 'desc').limit(page.limit).offset(page.offset).execute()
  return { rows, total }
}
