import type { ReactNode } from 'react'
import { customersText } from '../../../shared/text/en-customers.ts'
import { api } from '../../api/api.ts'
import { useCan } from '../../api/signed-in.ts'
import { useOnce } from '../../api/use-once.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'

interface SendNewPasswordDialogProps {
  readonly customerId: string
  readonly email: string
  readonly onClose: () => void
  readonly onSent: (status: string) => void
}

/** After the email of a registered customer changed: the password may have gone to the wrong address. */
export function SendNewPasswordDialog({ customerId, email, onClose, onSent }: SendNewPasswordDialogProps): ReactNode {
  const mayGenerate = useCan('accounts.setPassword')
  const generate = useOnce(async (_: void, requestId) => {
    // The save that led here has just changed the login: its version of now is the one that was decided about.
    const { login } = await api.accounts.get({ customerId })
    return api.accounts.generatePassword({ customerId, requestId, version: login?.version ?? 1 })
  })

  async function run(): Promise<void> {
    const outcome = await generate.run()
    if (!outcome?.ok) return
    onSent(customersText.newPasswordSent)
    onClose()
  }

  if (!mayGenerate) return null
  return (
    <Dialog
      role="alertdialog"
      title={customersText.newPasswordTitle}
      onClose={onClose}
      actions={
        <>
          <Button autoFocus onPress={onClose}>
            {customersText.keepPassword}
          </Button>
          <Button variant="primary" isPending={generate.pending} onPress={() => void run()}>
            {customersText.sendNewPassword}
          </Button>
        </>
      }
    >
      <p>
        {customersText.newPassword(email)} {customersText.newPasswordMeans}
      </p>
      {generate.error !== null && <FailureMessage error={generate.error} />}
    </Dialog>
  )
}
