import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useCallback, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { LoginDetails } from '../../../shared/api/accounts.ts'
import { loginText } from '../../../shared/text/en-login.ts'
import { takeLoginWish } from '../../api/login-wish.ts'
import type { LoginWish } from '../../api/login-wish.ts'
import { useCan } from '../../api/signed-in.ts'
import { useCommand } from '../../ui/commands.tsx'
import { LoadError } from '../../ui/load-error.tsx'
import { Loading } from '../../ui/loading.tsx'
import { AnonymousLogin } from './anonymous-login.tsx'
import { LoginDialogs } from './login-dialogs.tsx'
import type { LoginDialogName } from './login-dialogs.tsx'
import { loginDetailsQuery } from './login-queries.ts'
import { RegisteredLogin } from './registered-login.tsx'
import styles from './login-tab.module.css'

/** The tab Login details of one customer. */
export function LoginTab(): ReactNode {
  const { customerId } = useParams({ strict: false })
  if (customerId === undefined) return null
  // Another customer is another page: nothing typed or shown for one may stand there for the next.
  return <LoginOf key={customerId} customerId={customerId} />
}

function LoginOf({ customerId }: { readonly customerId: string }): ReactNode {
  const details = useQuery(loginDetailsQuery(customerId))
  if (details.data) return <LoginPage details={details.data} />
  if (details.error) return <LoadError error={details.error} onRetry={() => void details.refetch()} />
  return <Loading label={loginText.loading} />
}

function LoginPage({ details }: { readonly details: LoginDetails }): ReactNode {
  const queries = useQueryClient()
  const heading = useRef<HTMLHeadingElement>(null)
  const [status, setStatus] = useState('')
  const maySetPassword = useCan('accounts.setPassword')
  const { login } = details
  const mayGenerate = login !== null && login.disabled === null && maySetPassword
  const mayDisable = useCan('accounts.disable')
  const mayDelete = useCan('accounts.delete')
  const mayHandOver = useCan(login === null ? 'accounts.create' : 'accounts.setPassword') && login?.disabled == null
  const isAllowed: Readonly<Record<LoginDialogName, boolean>> = {
    generate: mayGenerate,
    handOver: mayHandOver,
    disable: mayDisable && login?.disabled === null,
    enable: mayDisable && login !== null && login.disabled !== null,
    delete: mayDelete && login !== null,
  }
  const [wish] = useState(() => takeLoginWish(details.customerId))
  const [dialog, setDialog] = useState<LoginDialogName | null>(() => {
    const wished = dialogOf(wish)
    return wished !== null && isAllowed[wished] ? wished : null
  })

  const reload = useCallback(
    () => queries.invalidateQueries({ queryKey: loginDetailsQuery(details.customerId).queryKey }),
    [queries, details.customerId],
  )

  /** The control that was pressed may be gone: the focus goes where the new state begins. */
  const finish = useCallback((message: string) => {
    setDialog(null)
    setStatus(message)
    // After a closing dialog has given the focus back.
    setTimeout(() => heading.current?.focus())
  }, [])

  const offer = (name: LoginDialogName) => () => setDialog(open => open ?? name)
  useCommand('password.generate', offer('generate'), { when: isAllowed.generate })
  useCommand('login.handOver', offer('handOver'), { when: isAllowed.handOver })
  useCommand('login.disable', offer('disable'), { when: isAllowed.disable })
  useCommand('login.enable', offer('enable'), { when: isAllowed.enable })
  useCommand('login.delete', offer('delete'), { when: isAllowed.delete })

  return (
    <section className={styles['page']} aria-labelledby="login-heading">
      <div className={styles['head']}>
        <h2 id="login-heading" ref={heading} tabIndex={-1}>
          {loginText.tab}
        </h2>
        <p role="status" className={styles['status']}>
          {status}
        </p>
      </div>
      {login === null ? (
        <AnonymousLogin
          details={details}
          hasFocus={wish === 'generate' || wish === 'create'}
          onCreated={() => finish(loginText.loginCreated)}
          onHandOver={() => setDialog('handOver')}
        />
      ) : (
        <RegisteredLogin details={details} login={login} onDialog={setDialog} onSaved={finish} onReload={reload} />
      )}
      <LoginDialogs details={details} open={dialog} onOpen={setDialog} onDone={finish} onReload={reload} />
    </section>
  )
}

/** A login is not made by a slip: who wishes for one comes to its button. */
function dialogOf(wish: LoginWish | null): LoginDialogName | null {
  return wish === 'create' ? null : wish
}
