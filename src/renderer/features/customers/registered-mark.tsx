import type { ReactNode } from 'react'
import type { Registered } from '../../../shared/api/customers.ts'
import { customersText } from '../../../shared/text/en-customers.ts'
import { DotMark } from '../../ui/dot-mark.tsx'
import styles from './registered-mark.module.css'

const tones = { yes: 'success', no: 'none', disabled: 'warning' } as const satisfies Record<Registered, string>

/** Yes or No, with a dot; a disabled login is Yes with a mark. */
export function RegisteredMark({ registered }: { readonly registered: Registered }): ReactNode {
  return (
    <DotMark tone={tones[registered]}>
      {customersText.registered[registered]}
      {registered === 'disabled' && <span className={styles['disabled']}>{customersText.disabledMark}</span>}
    </DotMark>
  )
}
