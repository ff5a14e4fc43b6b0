import type { CustomerColumnId, CustomerSelection, MailMark } from '../../../shared/api/customers.ts'
import type { ExportFormat } from '../../../shared/api/exchange.ts'
import type { Job } from '../../../shared/api/jobs.ts'
import type { Store } from '../../db/store.ts'
import { recordHistory } from '../audit/record.ts'
import { customerCells, headerCells } from '../customers/customer-cells.ts'
import type { CustomerFinder, CustomerOrder } from '../customers/customer-finder.ts'
import { toCustomerRow } from '../customers/customer-rows.ts'
import type { MailColumns } from '../customers/customer-rows.ts'
import type { Events } from '../events.ts'
import { fileTime } from '../cells.ts'
import type { Cell } from '../cells.ts'
import type { Jobs } from '../jobs.ts'
import type { Clock } from '../ports.ts'
import type { Session } from '../session.ts'
import { tableFile } from './table-file.ts'

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
  readonly format: ExportFormat
}

/** Starts a job that writes the selected customers into a file, in the order of the grid. Throws selection.empty. */
export async function exportCustomers(
  context: CustomerExportContext,
  { requestId, selection, columns, format, sort, direction }: CustomerExport,
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
      let done = 0
      let count = 0
      async function* rows(): AsyncGenerator<Cell[][]> {
        for await (const page of context.finder.rows(numbers, slice)) {
          signal.throwIfAborted()
          yield page.map(row => customerCells(toCustomerRow(row, toMark), columns))
          count += page.length
          advance((done = Math.min(done + slice, numbers.length)))
        }
      }
      const table = { name: 'Customers', header: headerCells(columns), rows: rows(), most: numbers.length }
      const { bytes, mediaType, extension } = await tableFile(table, format)
      signal.throwIfAborted()
      const at = context.clock.now()
      await context.store.write(tx =>
        recordHistory(tx, { at, actor, action: 'customers.exported', subject: '', details: { count, format } }),
      )
      context.events.publish({ topic: 'history' })
      return { name: `customers-${fileTime(at)}.${extension}`, mediaType, bytes }
    },
  })
}
