import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { LoginDetails } from '../../../shared/api/accounts.ts'
import type { MailRow } from '../../../shared/api/mail.ts'
import { outboxText as text } from '../../../shared/text/en-outbox.ts'
import { api } from '../../api/api.ts'
import { useOnce } from '../../api/use-once.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { LinkButton } from '../../ui/link-button.tsx'

interface SendPasswordDialogProps {
  readonly row: MailRow
  readonly onClose: () => void
  readonly onSent: (status: string) => void
}

/** The password of this mail is gone or worth nothing: a new one is made and mailed, without leaving the outbox. */
export function SendPasswordDialog({ row, onClose, onSent }: SendPasswordDialogProps): ReactNode {
  const { customerId } = row
  const details = useQuery({
    queryKey: ['accounts', { customerId }],
    queryFn: () => api.accounts.get({ customerId }),
    // What was read for another screen a while ago names yesterday's address.
    refetchOnMount: 'always',
  })
  if (details.data && details.isFetchedAfterMount)
    return <AskToSend row={row} details={details.data} onClose={onClose} onSent={onSent} />
  if (!details.error) return null
  return (
    <Dialog
      title={text.newPasswordTitle}
      onClose={onClose}
      actions={
        <Button autoFocus onPress={onClose}>
          {text.close}
        </Button>
      }
    >
      <FailureMessage error={details.error} />
    </Dialog>
  )
}

function AskToSend(props: SendPasswordDialogProps & { readonly details: LoginDetails }): ReactNode {
  const { row, onClose, onSent } = props
  // What the person was looking at when they asked, not what has come since.
  const [details] = useState(props.details)
  const { customerId, customerName, email, login } = details
  const send = useOnce((version: number, requestId) =>
    api.accounts.generatePassword({ customerId, requestId, version }),
  )
  const obstacle =
    login === null
      ? text.newPasswordNoLogin(customerName)
      : login.disabled !== null
        ? text.newPasswordDisabled(customerName)
        : email === ''
          ? text.newPasswordNoEmail(customerName)
          : null

  async function run(): Promise<void> {
    if (login === null) return
    const outcome = await send.run(login.version)
    if (!outcome?.ok) return
    onSent(text.newPasswordSent(email))
    onClose()
  }

  return (
    <Dialog
      role="alertdialog"
      title={text.newPasswordTitle}
      onClose={onClose}
      actions={
        <>
          <Button autoFocus onPress={onClose}>
            {text.correct.cancel}
          </Button>
          {obstacle === null ? (
            <Button variant="primary" isPending={send.pending} onPress={() => void run()}>
              {text.send}
            </Button>
          ) : (
            <LinkButton to="/customers/$customerId/login" params={{ customerId }} variant="primary">
              {text.loginDetails}
            </LinkButton>
          )}
        </>
      }
    >
      <p>{obstacle ?? `${text.newPasswordQuestion(customerName, email)} ${text.newPasswordMeans}`}</p>
      {obstacle === null && email !== row.toAddress && <p>{text.newPasswordOther(row.toAddress)}</p>}
      <FailureMessage error={send.error} />
    </Dialog>
  )
}
