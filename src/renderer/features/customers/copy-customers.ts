import type { CustomerColumnId, CustomerFilter } from '../../../shared/api/customers.ts'
import { gridText } from '../../../shared/text/en-grid.ts'
import { api } from '../../api/api.ts'
import { copyCell, writeClipboard } from '../../ui/copy-cell.ts'
import { isEmptySelection } from '../../ui/data-grid-selection.ts'
import type { GridSelection } from '../../ui/data-grid-selection.ts'
import { errorText } from '../../ui/failure-message.tsx'
import { formatCount } from '../../ui/format.ts'
import type { CustomersList } from './customer-list-query.ts'
import { selectionInput } from './selection-memory.ts'

interface CopyWish {
  readonly selection: GridSelection
  readonly filter: CustomerFilter
  readonly list: CustomersList
  readonly columns: readonly CustomerColumnId[]
  /** Copied when nothing is selected. */
  readonly cellText: string
}

/** Puts the selected rows into the clipboard, or the cell. The answer is for the status line. */
export async function copyCustomers({ selection, filter, list, columns, cellText }: CopyWish): Promise<string> {
  if (isEmptySelection(selection)) return copyCell(cellText)
  try {
    const { sort, direction } = list
    const copied = await api.customers.copy({
      selection: selectionInput(selection, filter),
      columns: [...columns],
      sort,
      direction,
    })
    return (await writeClipboard(copied.text))
      ? gridText.copiedRows(copied.count, formatCount(copied.count))
      : gridText.notCopied
  } catch (error) {
    return errorText(error)
  }
}
