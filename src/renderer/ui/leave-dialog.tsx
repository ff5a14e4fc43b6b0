import type { ReactNode } from 'react'
import { frameText } from '../../shared/text/en-frame.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

interface LeaveDialogProps {
  readonly saving: boolean
  readonly onSave: () => void
  readonly onDiscard: () => void
  readonly onCancel: () => void
}

/** Something typed would be lost: Save, Don't save or Cancel. */
export function LeaveDialog({ saving, onSave, onDiscard, onCancel }: LeaveDialogProps): ReactNode {
  return (
    <Dialog
      role="alertdialog"
      title={frameText.leaveTitle}
      onClose={onCancel}
      actions={
        <>
          <Button autoFocus onPress={onCancel}>
            {frameText.cancel}
          </Button>
          <Button onPress={onDiscard}>{frameText.leaveDiscard}</Button>
          <Button variant="primary" isPending={saving} onPress={onSave}>
            {frameText.leaveSave}
          </Button>
        </>
      }
    >
      <p>{frameText.leaveMeans}</p>
    </Dialog>
  )
}
