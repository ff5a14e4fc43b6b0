import { useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { frameText, sessionText } from '../../shared/text/en-frame.ts'
import { api } from '../api/api.ts'
import { useOnSessionEnd } from '../api/signed-in.ts'
import { useOnce } from '../api/use-once.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { FailureMessage } from '../ui/failure-message.tsx'
import { PasswordInput } from '../ui/password-input.tsx'

/** The person's own password. */
export function ChangePasswordDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [confirm, setConfirm] = useState('')
  const [mismatch, setMismatch] = useState(false)
  const [done, setDone] = useState(false)
  const change = useOnce(() => api.session.changePassword({ currentPassword: current, newPassword: next }))

  useOnSessionEnd(onClose)

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    const differs = next.normalize('NFC') !== confirm.normalize('NFC')
    setMismatch(differs)
    if (differs) return
    const outcome = await change.run(undefined)
    if (outcome?.ok) setDone(true)
  }

  if (done) {
    return (
      <Dialog
        title={sessionText.changeTitle}
        onClose={onClose}
        actions={
          <Button autoFocus onPress={onClose}>
            {frameText.close}
          </Button>
        }
      >
        <p>{sessionText.changed}</p>
      </Dialog>
    )
  }
  return (
    <Dialog
      title={sessionText.changeTitle}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{frameText.cancel}</Button>
          <Button type="submit" form="change-password" variant="primary" isPending={change.pending}>
            {sessionText.change}
          </Button>
        </>
      }
    >
      <form id="change-password" className="stack" noValidate onSubmit={event => void submit(event)}>
        <PasswordInput
          label={sessionText.currentPassword}
          value={current}
          onChange={setCurrent}
          autoComplete="current-password"
          autoFocus
        />
        <PasswordInput
          label={sessionText.newPassword}
          value={next}
          onChange={setNext}
          autoComplete="new-password"
          description={sessionText.passwordHintStaff}
        />
        <PasswordInput
          label={sessionText.confirmPassword}
          value={confirm}
          onChange={setConfirm}
          autoComplete="new-password"
          isInvalid={mismatch}
          errorMessage={mismatch ? sessionText.mismatch : undefined}
        />
        <FailureMessage error={change.error} />
      </form>
    </Dialog>
  )
}
