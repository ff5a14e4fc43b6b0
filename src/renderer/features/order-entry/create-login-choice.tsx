import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import type { ReactNode } from 'react'
import type { OrderLoginPlan } from '../../../shared/api/orders.ts'
import { failureText } from '../../../shared/text/en-failures.ts'
import { loginText } from '../../../shared/text/en-login.ts'
import { entryText as text } from '../../../shared/text/en-order-entry.ts'
import { useCan } from '../../api/signed-in.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { useEntry, useEntryDesk } from './entry-desk.ts'
import { useLoginPlan } from './use-login-plan.ts'
import styles from './entry-customer.module.css'

/** For any customer without a login, found or new; where it is impossible it says why, and the way out. */
export function CreateLoginChoice(): ReactNode {
  const { store, settings } = useEntryDesk()
  const wanted = useEntry(entry => entry.createLogin)
  const customerId = useEntry(({ customer }) => (customer.kind === 'known' ? customer.chosen.id : null))
  const mayCreate = useCan('accounts.create')
  const plan = useLoginPlan()
  const reasonId = useId()
  const isAlways = settings.registration === 'always'
  if (!mayCreate && !isAlways) return null

  const isPossible = plan?.possible ?? false
  const isTicked = isPossible && (isAlways || (wanted ?? settings.registration === 'askTicked'))
  return (
    <div className={styles['login']}>
      <Checkbox
        isSelected={isTicked}
        isDisabled={!isPossible || isAlways}
        aria-describedby={reasonId}
        onChange={createLogin => store.dispatch({ type: 'createLogin', wanted: createLogin })}
      >
        {text.createLogin}
      </Checkbox>
      <span id={reasonId} className={styles['reason']}>
        {plan !== undefined && <Reason plan={plan} isAlways={isAlways} customerId={customerId} />}
      </span>
    </div>
  )
}

interface ReasonProps {
  readonly plan: OrderLoginPlan
  readonly isAlways: boolean
  /** Null: a new one, whose email stands above. */
  readonly customerId: string | null
}

function Reason({ plan, isAlways, customerId }: ReasonProps): ReactNode {
  const { refusal } = plan
  if (plan.hasLogin) return text.hasLogin
  if (refusal === null) {
    const means = isAlways ? text.loginAlways : text.loginMeans
    return plan.saysWhereToSignIn ? means : `${means} ${loginText.noSignInAddress}`
  }
  if (refusal.code === 'login.emailTaken') {
    const { customerId: holderId, customerName } = refusal.details
    return (
      <>
        {failureText(refusal)}{' '}
        <Link to="/customers/$customerId/login" params={{ customerId: holderId }}>
          {text.openCustomer(customerName)}
        </Link>
      </>
    )
  }
  if (customerId === null) return refusal.code === 'login.noEmail' ? text.noEmailNew : text.invalidEmailNew
  const isMissing = refusal.code === 'login.noEmail'
  return (
    <>
      {isMissing ? text.noEmailKnown : text.invalidEmailKnown(refusal.details.email)}{' '}
      <Link to="/customers/$customerId/general" params={{ customerId }} state={{ focusField: 'email' }}>
        {isMissing ? text.addEmail : text.correctEmail}
      </Link>
    </>
  )
}
