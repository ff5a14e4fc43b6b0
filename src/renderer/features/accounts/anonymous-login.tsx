import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { LoginDetails } from '../../../shared/api/accounts.ts'
import { loginText } from '../../../shared/text/en-login.ts'
import { templatesText } from '../../../shared/text/en-templates.ts'
import { api } from '../../api/api.ts'
import { queueQuery } from '../../api/queue-query.ts'
import { useCan } from '../../api/signed-in.ts'
import { Button } from '../../ui/button.tsx'
import { useCommand } from '../../ui/commands.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { useLoginCommand } from './login-queries.ts'
import { NoSignInAddress } from './no-sign-in-address.tsx'
import { PreviewLoginDialog } from './preview-login-dialog.tsx'
import styles from './login-tab.module.css'

interface AnonymousLoginProps {
  readonly details: LoginDetails
  /** The key for a password brought the person here. */
  readonly hasFocus: boolean
  readonly onCreated: () => void
  readonly onHandOver: () => void
}

export function AnonymousLogin({ details, hasFocus, onCreated, onHandOver }: AnonymousLoginProps): ReactNode {
  const create = useLoginCommand<void>(details.customerId, (_, ids) => api.accounts.createLogin(ids))
  const mayCreate = useCan('accounts.create')
  const { createRefusal: refusal, email } = details
  const [previewing, setPreviewing] = useState(false)

  const button = useRef<HTMLButtonElement>(null)
  const canCreate = mayCreate && refusal === null
  // The key that generates a password leads to the button that makes the first one: a login is not made by a slip.
  useCommand('password.generate', () => button.current?.focus(), { when: canCreate })
  useCommand('login.create', () => button.current?.focus(), { when: canCreate })

  async function createLogin(): Promise<void> {
    const outcome = await create.run()
    if (outcome?.ok) onCreated()
  }

  return (
    <>
      <dl className={styles['facts']}>
        <dt>{loginText.emailUserName}</dt>
        <dd>{email === '' ? <span className={styles['muted']}>{loginText.noEmailYet}</span> : email}</dd>
      </dl>
      <p className={styles['paragraph']}>{loginText.noLogin}</p>
      <div className={styles['createRow']}>
        <Button
          ref={button}
          autoFocus={hasFocus}
          variant="primary"
          isDisabled={!canCreate}
          isPending={create.pending}
          aria-describedby="create-login-note"
          onPress={() => void createLogin()}
        >
          {loginText.createLogin}
        </Button>
        <div id="create-login-note" className={styles['note']}>
          {mayCreate ? createNote(details) : loginText.noPermission['accounts.create']}
        </div>
      </div>
      {canCreate && <NoMailServer />}
      {canCreate && <NoSignInAddress details={details} />}
      {mayCreate && <Cures details={details} onHandOver={onHandOver} onPreview={() => setPreviewing(true)} />}
      {create.error !== null && <FailureMessage error={create.error} />}
      {previewing && (
        <PreviewLoginDialog
          details={details}
          refusal={refusal === null ? null : createNote(details)}
          onClose={() => setPreviewing(false)}
          onCreate={() => {
            setPreviewing(false)
            void createLogin()
          }}
        />
      )}
    </>
  )
}

function NoMailServer(): ReactNode {
  const { data: queue } = useQuery(queueQuery)
  const mayModify = useCan('settings.modify')
  if (queue?.delivery !== 'none') return null
  return (
    <p className={styles['warning']}>
      {loginText.mailWaits} {mayModify && <Link to="/settings/mail">{loginText.setUpMail}</Link>}
    </p>
  )
}

/** Why the button works or doesn't, in a sentence. */
function createNote({ createRefusal: refusal, email }: LoginDetails): string {
  if (refusal === null) return loginText.createLoginMeans(email)
  switch (refusal.code) {
    case 'login.noEmail':
      return loginText.noEmail
    case 'login.invalidEmail':
      return loginText.invalidEmail(refusal.details.email)
    case 'login.emailTaken': {
      const { by, customerName } = refusal.details
      return (by === 'userName' ? loginText.emailTaken : loginText.emailTakenByEmail)(
        refusal.details.email,
        customerName,
      )
    }
    default:
      return refusal satisfies never
  }
}

interface CuresProps {
  readonly details: LoginDetails
  readonly onHandOver: () => void
  readonly onPreview: () => void
}

/** The way out of each refusal. Handing over in person needs no email at all. */
function Cures({ details, onHandOver, onPreview }: CuresProps): ReactNode {
  const { createRefusal: refusal, customerId } = details
  return (
    <div className={styles['actions']}>
      <Button onPress={onPreview}>{templatesText.whatWillTheyGet}</Button>
      {refusal?.code === 'login.emailTaken' && (
        <LinkButton to="/customers/$customerId/login" params={{ customerId: refusal.details.customerId }}>
          {loginText.openCustomer(refusal.details.customerName)}
        </LinkButton>
      )}
      {refusal !== null && (
        <LinkButton to="/customers/$customerId/general" params={{ customerId }} state={{ focusField: 'email' }}>
          {refusal.code === 'login.noEmail' ? loginText.addEmail : loginText.changeEmail}
        </LinkButton>
      )}
      <Button onPress={onHandOver}>{loginText.handOver}</Button>
    </div>
  )
}
