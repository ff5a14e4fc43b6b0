import { stringify } from 'csv-stringify/sync'
import type { CustomerColumnId, CustomerSelection, MailMark } from '../../../shared/api/customers.ts'
import type { Job } from '../../../shared/api/jobs.ts'
import type { Store } from '../../db/store.ts'
import { recordHistory } from '../audit/record.ts'
import { headerCells, textCells } from '../customers/customer-cells.ts'
import type { CustomerFinder, CustomerOrder } from '../customers/customer-finder.ts'
import { toCustomerRow } from '../customers/customer-rows.ts'
import type { MailColumns } from '../customers/customer-rows.ts'
import type { Events } from '../events.ts'
import type { Jobs } from '../jobs.ts'
import type { Clock } from '../ports.ts'
import type { Session } from '../session.ts'
import { guardFormula } from '../spreadsheet-guard.ts'

export interface CustomerExportContext {
  readonly store: Store
  readonly clock: Clock
  readonly events: Events
  readonly jobs: Jobs
  readonly finder: CustomerFinder
  readonly readMailMarks: () => Promise<(row: MailColumns) => MailMark>
}

/** Rows between two turns of the rest of the application: a few milliseconds. */
const slice = 500

interface CustomerExport extends CustomerOrder {
  readonly requestId: string
  readonly selection: CustomerSelection
  readonly columns: readonly CustomerColumnId[]
}

/** Starts a job that writes the selected customers as CSV, in the order of the grid. Throws selection.empty. */
export async function exportCustomers(
  context: CustomerExportContext,
  { requestId, selection, columns, sort, direction }: CustomerExport,
  session: Session,
): Promise<Job> {
  const actor = session.actor
  const known = context.jobs.find(requestId, actor.id)
  if (known) return known
  const numbers = await context.finder.select(selection, { sort, direction })
  return context.jobs.start({
    kind: 'exportCustomers',
    requestId,
    client: session.client,
    staff: actor,
    total: numbers.length,
    async run(advance, signal) {
      const toMark = await context.readMailMarks()
      const parts = [Buffer.from(csv([headerCells(columns)], true))]
      let done = 0
      let count = 0
      for await (const rows of context.finder.rows(numbers, slice)) {
        signal.throwIfAborted()
        parts.push(Buffer.from(csv(rows.map(row => textCells(toCustomerRow(row, toMark), columns)))))
        count += rows.length
        advance((done = Math.min(done + slice, numbers.length)))
      }
      signal.throwIfAborted()
      const at = context.clock.now()
      await context.store.write(tx =>
        recordHistory(tx, { at, actor, action: 'customers.exported', subject: '', details: { count } }),
      )
      context.events.publish({ topic: 'history' })
      return {
        name: `customers-${at.toISOString().slice(0, 19).replace(/:/g, '')}.csv`,
        mediaType: 'text/csv; charset=utf-8',
        bytes: Buffer.concat(parts),
      }
    },
  })
}

/** RFC 4180; nothing that a spreadsheet would run. */
function csv(lines: readonly (readonly string[])[], bom = false): string {
  return stringify(
    lines.map(cells => cells.map(guardFormula)),
    { bom, record_delimiter: 'windows' },
  )
}
