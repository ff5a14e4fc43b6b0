import type { HistoryRow, historyApi } from '../../../shared/api/history.ts'
import type { Store } from '../../db/store.ts'
import type { AreaHandlers } from '../handlers.ts'
import { findBrokenLine } from './record.ts'
import { listHistory } from './history-queries.ts'

export function createHistoryHandlers(store: Store): AreaHandlers<typeof historyApi> {
  return {
    async list(input) {
      const page = await listHistory(store.read, input)
      const rows = page.rows.map(
        (row): HistoryRow => ({
          sequence: row.sequence,
          at: row.at,
          staffName: row.staff_name,
          action: row.action,
          customerId: row.customer_id,
          subject: row.subject,
          details: JSON.parse(row.details) as HistoryRow['details'],
        }),
      )
      return { rows, total: page.total, offset: input.offset }
    },
    verify: () => findBrokenLine(store.read),
  }
}
