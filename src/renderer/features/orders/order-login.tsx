import type { ReactNode } from 'react'
import type { OrderDetail } from '../../../shared/api/orders.ts'
import { ordersText } from '../../../shared/text/en-orders.ts'
import { useCan } from '../../api/signed-in.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import styles from './order-page.module.css'

/** What became of the login with this order, and the way to it where there is none yet. */
export function OrderLogin({ order }: { readonly order: OrderDetail }): ReactNode {
  const { loginOutcome, registered } = order
  const wasThere = loginOutcome === 'created' || loginOutcome === 'hadLogin'
  return (
    <section className={styles['section']} aria-labelledby="order-login-heading">
      <h2 id="order-login-heading">{ordersText.loginLabel}</h2>
      <p>{ordersText.loginOutcome[loginOutcome]}</p>
      {registered !== wasThere && (
        <p className={styles['muted']}>{registered ? ordersText.loginSince : ordersText.loginGone}</p>
      )}
      <div className={styles['actions']}>
        {registered ? <ToLogin order={order} label={ordersText.loginDetails} /> : <Cure order={order} />}
      </div>
    </section>
  )
}

interface ToLoginProps {
  readonly order: OrderDetail
  readonly label: string
}

function ToLogin({ order, label }: ToLoginProps): ReactNode {
  return (
    <LinkButton to="/customers/$customerId/login" params={{ customerId: order.customerId }}>
      {label}
    </LinkButton>
  )
}

/** The way out of what stood in the way; of nothing, to where a login is made. */
function Cure({ order }: { readonly order: OrderDetail }): ReactNode {
  const { loginOutcome, loginHolder, customerId } = order
  const mayCreate = useCan('accounts.create')
  const mayChangeEmail = useCan('customers.modify')
  const toEmail = (label: string) =>
    mayChangeEmail && (
      <LinkButton to="/customers/$customerId/general" params={{ customerId }} state={{ focusField: 'email' }}>
        {label}
      </LinkButton>
    )
  switch (loginOutcome) {
    case 'noEmail':
      return toEmail(ordersText.addEmail)
    case 'invalidEmail':
      return toEmail(ordersText.changeEmail)
    case 'emailTaken':
      return (
        <>
          {loginHolder !== null && (
            <LinkButton to="/customers/$customerId/login" params={{ customerId: loginHolder.customerId }}>
              {ordersText.openNamed(loginHolder.customerName)}
            </LinkButton>
          )}
          {toEmail(ordersText.changeEmail)}
        </>
      )
    case 'notWanted':
    case 'created':
    case 'hadLogin':
      return <ToLogin order={order} label={mayCreate ? ordersText.createLogin : ordersText.loginDetails} />
    default:
      return loginOutcome satisfies never
  }
}
