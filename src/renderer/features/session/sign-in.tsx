import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { sessionText } from '../../../shared/text/en-frame.ts'
import { api } from '../../api/api.ts'
import { holdLock, sessionQuery } from '../../api/signed-in.ts'
import { useOnce } from '../../api/use-once.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { PasswordInput } from '../../ui/password-input.tsx'
import { TextField } from '../../ui/text-field.tsx'
import styles from './session-page.module.css'

interface SignInProps {
  readonly shopName: string
  /** Who was signed in here until just now, and how they left; null when nobody was. */
  readonly left: { readonly how: 'ended' | 'locked'; readonly name: string; readonly userName: string } | null
  readonly onSignedIn: (staffId: string | null) => void
}

/**
 * In the place of the screens, or, when a session was locked or has ended by itself, before them: they stay as they were, out of
 * sight and out of reach, dialogs included.
 */
export function SignIn(props: SignInProps): ReactNode {
  const { shopName, left } = props
  if (left === null) {
    return (
      <main className={styles['page']}>
        <SignInForm {...props} />
      </main>
    )
  }
  return (
    <ModalOverlay isOpen isKeyboardDismissDisabled className={styles['cover'] ?? ''}>
      <Modal className={styles['page'] ?? ''}>
        <Dialog aria-label={sessionText.signInTo(shopName)} className={styles['lock'] ?? ''}>
          <SignInForm {...props} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function SignInForm({ shopName, left, onSignedIn }: SignInProps): ReactNode {
  const client = useQueryClient()
  const [userName, setUserName] = useState(left?.userName ?? '')
  const [password, setPassword] = useState('')
  const signIn = useOnce(() => api.session.signIn({ userName, password }))

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    const outcome = await signIn.run(undefined)
    setPassword('')
    if (!outcome?.ok) return document.getElementById('sign-in-password')?.focus()
    holdLock(false)
    onSignedIn(outcome.value.staff?.id ?? null)
    client.setQueryData(sessionQuery.queryKey, outcome.value)
  }

  return (
    <form className={styles['card']} noValidate onSubmit={event => void submit(event)}>
      <h1>{sessionText.signInTo(shopName)}</h1>
      {left !== null && <Banner tone="info">{sessionText[left.how](left.name)}</Banner>}
      <TextField
        label={sessionText.userName}
        value={userName}
        onChange={setUserName}
        autoComplete="username"
        autoFocus={left === null}
        {...(left !== null && { description: sessionText.somebodyElse })}
      />
      <PasswordInput
        id="sign-in-password"
        label={sessionText.password}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        autoFocus={left !== null}
      />
      <FailureMessage error={signIn.error} />
      <p className={styles['muted']}>{sessionText.forgotten}</p>
      <div className={styles['actions']}>
        <Button type="submit" variant="primary" isPending={signIn.pending}>
          {sessionText.signIn}
        </Button>
      </div>
    </form>
  )
}
