import { useCallback, useMemo, useRef, useState } from 'react'
import type { ReactNode, RefObject } from 'react'
import type { MailFilterInput, MailRow } from '../../../shared/api/mail.ts'
import { gridText } from '../../../shared/text/en-grid.ts'
import { mailText } from '../../../shared/text/en-mail.ts'
import { api } from '../../api/api.ts'
import { useRowPages } from '../../api/use-row-pages.ts'
import type { RowPages } from '../../api/use-row-pages.ts'
import { BulkPlace } from '../../ui/bulk-bar.tsx'
import { copyCell } from '../../ui/copy-cell.ts'
import { DataGrid } from '../../ui/data-grid.tsx'
import type { DataGridHandle } from '../../ui/data-grid.tsx'
import { resizeColumn } from '../../ui/data-grid-layout.ts'
import type { ColumnLayout } from '../../ui/data-grid-layout.ts'
import { rememberedRow } from '../../ui/data-grid-memory.ts'
import { countSelected } from '../../ui/data-grid-selection.ts'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { LoadError } from '../../ui/load-error.tsx'
import { DismissMailDialog } from './dismiss-mail-dialog.tsx'
import { MailBulk } from './mail-bulk.tsx'
import { mailColumns } from './mail-columns.tsx'
import type { MailColumnId } from './mail-columns.tsx'
import { MailPreviewDialog } from './mail-preview-dialog.tsx'
import { MailRowMenu } from './mail-row-menu.tsx'
import { SendPasswordDialog } from './send-password-dialog.tsx'
import { useMailDeeds } from './use-mail-deeds.ts'
import { mailSelectionOf, useMailSelection } from './use-mail-selection.ts'

/** The mails of a filter, for a list and for the heading that counts them. */
export function useMailPages(filter: MailFilterInput): RowPages<MailRow> {
  return useRowPages<MailRow>({
    queryKey: useMemo(() => ['mail', 'list', filter], [filter]),
    fetchPage: useCallback((offset: number, limit: number) => api.mail.list({ ...filter, offset, limit }), [filter]),
    startRow: rememberedRow,
  })
}

interface MailListProps {
  readonly label: string
  readonly filter: MailFilterInput
  readonly pages: RowPages<MailRow>
  readonly layout: ColumnLayout<MailColumnId>
  readonly onLayout: (layout: ColumnLayout<MailColumnId>) => void
  /** What the bulk bar lies over while something is selected. */
  readonly toolbar: ReactNode
  /** In the place of the grid when there is nothing in it. */
  readonly empty: ReactNode
  readonly onStatus: (status: string) => void
  /** Where keys lead from the search. */
  readonly gridRef?: RefObject<DataGridHandle | null>
}

/** Mail, newest first, with what can be done about one and about many. */
export function MailList(props: MailListProps): ReactNode {
  const { label, filter, pages, layout, onLayout, toolbar, empty, onStatus } = props
  const { total, rowAt, listKey, stale } = pages
  const ownGrid = useRef<DataGridHandle>(null)
  const grid = props.gridRef ?? ownGrid
  const [menu, setMenu] = useState<{ readonly row: MailRow; readonly anchor: Element } | null>(null)
  const [dialog, setDialog] = useState<{
    readonly kind: 'preview' | 'newPassword' | 'dismiss'
    readonly row: MailRow
  } | null>(null)
  const columns = useMemo(() => mailColumns(layout), [layout])
  const selection = useMailSelection({ filter, listKey, total: total ?? 0, rowAt, onStatus })
  const deeds = useMailDeeds(
    onStatus,
    useCallback((kind: 'newPassword' | 'dismiss' | 'preview', row: MailRow) => setDialog({ kind, row }), []),
  )
  const copy = useCallback((text: string) => void copyCell(text).then(onStatus), [onStatus])
  const openMenu = useCallback((row: MailRow, anchor: Element) => setMenu({ row, anchor }), [])
  const { reset } = deeds
  const preview = useCallback(
    (row: MailRow) => {
      reset()
      setDialog({ kind: 'preview', row })
    },
    [reset],
  )
  const close = () => setDialog(null)
  const isEmpty = total === 0 && !stale

  return (
    <>
      <BulkPlace
        bar={
          <MailBulk
            selection={mailSelectionOf(selection.selection, filter)}
            count={countSelected(selection.selection, total ?? 0)}
            onStatus={onStatus}
            onClear={() => {
              selection.clear()
              grid.current?.focus()
            }}
          />
        }
        isCovered={!isEmpty && selection.header !== 'none'}
      >
        {toolbar}
      </BulkPlace>
      {dialog === null && <FailureMessage error={deeds.error} />}
      {pages.error && <LoadError error={pages.error} onRetry={pages.retry} isInline={total !== undefined} />}
      {pages.error && total === undefined ? null : isEmpty ? (
        empty
      ) : (
        <DataGrid
          ref={grid}
          label={label}
          columns={columns}
          total={total}
          rowAt={rowAt}
          rowKey={mailRowId}
          listKey={listKey}
          busy={stale}
          loadingText={mailText.loading}
          onRange={pages.onRange}
          onOpen={preview}
          onMenu={openMenu}
          onCopy={copy}
          selection={selection}
          onResize={(id, width) => onLayout(resizeColumn(layout, id as MailColumnId, width))}
          resizeHint={gridText.resizeHint}
        />
      )}
      {menu && (
        <MailRowMenu
          row={menu.row}
          anchor={menu.anchor}
          onClose={() => setMenu(null)}
          onPreview={preview}
          onDeed={deeds.run}
          onStatus={onStatus}
        />
      )}
      {dialog?.kind === 'preview' && (
        <MailPreviewDialog
          key={dialog.row.id}
          row={dialog.row}
          pending={deeds.pending}
          error={deeds.error}
          onClose={() => {
            reset()
            close()
          }}
          onDeed={(deed, row) => {
            // One dialog at a time: the next one says what it is about.
            if (deed === 'correctAddress') close()
            deeds.run(deed, row)
          }}
        />
      )}
      {dialog?.kind === 'dismiss' && <DismissMailDialog row={dialog.row} onClose={close} onDone={onStatus} />}
      {dialog?.kind === 'newPassword' && <SendPasswordDialog row={dialog.row} onClose={close} onSent={onStatus} />}
    </>
  )
}

function mailRowId(row: MailRow): string {
  return row.id
}
