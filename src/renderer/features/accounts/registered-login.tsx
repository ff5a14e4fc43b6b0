import type { ReactNode } from 'react'
import type { Login, LoginDetails } from '../../../shared/api/accounts.ts'
import { loginText } from '../../../shared/text/en-login.ts'
import { useCan } from '../../api/signed-in.ts'
import { Button } from '../../ui/button.tsx'
import { CommandTip } from '../../ui/command-tip.tsx'
import { useCommandHint } from '../../ui/commands.tsx'
import type { LoginDialogName } from './login-dialogs.tsx'
import { LoginFacts } from './login-facts.tsx'
import { LoginMail } from './login-mail.tsx'
import { SetPasswordForm } from './set-password-form.tsx'
import styles from './login-tab.module.css'

interface RegisteredLoginProps {
  readonly details: LoginDetails
  readonly login: Login
  readonly onDialog: (name: LoginDialogName) => void
  readonly onSaved: (message: string) => void
  readonly onReload: () => void
}

export function RegisteredLogin({ details, login, onDialog, onSaved, onReload }: RegisteredLoginProps): ReactNode {
  const maySetPassword = useCan('accounts.setPassword')
  const mayDisable = useCan('accounts.disable')
  const mayDelete = useCan('accounts.delete')
  const { ariaKeyShortcuts } = useCommandHint('password.generate')
  const disabled = login.disabled !== null
  const { resetAddress, acceptsHashes } = details.website
  const reasons = [
    ...(disabled && maySetPassword ? [loginText.disabledFirst] : []),
    ...(maySetPassword ? [] : [loginText.noPermission['accounts.setPassword']]),
    ...(mayDisable ? [] : [loginText.noPermission['accounts.disable']]),
    ...(mayDelete ? [] : [loginText.noPermission['accounts.delete']]),
  ]

  return (
    <>
      {resetAddress !== '' && (
        <p className={styles['callout']}>
          {loginText.resetFirst} <strong className={styles['address']}>{resetAddress}</strong>
        </p>
      )}
      <LoginFacts details={details} login={login} />
      <LoginMail details={details} onGenerate={() => onDialog('generate')} />
      {!acceptsHashes && <p className={styles['paragraph']}>{loginText.noHashes}</p>}
      <div className={styles['actions']}>
        <CommandTip command="password.generate">
          <Button
            isDisabled={!maySetPassword || disabled}
            aria-describedby="login-reasons"
            aria-keyshortcuts={ariaKeyShortcuts}
            onPress={() => onDialog('generate')}
          >
            {loginText.generatePassword}
          </Button>
        </CommandTip>
        <Button
          isDisabled={!maySetPassword || disabled}
          aria-describedby="login-reasons"
          onPress={() => onDialog('handOver')}
        >
          {loginText.handOver}
        </Button>
        <Button
          isDisabled={!mayDisable}
          aria-describedby="login-reasons"
          onPress={() => onDialog(disabled ? 'enable' : 'disable')}
        >
          {disabled ? loginText.enable : loginText.disable}
        </Button>
        <Button
          variant="danger"
          isDisabled={!mayDelete}
          aria-describedby="login-reasons"
          onPress={() => onDialog('delete')}
        >
          {loginText.deleteLogin}
        </Button>
      </div>
      <div id="login-reasons" className={styles['note']}>
        {reasons.map(reason => (
          <p key={reason}>{reason}</p>
        ))}
      </div>
      {maySetPassword && !disabled && (
        <SetPasswordForm details={details} login={login} onSaved={onSaved} onReload={onReload} />
      )}
    </>
  )
}
