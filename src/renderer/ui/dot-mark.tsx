import type { ReactNode } from 'react'
import styles from './dot-mark.module.css'

interface DotMarkProps {
  /** 'none' is an empty dot. */
  readonly tone: 'none' | 'success' | 'warning'
  readonly children: ReactNode
}

/** Words, with a dot that only repeats them. */
export function DotMark({ tone, children }: DotMarkProps): ReactNode {
  return (
    <span className={styles['mark']}>
      <span className={styles['dot']} data-tone={tone} aria-hidden />
      {children}
    </span>
  )
}
