import { useQueryClient } from '@tanstack/react-query'
import type { CustomerColumnId } from '../../../shared/api/customers.ts'
import { gridText } from '../../../shared/text/en-grid.ts'
import { api } from '../../api/api.ts'
import { noteStartedJob } from '../../api/started-jobs.ts'
import { useOnce } from '../../api/use-once.ts'
import { errorText } from '../../ui/failure-message.tsx'
import { listOf } from './customer-list-query.ts'
import type { CustomersSearch } from './customer-list-query.ts'
import type { SelectionInput } from './selection-memory.ts'

interface Wish {
  readonly selection: SelectionInput
  readonly columns: readonly CustomerColumnId[]
}

/** Starts the export as a job, with the columns that are seen, in the order that is seen. The file comes by itself. */
export function useCustomerExport(
  search: CustomersSearch,
  onStatus: (status: string) => void,
): (wish: Wish) => Promise<void> {
  const queries = useQueryClient()
  const { sort, direction } = listOf(search)
  const start = useOnce(({ selection, columns }: Wish, requestId) =>
    api.exchange.exportCustomers({ requestId, selection, columns: [...columns], sort, direction }),
  )
  return async wish => {
    onStatus('')
    const outcome = await start.run(wish)
    if (!outcome) return
    if (!outcome.ok) return onStatus(errorText(outcome.error))
    noteStartedJob(outcome.value.id)
    onStatus(gridText.exportStarted)
    await queries.invalidateQueries({ queryKey: ['jobs'] })
  }
}
