import type { ReactNode } from 'react'
import type { Registered } from '../../../shared/api/customers.ts'
import { customersText } from '../../../shared/text/en-customers.ts'
import styles from './registered-mark.module.css'

/** Yes or No as words, with a dot that only repeats them; a disabled login is Yes with a mark. */
export function RegisteredMark({ registered }: { readonly registered: Registered }): ReactNode {
  return (
    <span className={styles['mark']} data-registered={registered}>
      <span className={styles['dot']} aria-hidden />
      {customersText.registered[registered]}
      {registered === 'disabled' && <span className={styles['disabled']}>{customersText.disabledMark}</span>}
    </span>
  )
}
