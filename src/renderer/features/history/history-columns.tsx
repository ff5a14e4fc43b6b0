import type { HistoryRow } from '../../../shared/api/history.ts'
import { historySentence, historyText } from '../../../shared/text/en-history.ts'
import type { GridColumn } from '../../ui/data-grid-columns.ts'
import { formatDateTime } from '../../ui/format.ts'

const text = historyText.columns

export const historyColumns: readonly GridColumn<HistoryRow>[] = [
  {
    id: 'when',
    header: text.when,
    width: 170,
    show: row => <time dateTime={row.at}>{formatDateTime(row.at)}</time>,
  },
  {
    id: 'who',
    header: text.who,
    width: 140,
    grow: 0.4,
    title: row => row.staffName || historyText.latchkey,
    show: row => <span>{row.staffName || historyText.latchkey}</span>,
  },
  {
    id: 'what',
    header: text.what,
    width: 280,
    grow: 2,
    rowHeader: true,
    title: historySentence,
    show: row => <span>{historySentence(row)}</span>,
  },
]
