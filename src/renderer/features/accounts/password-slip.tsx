import { createPortal } from 'react-dom'
import type { ReactNode } from 'react'
import type { HandedOver } from '../../../shared/api/accounts.ts'
import { loginText } from '../../../shared/text/en-login.ts'
import styles from './password-slip.module.css'

/** What the customer takes home. Exists beside the screen and shows on paper only, where nothing else does. */
export function PasswordSlip({ handedOver }: { readonly handedOver: HandedOver }): ReactNode {
  return createPortal(
    <section className={styles['slip']} data-print-slip aria-hidden>
      <h1>{loginText.slipTitle(handedOver.shopName)}</h1>
      <dl>
        {handedOver.signInAddress !== '' && (
          <div>
            <dt>{loginText.signInAddress}</dt>
            <dd>{handedOver.signInAddress}</dd>
          </div>
        )}
        <div>
          <dt>{loginText.userName}</dt>
          <dd>{handedOver.userName}</dd>
        </div>
        <div>
          <dt>{loginText.password}</dt>
          <dd className={styles['password']}>{handedOver.password}</dd>
        </div>
      </dl>
      <p>{loginText.slipAdvice}</p>
    </section>,
    document.body,
  )
}
