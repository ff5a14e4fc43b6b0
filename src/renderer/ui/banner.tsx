import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import styles from './banner.module.css'

interface BannerProps {
  readonly tone: 'info' | 'warning' | 'danger' | 'success'
  readonly children: ReactNode
  readonly actions?: ReactNode
  /** Each time that it counts up the focus comes here: what was asked for has to be decided first. */
  readonly stops?: number
}

/** Something to know about the whole page, with what can be done about it. */
export function Banner({ tone, children, actions, stops = 0 }: BannerProps): ReactNode {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (stops > 0) element.current?.focus()
  }, [stops])
  return (
    <div
      ref={element}
      tabIndex={-1}
      className={styles['banner']}
      data-tone={tone}
      role={tone === 'danger' || tone === 'warning' ? 'alert' : 'status'}
    >
      <div className={styles['text']}>{children}</div>
      {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
    </div>
  )
}
