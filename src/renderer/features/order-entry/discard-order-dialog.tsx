import type { ReactNode } from 'react'
import { entryText as text } from '../../../shared/text/en-order-entry.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

interface DiscardOrderDialogProps {
  readonly customerName: string
  readonly lineCount: number
  readonly onClose: () => void
  readonly onDiscard: () => void
}

export function DiscardOrderDialog({
  customerName,
  lineCount,
  onClose,
  onDiscard,
}: DiscardOrderDialogProps): ReactNode {
  return (
    <Dialog
      role="alertdialog"
      title={text.discardTitle}
      onClose={onClose}
      actions={
        <>
          <Button autoFocus onPress={onClose}>
            {text.cancel}
          </Button>
          <Button variant="danger" onPress={onDiscard}>
            {text.discard}
          </Button>
        </>
      }
    >
      <p>{text.discardQuestion(customerName, lineCount)}</p>
      <p>{text.discardMeans}</p>
    </Dialog>
  )
}
