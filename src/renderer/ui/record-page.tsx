import type { ReactNode } from 'react'
import styles from './record-page.module.css'

/** One record: the way back to its list, its head, and what there is to see and change. */
export function RecordPage({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={styles['page']}>{children}</div>
}

/** What the record is called, and what can be done with all of it. */
export function RecordHead({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={styles['head']}>{children}</div>
}
