import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Login, LoginDetails } from '../../../shared/api/accounts.ts'
import { isFailure } from '../../../shared/api/errors.ts'
import { failureText } from '../../../shared/text/en-failures.ts'
import { loginText } from '../../../shared/text/en-login.ts'
import { api } from '../../api/api.ts'
import { queueQuery } from '../../api/queue-query.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { NoSignInAddress } from './no-sign-in-address.tsx'
import { LoginFailure } from './login-failure.tsx'
import { useLoginCommand } from './login-queries.ts'

interface GenerateDialogProps {
  readonly details: LoginDetails
  readonly login: Login
  readonly onClose: () => void
  readonly onDone: (message: string) => void
  readonly onReload: () => void
  readonly onHandOver: () => void
}

/** Asks before the current password stops working. Where none can be mailed it says so, and leads to handing over in person. */
export function GenerateDialog({
  details,
  login,
  onClose,
  onDone,
  onReload,
  onHandOver,
}: GenerateDialogProps): ReactNode {
  // What the person was looking at when they pressed the button, not what has come since.
  const [version] = useState(login.version)
  const queue = useQuery(queueQuery)
  const generate = useLoginCommand<void>(details.customerId, (_, ids) =>
    api.accounts.generatePassword({ ...ids, version }),
  )
  const { customerName, email, mailRefusal } = details
  const waits =
    queue.data !== undefined &&
    (queue.data.delivery === 'none' || queue.data.online === false || queue.data.paused !== null)

  async function run(): Promise<void> {
    const outcome = await generate.run()
    if (outcome?.ok) onDone(loginText.passwordGenerated)
  }

  if (mailRefusal !== null) {
    return (
      <Dialog
        title={loginText.generateTitle}
        onClose={onClose}
        actions={
          <>
            <Button autoFocus onPress={onClose}>
              {loginText.cancel}
            </Button>
            <Button variant="primary" onPress={onHandOver}>
              {loginText.handOver}
            </Button>
          </>
        }
      >
        <p>{email === '' ? loginText.generateNoEmail : failureText(mailRefusal)}</p>
      </Dialog>
    )
  }
  return (
    <Dialog
      role="alertdialog"
      title={loginText.generateTitle}
      onClose={onClose}
      actions={
        <>
          <Button autoFocus onPress={onClose}>
            {loginText.cancel}
          </Button>
          {isFailure(generate.error, 'login.emailTaken') ? (
            <Button variant="primary" onPress={onHandOver}>
              {loginText.handOver}
            </Button>
          ) : (
            <Button variant="primary" isPending={generate.pending} onPress={() => void run()}>
              {loginText.ok}
            </Button>
          )}
        </>
      }
    >
      <p>
        {loginText.generateQuestion(customerName)} {loginText.generateMeans} {loginText.generateMailed(email)}
      </p>
      {waits && <p>{loginText.generateWaits}</p>}
      <NoSignInAddress details={details} />
      <LoginFailure
        error={generate.error}
        onReload={() => {
          onReload()
          onClose()
        }}
      />
    </Dialog>
  )
}
