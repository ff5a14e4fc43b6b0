import type { ReactNode } from 'react'
import styles from './data-grid.module.css'

interface GridNameProps {
  /** The record's own address, so that it can be copied, and opened beside this one with the middle button. */
  readonly to: `/${string}`
  readonly children: string
}

// Plain elements: the grid listens once for all of them, and a window of rows has a hundred.

/** What the record of a row is called. A click opens it, as Enter on the cell does. */
export function GridName({ to, children }: GridNameProps): ReactNode {
  if (children === '') return null
  return (
    <a href={`#${to}`} className={styles['name']} data-grid-action="open" tabIndex={-1} draggable={false}>
      {children}
    </a>
  )
}

/** The same for a record without an address of its own, which opens in front of its list. */
export function GridNameButton({ children }: Pick<GridNameProps, 'children'>): ReactNode {
  if (children === '') return null
  return (
    <button type="button" className={styles['name']} data-grid-action="open" tabIndex={-1}>
      {children}
    </button>
  )
}
