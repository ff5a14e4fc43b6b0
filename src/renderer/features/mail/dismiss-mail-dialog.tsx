import { useState } from 'react'
import type { ReactNode } from 'react'
import type { MailRow } from '../../../shared/api/mail.ts'
import { outboxText as text } from '../../../shared/text/en-outbox.ts'
import { api } from '../../api/api.ts'
import { useOnce } from '../../api/use-once.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { DismissReasonField, useDismissReason } from './dismiss-reason-field.tsx'

interface DismissMailDialogProps {
  readonly row: MailRow
  readonly onClose: () => void
  readonly onDone: (status: string) => void
}

/** Takes one mail that did not arrive off the list, with a reason. */
export function DismissMailDialog({ row, onClose, onDone }: DismissMailDialogProps): ReactNode {
  const [{ id, subject, toAddress }] = useState(row)
  const reason = useDismissReason()
  const dismiss = useOnce((given: string) => api.mail.dismiss({ id, reason: given }))

  async function run(): Promise<void> {
    const given = reason.check()
    if (given === null) return
    const outcome = await dismiss.run(given)
    if (!outcome?.ok) return
    onDone(text.doneOne.dismiss(toAddress))
    onClose()
  }

  return (
    <Dialog
      title={text.dismissTitle}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{text.correct.cancel}</Button>
          <Button variant="primary" isPending={dismiss.pending} onPress={() => void run()}>
            {text.dismiss}
          </Button>
        </>
      }
    >
      <p>
        {text.dismissQuestion(subject, toAddress)} {text.dismissMeans}
      </p>
      <DismissReasonField reason={reason} onEnter={() => void run()} />
      <FailureMessage error={dismiss.error} />
    </Dialog>
  )
}
