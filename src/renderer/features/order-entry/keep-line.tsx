import type { ReactNode } from 'react'
import { entryText as text } from '../../../shared/text/en-order-entry.ts'
import { formatTime } from '../../ui/format.ts'
import type { KeepState } from './draft-keeper.ts'
import styles from './order-entry.module.css'

/** Whether what is typed would survive this moment. Read out only when it would not: it is kept every few seconds. */
export function KeepLine({ state }: { readonly state: KeepState }): ReactNode {
  if (state.kind === 'kept')
    return (
      <span className={`${styles['muted'] ?? ''} ${styles['kept'] ?? ''}`}>{text.keptAt(formatTime(state.at))}</span>
    )
  const words = state.kind === 'failing' ? text.notKept : state.kind === 'tooLong' ? text.tooLongToKeep : ''
  return (
    <span role="status" className={styles['warning']}>
      {words}
    </span>
  )
}
