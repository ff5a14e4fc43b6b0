import type { ReactNode } from 'react'
import type { HandedOver } from '../../../shared/api/accounts.ts'
import { loginText } from '../../../shared/text/en-login.ts'
import { useIsPresent } from '../../api/signed-in.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { PasswordSlip } from './password-slip.tsx'
import styles from './handed-over-dialog.module.css'

/** The only moment in which a password is seen. Only Done closes it: a stray Escape must not lose it. */
export function HandedOverDialog({
  handedOver,
  onDone,
}: {
  readonly handedOver: HandedOver
  readonly onDone: () => void
}): ReactNode {
  // Behind a lock the password must not stand in the page, where printing would put it on paper.
  const present = useIsPresent()
  return (
    <>
      <Dialog
        title={loginText.handedOverTitle}
        actions={
          <>
            <Button onPress={() => window.print()}>{loginText.printSlip}</Button>
            <Button variant="primary" onPress={onDone}>
              {loginText.done}
            </Button>
          </>
        }
      >
        <p>{loginText.handedOverOnce}</p>
        <dl className={styles['facts']}>
          {handedOver.signInAddress !== '' && (
            <>
              <dt>{loginText.signInAddress}</dt>
              <dd>{handedOver.signInAddress}</dd>
            </>
          )}
          <dt>{loginText.userName}</dt>
          <dd>{handedOver.userName}</dd>
          <dt>{loginText.password}</dt>
          <dd className={styles['secret']}>
            <output className={styles['password']} aria-label={loginText.password}>
              {present && handedOver.password}
            </output>
            <CopyButton text={handedOver.password} label={loginText.copy} />
          </dd>
        </dl>
      </Dialog>
      {present && <PasswordSlip handedOver={handedOver} />}
    </>
  )
}
