import { useState } from 'react'
import type { ReactNode } from 'react'
import * as v from 'valibot'
import { userNameOfCustomer } from '../../../shared/api/accounts.ts'
import type { HandedOver, LoginDetails } from '../../../shared/api/accounts.ts'
import { loginText } from '../../../shared/text/en-login.ts'
import { api } from '../../api/api.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { HandedOverDialog } from './handed-over-dialog.tsx'
import { LoginFailure } from './login-failure.tsx'
import { useHandOverCommand } from './login-queries.ts'

interface HandOverDialogProps {
  readonly details: LoginDetails
  readonly onClose: () => void
  readonly onDone: (message: string) => void
  readonly onReload: () => void
}

/** Asks, makes the password, and shows it once. The password lives in this component's state and nowhere else. */
export function HandOverDialog({ details, onClose, onDone, onReload }: HandOverDialogProps): ReactNode {
  const [version] = useState(details.login?.version ?? null)
  const [userName, setUserName] = useState(
    // An email that is somebody else's login cannot be this one's name.
    details.createRefusal?.code === 'login.emailTaken' ? '' : details.email,
  )
  const [problem, setProblem] = useState('')
  const [handedOver, setHandedOver] = useState<HandedOver | null>(null)
  const { customerName } = details
  const handOver = useHandOverCommand<string>(details.customerId, (name, ids) =>
    version === null
      ? api.accounts.createAndHandOver({ ...ids, userName: name })
      : api.accounts.handOver({ ...ids, version }),
  )

  async function run(): Promise<void> {
    const checked = v.safeParse(userNameOfCustomer, userName)
    if (version === null && !checked.success) {
      setProblem(checked.issues[0].message)
      document.getElementById('hand-over-user-name')?.focus()
      return
    }
    const outcome = await handOver.run(checked.success ? checked.output : '')
    if (outcome?.ok) setHandedOver(outcome.value)
  }

  if (handedOver) return <HandedOverDialog handedOver={handedOver} onDone={() => onDone(loginText.handedOver)} />
  return (
    <Dialog
      role="alertdialog"
      title={loginText.handOver}
      onClose={onClose}
      actions={
        <>
          <Button autoFocus={version !== null} onPress={onClose}>
            {loginText.cancel}
          </Button>
          <Button variant="primary" isPending={handOver.pending} onPress={() => void run()}>
            {loginText.showPassword}
          </Button>
        </>
      }
    >
      {version === null ? (
        <>
          <p>
            {loginText.handOverNew(customerName)} {loginText.handOverNewMeans}
          </p>
          <TextField
            id="hand-over-user-name"
            label={loginText.userName}
            description={loginText.userNameHint}
            errorMessage={problem}
            isInvalid={problem !== ''}
            value={userName}
            autoFocus
            autoComplete="off"
            onChange={text => {
              setUserName(text)
              setProblem('')
              handOver.reset()
            }}
          />
        </>
      ) : (
        <p>
          {loginText.handOverQuestion(customerName)} {loginText.handOverMeans}
        </p>
      )}
      <LoginFailure
        error={handOver.error}
        onReload={() => {
          onReload()
          onClose()
        }}
      />
    </Dialog>
  )
}
