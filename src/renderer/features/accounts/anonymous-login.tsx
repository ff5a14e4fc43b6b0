import { useRef } from 'react'
import type { ReactNode } from 'react'
import type { LoginDetails } from '../../../shared/api/accounts.ts'
import { loginText } from '../../../shared/text/en-login.ts'
import { api } from '../../api/api.ts'
import { useCan } from '../../api/signed-in.ts'
import { Button } from '../../ui/button.tsx'
import { useCommand } from '../../ui/commands.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { useLoginCommand } from './login-queries.ts'
import styles from './login-tab.module.css'

interface AnonymousLoginProps {
  readonly details: LoginDetails
  readonly onCreated: () => void
  readonly onHandOver: () => void
}

export function AnonymousLogin({ details, onCreated, onHandOver }: AnonymousLoginProps): ReactNode {
  const create = useLoginCommand<void>(details.customerId, (_, ids) => api.accounts.createLogin(ids))
  const mayCreate = useCan('accounts.create')
  const { createRefusal: refusal, email } = details

  const button = useRef<HTMLButtonElement>(null)
  const canCreate = mayCreate && refusal === null
  // The key that generates a password leads to the button that makes the first one: a login is not made by a slip.
  useCommand('password.generate', () => button.current?.focus(), { when: canCreate })

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
          variant="primary"
          isDisabled={!canCreate}
          isPending={create.pending}
          aria-describedby="create-login-note"
          onPress={() => void createLogin()}
        >
          {loginText.createLogin}
        </Button>
        <div id="create-login-note" className={styles['note']}>
          {mayCreate ? <CreateNote details={details} /> : loginText.noPermission['accounts.create']}
        </div>
      </div>
      {mayCreate && <Cures details={details} onHandOver={onHandOver} />}
      {create.error !== null && <FailureMessage error={create.error} />}
    </>
  )
}

/** Why the button works or doesn't, in a sentence. */
function CreateNote({ details: { createRefusal: refusal, email } }: { readonly details: LoginDetails }): ReactNode {
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

/** The way out of each refusal. Handing over in person needs no email at all. */
function Cures({
  details,
  onHandOver,
}: {
  readonly details: LoginDetails
  readonly onHandOver: () => void
}): ReactNode {
  const { createRefusal: refusal, customerId } = details
  return (
    <div className={styles['actions']}>
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
