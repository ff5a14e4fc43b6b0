import type { ReactNode } from 'react'
import styles from './empty-state.module.css'

interface EmptyStateProps {
  readonly title: string
  readonly description?: string | undefined
  /** It is the whole screen, so that its title is the screen's heading. */
  readonly isScreen?: boolean
  /** The way on. */
  readonly children?: ReactNode
}

/** There is nothing here, and this is what to do about it. */
export function EmptyState({ title, description, isScreen = false, children }: EmptyStateProps): ReactNode {
  return (
    <div className={styles['state']}>
      {isScreen ? (
        <h1 tabIndex={-1} className={styles['title']}>
          {title}
        </h1>
      ) : (
        <p className={styles['title']}>{title}</p>
      )}
      {description !== undefined && <p className={styles['description']}>{description}</p>}
      {children}
    </div>
  )
}
