import type { CustomerId, StaffId } from '../../shared/api/common-schemas.ts'
import type { HistoryAction } from '../../shared/api/history.ts'

export interface HistoryTable {
  sequence: number
  at: string
  staff_id: StaffId | null
  staff_name: string
  action: HistoryAction
  customer_id: CustomerId | null
  subject: string
  details: string
  previous_hash: string
  hash: string
}

/** The newest line of the history when this key sealed last. */
export interface HistorySealTable {
  key_id: string
  lines: number
  hash: string
  /** Null: this key is older than seals, and has sealed nothing yet. */
  mac: Uint8Array | null
}
