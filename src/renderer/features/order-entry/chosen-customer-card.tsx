import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { isFailure } from '../../../shared/api/errors.ts'
import { entryText as text } from '../../../shared/text/en-order-entry.ts'
import { api } from '../../api/api.ts'
import { Button } from '../../ui/button.tsx'
import { DotMark } from '../../ui/dot-mark.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { chosenFrom } from './order-entry-state.ts'
import type { ChosenCustomer } from './order-entry-state.ts'
import styles from './entry-customer.module.css'

const tones = { yes: 'success', no: 'none', disabled: 'warning' } as const

interface ChosenCustomerCardProps {
  readonly chosen: ChosenCustomer
  readonly problem: string | undefined
  readonly onChange: () => void
}

/** Who was chosen, as they are now: a draft may have lain for days. */
export function ChosenCustomerCard({ chosen, problem, onChange }: ChosenCustomerCardProps): ReactNode {
  const customer = useQuery({
    queryKey: ['customers', 'one', { customerId: chosen.id }],
    queryFn: () => api.customers.get({ id: chosen.id }),
  })
  const shown = customer.data ? chosenFrom(customer.data) : chosen
  const details = [shown.company, shown.email, shown.phone].filter(part => part !== '' && part !== shown.name)

  return (
    <div className={styles['card']}>
      <div className={styles['who']}>
        <strong>
          <Link to="/customers/$customerId/general" params={{ customerId: chosen.id }}>
            {shown.name}
          </Link>
        </strong>
        {details.length > 0 && <span className={styles['details']}>{details.join(' · ')}</span>}
        <span className={styles['facts']}>
          <DotMark tone={tones[shown.registered]}>
            {shown.registered === 'no' ? text.notRegistered : text.registered}
          </DotMark>
          {shown.orderCount === 0 ? (
            text.noOrders
          ) : (
            <Link to="/customers/$customerId/orders" params={{ customerId: chosen.id }}>
              {text.orders(shown.orderCount)}
            </Link>
          )}
        </span>
        {isFailure(customer.error, 'customer.notFound') ? (
          <FailureMessage error={customer.error} />
        ) : (
          problem !== undefined && <p className={styles['problem']}>{problem}</p>
        )}
      </div>
      <Button aria-label={text.changeCustomer} onPress={onChange}>
        {text.change}
      </Button>
    </div>
  )
}
