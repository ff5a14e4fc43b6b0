import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import styles from './bulk-bar.module.css'

export interface BulkAction {
  readonly id: string
  readonly label: string
  /** With its key. */
  readonly title?: string
  readonly pending?: boolean
  readonly onAction: () => void
}

interface BulkBarProps {
  readonly label: string
  /** How many rows are selected, in words. */
  readonly count: string
  readonly actions: readonly BulkAction[]
}

/** What can be done with all selected rows at once. Lies over what it takes the place of. */
export function BulkBar({ label, count, actions }: BulkBarProps): ReactNode {
  return (
    <section className={styles['bar']} aria-label={label}>
      <span className={styles['count']} role="status">
        {count}
      </span>
      {actions.map(({ id, label: name, title, pending = false, onAction }) => (
        <span key={id} title={title}>
          <Button variant="quiet" isPending={pending} onPress={onAction}>
            {name}
          </Button>
        </span>
      ))}
    </section>
  )
}

interface BulkPlaceProps {
  readonly bar: ReactNode
  readonly isCovered: boolean
  /** What stands here while nothing is selected. Keeps its height, so that nothing below it moves. */
  readonly children: ReactNode
}

export function BulkPlace({ bar, isCovered, children }: BulkPlaceProps): ReactNode {
  return (
    <div className={styles['place']}>
      <div className={styles['under']} data-covered={isCovered || undefined}>
        {children}
      </div>
      {isCovered && bar}
    </div>
  )
}
