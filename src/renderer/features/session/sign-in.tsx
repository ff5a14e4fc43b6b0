import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { sessionText } from '../../../shared/text/en-frame.ts'
import { api } from '../../api/api.ts'
import { sessionQuery } from '../../api/signed-in.ts'
import { useOnce } from '../../api/use-once.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { PasswordInput } from '../../ui/password-input.tsx'
import { TextField } from '../../ui/text-field.tsx'
import styles from './session-page.module.css'

interface SignInProps {
  readonly shopName: string
  /** Somebody was signed in here until just now. */
  readonly ended: boolean
  readonly onSignedIn: (staffId: string | null) => void
}

/**
 * In the place of the screens, or, when a session has ended by itself, before them: they stay as they were, out of
 * sight and out of reach, dialogs included.
 */
export function SignIn(props: SignInProps): ReactNode {
  const { shopName, ended } = props
  useEffect(() => {
    if (!ended) return
    // The screens behind listen on the window for their keys, and must not hear these.
    const keepBack = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || /^F\d/.test(event.key)) event.stopPropagation()
    }
    window.addEventListener('keydown', keepBack, true)
    return () => window.removeEventListener('keydown', keepBack, true)
  }, [ended])

  if (!ended) {
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

function SignInForm({ shopName, ended, onSignedIn }: SignInProps): ReactNode {
  const client = useQueryClient()
  const [userName, setUserName] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useOnce(() => api.session.signIn({ userName, password }))

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    const outcome = await signIn.run(undefined)
    setPassword('')
    if (!outcome?.ok) return document.getElementById('sign-in-password')?.focus()
    onSignedIn(outcome.value.staff?.id ?? null)
    client.setQueryData(sessionQuery.queryKey, outcome.value)
  }

  return (
    <form className={styles['card']} noValidate onSubmit={event => void submit(event)}>
      <h1>{sessionText.signInTo(shopName)}</h1>
      {ended && <Banner tone="info">{sessionText.ended}</Banner>}
      <TextField
        label={sessionText.userName}
        value={userName}
        onChange={setUserName}
        autoComplete="username"
        autoFocus
      />
      <PasswordInput
        id="sign-in-password"
        label={sessionText.password}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
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
