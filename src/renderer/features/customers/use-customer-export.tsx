import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { CustomerColumnId } from '../../../shared/api/customers.ts'
import type { ExportFormat } from '../../../shared/api/exchange.ts'
import { gridText } from '../../../shared/text/en-grid.ts'
import { api } from '../../api/api.ts'
import { useSignedIn } from '../../api/signed-in.ts'
import { noteStartedJob } from '../../api/started-jobs.ts'
import { useOnce } from '../../api/use-once.ts'
import { errorText } from '../../ui/failure-message.tsx'
import { listOf } from './customer-list-query.ts'
import type { CustomersSearch } from './customer-list-query.ts'
import { ExportDialog } from './export-dialog.tsx'
import { readExportFormat, writeExportFormat } from './export-format.ts'
import type { SelectionInput } from './selection-memory.ts'

interface Wish {
  readonly selection: SelectionInput
  readonly columns: readonly CustomerColumnId[]
}

interface CustomerExport {
  /** In the format of last time; asks the first time. */
  readonly exportThem: (wish: Wish) => void
  /** Asks for the format, whatever it was last time. */
  readonly exportAs: (wish: Wish) => void
  readonly dialog: ReactNode
}

/** Starts the export as a job, with the columns that are seen, in the order that is seen. The file comes by itself. */
export function useCustomerExport(search: CustomersSearch, onStatus: (status: string) => void): CustomerExport {
  const queries = useQueryClient()
  const staffId = useSignedIn()?.id ?? ''
  const [asked, setAsked] = useState<Wish | null>(null)
  const { sort, direction } = listOf(search)
  const start = useOnce(({ selection, columns, format }: Wish & { readonly format: ExportFormat }, requestId) =>
    api.exchange.exportCustomers({ requestId, selection, columns: [...columns], format, sort, direction }),
  )

  async function run(wish: Wish, format: ExportFormat): Promise<void> {
    onStatus('')
    const outcome = await start.run({ ...wish, format })
    if (!outcome) return
    if (!outcome.ok) return onStatus(errorText(outcome.error))
    noteStartedJob(outcome.value.id)
    onStatus(gridText.exportStarted)
    await queries.invalidateQueries({ queryKey: ['jobs'] })
  }

  return {
    exportThem(wish) {
      const format = readExportFormat(staffId)
      if (format) void run(wish, format)
      else setAsked(wish)
    },
    exportAs: setAsked,
    dialog: asked && (
      <ExportDialog
        last={readExportFormat(staffId)}
        onClose={() => setAsked(null)}
        onChosen={format => {
          writeExportFormat(staffId, format)
          setAsked(null)
          void run(asked, format)
        }}
      />
    ),
  }
}
