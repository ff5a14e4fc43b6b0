import type { ReactNode } from 'react'
import styles from './empty-state.module.css'

interface EmptyStateProps {
  readonly title: string
  readonly description?: string | undefined
  /** The way on. */
  readonly children?: ReactNode
}

/** There is nothing here, and this is what to do about it. */
export function EmptyState({ title, description, children }: EmptyStateProps): ReactNode {
  return (
    <div className={styles['state']}>
      <p className={styles['title']}>{title}</p>
      {description !== undefined && <p className={styles['description']}>{description}</p>}
      {children}
    </div>
  )
}
