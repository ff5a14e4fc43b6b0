import { useState } from 'react'
import type { ReactNode } from 'react'
import type { MailAction, MailActionResult, MailSelection } from '../../../shared/api/mail.ts'
import { mailActions } from '../../../shared/api/mail.ts'
import { failureText } from '../../../shared/text/en-failures.ts'
import { gridText } from '../../../shared/text/en-grid.ts'
import { outboxText as text } from '../../../shared/text/en-outbox.ts'
import { api } from '../../api/api.ts'
import { useCan } from '../../api/signed-in.ts'
import { useOnce } from '../../api/use-once.ts'
import { BulkBar } from '../../ui/bulk-bar.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { formatCount } from '../../ui/format.ts'
import { DismissReasonField, useDismissReason } from './dismiss-reason-field.tsx'
import styles from './mail-dialogs.module.css'

interface MailBulkProps {
  readonly selection: MailSelection
  readonly count: number
  readonly onStatus: (status: string) => void
  readonly onClear: () => void
}

/** What can be done with all selected mails: asks before more than one, and names each that could not be. */
export function MailBulk({ selection, count, onStatus, onClear }: MailBulkProps): ReactNode {
  const mayManage = useCan('mail.manage')
  const [asking, setAsking] = useState<MailAction | null>(null)
  const [refused, setRefused] = useState<{ readonly action: MailAction; readonly result: MailActionResult } | null>(
    null,
  )
  const reason = useDismissReason()
  const act = useOnce((request: { readonly action: MailAction; readonly reason: string }) =>
    api.mail.forSelection({ ...request, selection }),
  )

  async function run(action: MailAction): Promise<void> {
    const given = action === 'dismiss' ? reason.check() : ''
    if (given === null) return
    onStatus('')
    const outcome = await act.run({ action, reason: given })
    if (!outcome) return
    if (!outcome.ok) {
      // With one mail nothing was asked: the dialog is where it can be said.
      setAsking(action)
      return
    }
    setAsking(null)
    const result = outcome.value
    onStatus(text.done[action](result.done, formatCount(result.done)))
    if (result.refused.length > 0) setRefused({ action, result })
    else onClear()
  }

  const start = (action: MailAction) => {
    act.reset()
    reason.change('')
    // A dismissal asks for its reason, for one mail too.
    if (count === 1 && action !== 'dismiss') void run(action)
    else setAsking(action)
  }
  return (
    <>
      <BulkBar
        label={text.bulkLabel}
        count={gridText.selected(formatCount(count))}
        actions={[
          ...(mayManage
            ? mailActions.map(action => ({
                id: action,
                label: count === 1 ? text[action] : text.many[action],
                pending: act.pending,
                onAction: () => start(action),
              }))
            : []),
          { id: 'clear', label: gridText.clearSelection, onAction: onClear },
        ]}
      />
      {asking && (
        <Dialog
          role="alertdialog"
          title={text.many[asking]}
          onClose={() => setAsking(null)}
          actions={
            <>
              <Button autoFocus={asking !== 'dismiss'} onPress={() => setAsking(null)}>
                {text.correct.cancel}
              </Button>
              <Button
                variant={asking === 'cancel' ? 'danger' : 'primary'}
                isPending={act.pending}
                onPress={() => void run(asking)}
              >
                {text.many[asking]}
              </Button>
            </>
          }
        >
          <p>
            {text.question[asking](count, formatCount(count))} {text.means[asking]}
          </p>
          {asking === 'dismiss' && <DismissReasonField reason={reason} onEnter={() => void run('dismiss')} />}
          <FailureMessage error={act.error} />
        </Dialog>
      )}
      {refused && (
        <RefusedDialog
          {...refused}
          onClose={() => {
            setRefused(null)
            onClear()
          }}
        />
      )}
    </>
  )
}

interface RefusedDialogProps {
  readonly action: MailAction
  readonly result: MailActionResult
  readonly onClose: () => void
}

function RefusedDialog({ action, result, onClose }: RefusedDialogProps): ReactNode {
  const { done, refused, more } = result
  const count = refused.length + more
  const rows = refused.map(({ id, customerName, toAddress, failure }) => ({
    id,
    who: toAddress === '' ? text.refusedGone : text.refusedTo(customerName, toAddress),
    why: failureText(failure),
  }))
  const lines = rows.map(({ who, why }) => text.refusedLine(who, why))
  const moreText = more > 0 ? text.refusedMore(formatCount(more)) : ''
  return (
    <Dialog
      title={text.many[action]}
      size="wide"
      onClose={onClose}
      actions={
        <Button autoFocus variant="primary" onPress={onClose}>
          {text.close}
        </Button>
      }
    >
      <p>{text.done[action](done, formatCount(done))}</p>
      <p>{text.couldNot(count, formatCount(count))}</p>
      <ul className={styles['refused']} aria-label={text.couldNot(count, formatCount(count))}>
        {rows.map(({ id, who, why }) => (
          <li key={id}>
            <span>{who}</span>
            <span className={styles['why']}>{why}</span>
          </li>
        ))}
      </ul>
      {moreText !== '' && <p className={styles['more']}>{moreText}</p>}
      <div className={styles['copy']}>
        <CopyButton label={text.copyList} text={[...lines, ...(moreText === '' ? [] : [moreText])].join('\n')} />
      </div>
    </Dialog>
  )
}
