import type { ReactNode } from 'react'
import type { Login, LoginDetails } from '../../../shared/api/accounts.ts'
import { loginText } from '../../../shared/text/en-login.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { formatDateTime } from '../../ui/format.ts'
import styles from './login-tab.module.css'

/** What is known about a login, as a list of names and values. */
export function LoginFacts({ details, login }: { readonly details: LoginDetails; readonly login: Login }): ReactNode {
  const { disabled } = login
  const changedBy = login.passwordChangedByName
  return (
    <dl className={styles['facts']}>
      <dt>{loginText.emailUserName}</dt>
      <dd className={styles['withAction']}>
        <strong className={styles['address']}>{login.userName}</strong>
        <CopyButton text={login.userName} label={loginText.copy} describes={loginText.emailUserName} />
      </dd>
      {details.email !== login.userName && (
        <>
          <dt>{loginText.emailNow}</dt>
          <dd>
            {details.email === '' ? <span className={styles['muted']}>{loginText.noEmailYet}</span> : details.email}
          </dd>
        </>
      )}
      <dt>{loginText.registered}</dt>
      <dd>{loginText.whenBy(formatDateTime(login.createdAt), login.createdByName)}</dd>
      <dt>{loginText.passwordChanged}</dt>
      <dd>
        {loginText.whenBy(formatDateTime(login.passwordChangedAt), changedBy)} ({loginText.origin[login.passwordOrigin]}
        {login.mustChange && `; ${loginText.mustChange}`})
      </dd>
      <dt>{loginText.state}</dt>
      <dd>
        {disabled === null ? (
          loginText.enabled
        ) : (
          <>
            <strong className={styles['bad']}>{loginText.disabled}</strong>{' '}
            {loginText.disabledBecause(formatDateTime(disabled.at), disabled.byName, disabled.reason)}
          </>
        )}
      </dd>
      <dt>{loginText.website}</dt>
      <dd>{websiteState(login)}</dd>
    </dl>
  )
}

function websiteState(login: Login): string {
  if (login.exportedAt === null) return loginText.notExported
  const when = formatDateTime(login.exportedAt)
  return login.changedSinceExport ? loginText.changedSince(when) : loginText.exported(when)
}
