import { useEffect, useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { frameText, sessionText } from '../../../shared/text/en-frame.ts'
import { api } from '../../api/api.ts'
import { provideAsker } from '../../api/reauthentication.ts'
import { useOnSessionEnd } from '../../api/signed-in.ts'
import { useOnce } from '../../api/use-once.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { PasswordInput } from '../../ui/password-input.tsx'

/** Asks for the person's own password in the middle of a call that needs it fresh; the call then goes on. */
export function ReauthenticateDialog(): ReactNode {
  const [answer, setAnswer] = useState<{ readonly give: (confirmed: boolean) => void } | null>(null)
  const [password, setPassword] = useState('')
  const confirm = useOnce(() => api.session.reauthenticate({ password }))
  useEffect(() => provideAsker(() => new Promise(resolve => setAnswer({ give: resolve }))), [])
  useOnSessionEnd(() => finish(false))
  if (answer === null) return null

  function finish(confirmed: boolean): void {
    answer?.give(confirmed)
    setAnswer(null)
    setPassword('')
    confirm.reset()
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    const outcome = await confirm.run(undefined)
    setPassword('')
    if (outcome?.ok) finish(true)
  }

  return (
    <Dialog
      title={sessionText.reauthenticateTitle}
      onClose={() => finish(false)}
      actions={
        <>
          <Button onPress={() => finish(false)}>{frameText.cancel}</Button>
          <Button type="submit" form="reauthenticate" variant="primary" isPending={confirm.pending}>
            {sessionText.confirm}
          </Button>
        </>
      }
    >
      <form id="reauthenticate" className="stack" noValidate onSubmit={event => void submit(event)}>
        <p>{sessionText.reauthenticateMeans}</p>
        <PasswordInput
          label={sessionText.password}
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          autoFocus
        />
        <FailureMessage error={confirm.error} />
      </form>
    </Dialog>
  )
}
