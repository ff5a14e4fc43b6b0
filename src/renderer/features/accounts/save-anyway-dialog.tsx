import type { ReactNode } from 'react'
import type { StrengthWord } from '../../../shared/password-strength.ts'
import { loginText } from '../../../shared/text/en-login.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

interface SaveAnywayDialogProps {
  readonly strength: StrengthWord
  readonly pending: boolean
  readonly onCancel: () => void
  readonly onSave: () => void
}

/** The meter advises; the person decides, once. */
export function SaveAnywayDialog({ strength, pending, onCancel, onSave }: SaveAnywayDialogProps): ReactNode {
  return (
    <Dialog
      role="alertdialog"
      title={loginText.weakTitle}
      onClose={onCancel}
      actions={
        <>
          <Button autoFocus onPress={onCancel}>
            {loginText.cancel}
          </Button>
          <Button variant="primary" isPending={pending} onPress={onSave}>
            {loginText.saveAnyway}
          </Button>
        </>
      }
    >
      <p>
        {loginText.belowStrong} <em>{strength}</em>. {loginText.saveAnywayQuestion}
      </p>
    </Dialog>
  )
}
