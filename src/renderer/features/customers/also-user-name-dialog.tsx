import type { ReactNode } from 'react'
import { customersText } from '../../../shared/text/en-customers.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import type { UserNameAnswer } from './use-customer-update.ts'

interface AlsoUserNameDialogProps {
  readonly userName: string
  readonly email: string
  readonly pending: boolean
  readonly onAnswer: (answer: UserNameAnswer) => void
}

/** The email of a registered customer changes; the user name may stay what it was. */
export function AlsoUserNameDialog({ userName, email, pending, onAnswer }: AlsoUserNameDialogProps): ReactNode {
  return (
    <Dialog
      role="alertdialog"
      title={customersText.alsoUserNameTitle}
      onClose={() => onAnswer(null)}
      actions={
        <>
          <Button autoFocus onPress={() => onAnswer(null)}>
            {customersText.cancel}
          </Button>
          <Button isPending={pending} onPress={() => onAnswer('keep')}>
            {customersText.keepUserName}
          </Button>
          <Button variant="primary" isPending={pending} onPress={() => onAnswer('change')}>
            {customersText.changeUserName}
          </Button>
        </>
      }
    >
      <p>{customersText.alsoUserName(userName, email)}</p>
      <p>{customersText.alsoUserNameMeans}</p>
    </Dialog>
  )
}
