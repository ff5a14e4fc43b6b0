import type { ReactNode } from 'react'
import styles from './banner.module.css'

interface BannerProps {
  readonly tone: 'info' | 'warning' | 'danger' | 'success'
  readonly children: ReactNode
  readonly actions?: ReactNode
}

/** Something to know about the whole page, with what can be done about it. */
export function Banner({ tone, children, actions }: BannerProps): ReactNode {
  return (
    <div
      className={styles['banner']}
      data-tone={tone}
      role={tone === 'danger' || tone === 'warning' ? 'alert' : 'status'}
    >
      <div className={styles['text']}>{children}</div>
      {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
    </div>
  )
}
