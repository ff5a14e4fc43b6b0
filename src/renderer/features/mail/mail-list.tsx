import { useNavigate } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import type { ReactNode } from 'react'
import type { MailRow } from '../../../shared/api/mail.ts'
import { mailText } from '../../../shared/text/en-mail.ts'
import { api } from '../../api/api.ts'
import { useOnce } from '../../api/use-once.ts'
import { useRowPages } from '../../api/use-row-pages.ts'
import { DataGrid } from '../../ui/data-grid.tsx'
import { rememberedRow } from '../../ui/data-grid-memory.ts'
import { Button } from '../../ui/button.tsx'
import { copyCell } from '../../ui/copy-cell.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { LoadError } from '../../ui/load-error.tsx'
import type { MailAction } from './mail-actions.ts'
import { customerMailColumns, outboxColumns } from './mail-columns.tsx'
import type { MailListState } from './mail-list-state.ts'
import { MailRowMenu } from './mail-row-menu.tsx'
import { useStatusLine } from '../../ui/use-status-line.ts'
import styles from './mail-list.module.css'

interface MailListProps {
  readonly label: string
  readonly state: MailListState
  /** Only this customer's. */
  readonly customerId?: string
  readonly empty: { readonly title: string; readonly description?: string }
  readonly onShowAll?: () => void
}

const statuses: Readonly<Record<Exclude<MailAction, 'newPassword'>, string>> = {
  sendAgain: mailText.sentAgainStatus,
  cancel: mailText.cancelledStatus,
  markBounced: mailText.bouncedStatus,
}

/** Mail, newest first, with what can be done about each. */
export function MailList({ label, state, customerId, empty, onShowAll }: MailListProps): ReactNode {
  const navigate = useNavigate()
  const [menu, setMenu] = useState<{ readonly row: MailRow; readonly anchor: Element } | null>(null)
  const [status, setStatus] = useStatusLine()
  const filter = customerId === undefined ? { state } : { state, customerId }
  const fetchPage = useCallback(
    (offset: number, limit: number) =>
      api.mail.list({ state, offset, limit, ...(customerId === undefined ? {} : { customerId }) }),
    [state, customerId],
  )
  const pages = useRowPages<MailRow>({ queryKey: ['mail', 'list', filter], fetchPage, startRow: rememberedRow })
  const act = useOnce(({ action, id }: { readonly action: Exclude<MailAction, 'newPassword'>; readonly id: string }) =>
    api.mail[action]({ id }),
  )

  async function run(action: Exclude<MailAction, 'newPassword'>, row: MailRow): Promise<void> {
    setStatus('')
    const outcome = await act.run({ action, id: row.id })
    if (outcome?.ok) setStatus(`${statuses[action]} ${row.toAddress}`)
  }

  const copy = useCallback((text: string) => void copyCell(text).then(setStatus), [setStatus])
  const openMenu = useCallback((row: MailRow, anchor: Element) => setMenu({ row, anchor }), [])
  const open = useCallback(
    (row: MailRow) => void navigate({ to: '/customers/$customerId/login', params: { customerId: row.customerId } }),
    [navigate],
  )

  return (
    <>
      <div className={styles['messages']}>
        <p role="status">{status}</p>
        {act.error !== null && <FailureMessage error={act.error} />}
      </div>
      {pages.error && <LoadError error={pages.error} onRetry={pages.retry} isInline={pages.total !== undefined} />}
      {pages.error && pages.total === undefined ? null : pages.total === 0 && !pages.stale ? (
        <EmptyState {...empty}>{onShowAll && <Button onPress={onShowAll}>{mailText.showAll}</Button>}</EmptyState>
      ) : (
        <DataGrid
          label={label}
          columns={customerId === undefined ? outboxColumns : customerMailColumns}
          total={pages.total}
          rowAt={pages.rowAt}
          rowKey={mailRowId}
          listKey={pages.listKey}
          busy={pages.stale}
          loadingText={mailText.loading}
          onRange={pages.onRange}
          onOpen={open}
          onMenu={openMenu}
          onCopy={copy}
        />
      )}
      {menu && (
        <MailRowMenu
          row={menu.row}
          anchor={menu.anchor}
          onClose={() => setMenu(null)}
          onAction={(action, row) => void run(action, row)}
        />
      )}
    </>
  )
}

function mailRowId(row: MailRow): string {
  return row.id
}
