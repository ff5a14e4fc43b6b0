import { useState } from 'react'
import type { ReactNode } from 'react'
import { isFailure } from '../../../shared/api/errors.ts'
import type { Login, LoginDetails } from '../../../shared/api/accounts.ts'
import { identityKey } from '../../../shared/text-folding/fold.ts'
import { loginText } from '../../../shared/text/en-login.ts'
import { api } from '../../api/api.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { LoginFailure } from './login-failure.tsx'
import { useLoginCommand } from './login-queries.ts'

interface DeleteLoginDialogProps {
  readonly details: LoginDetails
  readonly login: Login
  readonly onClose: () => void
  readonly onDone: (message: string) => void
  readonly onReload: () => void
}

/** Back to anonymous, once the user name was typed. */
export function DeleteLoginDialog({ details, login, onClose, onDone, onReload }: DeleteLoginDialogProps): ReactNode {
  const [version] = useState(login.version)
  const [typed, setTyped] = useState('')
  const [mismatch, setMismatch] = useState(false)
  const remove = useLoginCommand<string>(details.customerId, (typedUserName, ids) =>
    api.accounts.deleteLogin({ ...ids, version, typedUserName }),
  )

  async function run(): Promise<void> {
    if (identityKey(typed.trim()) !== identityKey(login.userName)) return refuse()
    const outcome = await remove.run(typed)
    if (outcome?.ok) onDone(loginText.loginDeleted)
    else if (outcome && isFailure(outcome.error, 'login.userNameMismatch')) refuse()
  }

  function refuse(): void {
    setMismatch(true)
    document.getElementById('delete-login-user-name')?.focus()
  }

  return (
    <Dialog
      role="alertdialog"
      title={loginText.deleteLogin}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{loginText.cancel}</Button>
          <Button variant="danger" isPending={remove.pending} onPress={() => void run()}>
            {loginText.deleteLogin}
          </Button>
        </>
      }
    >
      <p>
        {loginText.deleteQuestion(details.customerName)} {loginText.deleteMeans}
      </p>
      <TextField
        id="delete-login-user-name"
        label={loginText.deleteType(login.userName)}
        isInvalid={mismatch}
        errorMessage={loginText.deleteMismatch}
        value={typed}
        autoFocus
        autoComplete="off"
        onChange={text => {
          setTyped(text)
          setMismatch(false)
        }}
      />
      {!mismatch && (
        <LoginFailure
          error={remove.error}
          onReload={() => {
            onReload()
            onClose()
          }}
        />
      )}
    </Dialog>
  )
}
