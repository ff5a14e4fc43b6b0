import { useCallback, useEffect, useRef, useState } from 'react'
import type { MailFilterInput, MailRow, MailSelection } from '../../../shared/api/mail.ts'
import { gridText } from '../../../shared/text/en-grid.ts'
import { outboxText } from '../../../shared/text/en-outbox.ts'
import { api } from '../../api/api.ts'
import { useSignedIn } from '../../api/signed-in.ts'
import { isEmptySelection, noSelection } from '../../ui/data-grid-selection.ts'
import type { GridSelection } from '../../ui/data-grid-selection.ts'
import { errorText } from '../../ui/failure-message.tsx'
import { useGridSelection } from '../../ui/use-grid-selection.ts'
import type { GridSelectionControl } from '../../ui/use-grid-selection.ts'

interface MailSelectionOptions {
  readonly filter: MailFilterInput
  readonly listKey: string
  readonly total: number
  readonly rowAt: (index: number) => MailRow | undefined
  readonly onStatus: (status: string) => void
}

interface Kept {
  readonly staffId: string
  readonly filterKey: string
  readonly selection: GridSelection
}

// Lives as long as the window: a look at a customer and back must not lose it.
let kept: Kept | null = null

/** Which mails are selected. Another filter drops them, and says so. */
export function useMailSelection(options: MailSelectionOptions): GridSelectionControl {
  const { filter, listKey, total, rowAt, onStatus } = options
  const staffId = useSignedIn()?.id ?? ''
  const filterKey = JSON.stringify(filter)
  const [chosen, setChosen] = useState(() => ({
    filterKey,
    selection: kept?.staffId === staffId && kept.filterKey === filterKey ? kept.selection : noSelection,
  }))
  const isOfThisFilter = chosen.filterKey === filterKey

  const change = useCallback(
    (selection: GridSelection) => {
      kept = isEmptySelection(selection) ? null : { staffId, filterKey, selection }
      setChosen({ filterKey, selection })
    },
    [staffId, filterKey],
  )
  const latestStatus = useRef(onStatus)
  latestStatus.current = onStatus
  useEffect(() => {
    if (isOfThisFilter) return
    if (!isEmptySelection(chosen.selection)) latestStatus.current(outboxText.selectionDropped)
    change(noSelection)
  }, [isOfThisFilter, chosen, change])

  return useGridSelection({
    selection: isOfThisFilter ? chosen.selection : noSelection,
    onChange: change,
    total,
    listKey,
    keyAt: index => rowAt(index)?.id,
    fetchKeys: async (first, last) => {
      const { ids } = await api.mail.ids({ ...filter, offset: first, limit: last - first + 1 })
      return ids
    },
    onTooMany: () => onStatus(gridText.tooMany),
    onFailed: error => onStatus(errorText(error)),
  })
}

/** As main takes it. The ids come from its own rows. */
export function mailSelectionOf(selection: GridSelection, filter: MailFilterInput): MailSelection {
  const ids = (keys: ReadonlySet<string>) => [...keys] as MailSelectionIds
  return selection.all ? { all: true, filter, except: ids(selection.except) } : { ids: ids(selection.keys) }
}

type MailSelectionIds = Extract<MailSelection, { ids: unknown }>['ids']
