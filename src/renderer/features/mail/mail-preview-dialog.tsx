import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { isFailure } from '../../../shared/api/errors.ts'
import type { MailRow } from '../../../shared/api/mail.ts'
import { outboxText as text } from '../../../shared/text/en-outbox.ts'
import { api } from '../../api/api.ts'
import { bridge } from '../../api/transport.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { errorText } from '../../ui/failure-message.tsx'
import { LoadError } from '../../ui/load-error.tsx'
import { Loading } from '../../ui/loading.tsx'
import { MailPreviewFrame } from '../../ui/mail-preview-frame.tsx'
import type { MailDeed } from './mail-actions.ts'
import { MailTruth } from './mail-truth.tsx'
import styles from './mail-dialogs.module.css'

/** The host keeps the HTML of a preview for five minutes. */
const renewMs = 4 * 60_000

interface MailPreviewDialogProps {
  readonly row: MailRow
  readonly pending: boolean
  readonly error: unknown
  readonly onDeed: (deed: MailDeed, row: MailRow) => void
  readonly onClose: () => void
}

/** One mail as its reader sees it, with dots for the password, beside what became of it and what can be done. */
export function MailPreviewDialog({ row, pending, error, onDeed, onClose }: MailPreviewDialogProps): ReactNode {
  const now = useMailOfNow(row)
  const preview = useQuery({
    // What a mail says is fixed: only its place on the host's shelf grows old.
    queryKey: ['mailPreview', { id: row.id }],
    queryFn: () => api.mail.preview({ id: row.id }),
    refetchInterval: renewMs,
    gcTime: 0,
  })
  return (
    <Dialog
      title={text.previewTitle(row.subject)}
      size="wide"
      onClose={onClose}
      actions={
        <Button autoFocus onPress={onClose}>
          {text.close}
        </Button>
      }
    >
      <div className={styles['split']}>
        <MailTruth mail={now} pending={pending} error={error} onDeed={deed => onDeed(deed, now)} />
        <div className={styles['paper']}>
          {preview.data ? (
            <MailPreviewFrame preview={preview.data} address={bridge.previewAddress(preview.data.previewId)} />
          ) : isFailure(preview.error, 'mail.noPreview') ? (
            <p>{errorText(preview.error)}</p>
          ) : preview.error ? (
            <LoadError error={preview.error} onRetry={() => void preview.refetch()} isInline />
          ) : (
            <Loading label={text.loadingPreview} />
          )}
        </div>
      </div>
    </Dialog>
  )
}

/** Follows the mail while it is looked at, also when what was done takes it out of the filtered list behind. */
function useMailOfNow(row: MailRow): MailRow {
  const { id } = row
  const now = useQuery({ queryKey: ['mail', 'one', { id }], queryFn: () => api.mail.get({ id }) })
  return now.data ?? row
}
