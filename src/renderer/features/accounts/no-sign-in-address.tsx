import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { LoginDetails } from '../../../shared/api/accounts.ts'
import { loginText } from '../../../shared/text/en-login.ts'
import { useCan } from '../../api/signed-in.ts'
import styles from './login-tab.module.css'

/** The email with a password would not say where it is good for: told before it is sent. */
export function NoSignInAddress({ details }: { readonly details: LoginDetails }): ReactNode {
  const mayModify = useCan('settings.modify')
  if (details.website.signInAddress !== '') return null
  return (
    <p className={styles['warning']}>
      {loginText.noSignInAddress}{' '}
      {mayModify ? <Link to="/settings/website">{loginText.nameSignInAddress}</Link> : loginText.askForSignInAddress}
    </p>
  )
}
