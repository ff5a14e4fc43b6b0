import type { HistoryRow, historyApi } from '../../../shared/api/history.ts'
import type { ParsedInputOf } from '../../../shared/api/procedure.ts'
import type { HistoryTable } from '../../db/history-schema.ts'
import type { Store } from '../../db/store.ts'
import type { AreaHandlers } from '../handlers.ts'
import type { HistorySeal } from './history-seal.ts'
import { HistoryFinder } from './history-finder.ts'
import { findOrderIds, listHistory, readLines } from './history-queries.ts'

export function createHistoryHandlers(
  store: Store,
  seal: Pick<HistorySeal, 'verify'>,
): AreaHandlers<typeof historyApi> {
  const finder = new HistoryFinder(store)

  async function readPage(input: ParsedInputOf<typeof historyApi.list>) {
    const found = await finder.find(input.search, input.customerId)
    if (found === null) return listHistory(store.read, input)
    // They are ascending, and the newest line comes first.
    const end = Math.max(0, found.length - input.offset)
    const sequences = found.slice(Math.max(0, end - input.limit), end)
    return { rows: await readLines(store.read, sequences), total: found.length }
  }

  return {
    async list(input) {
      const page = await readPage(input)
      const lines = page.rows.map(row => ({ row, details: JSON.parse(row.details) as HistoryRow['details'] }))
      const orderIds = await findOrderIds(store.read, lines.map(orderNumberOf))
      const rows = lines.map(
        (line): HistoryRow => ({
          sequence: line.row.sequence,
          at: line.row.at,
          staffName: line.row.staff_name,
          action: line.row.action,
          customerId: line.row.customer_id,
          orderId: orderIds.get(orderNumberOf(line)) ?? null,
          subject: line.row.subject,
          details: line.details,
        }),
      )
      return { rows, total: page.total, offset: input.offset }
    },
    verify: () => seal.verify(),
  }
}

interface Line {
  readonly row: HistoryTable
  readonly details: HistoryRow['details']
}

/** '' when it is about no order. */
function orderNumberOf({ row, details }: Line): string {
  return row.action.startsWith('order.') ? String(details['number'] ?? '') : ''
}
