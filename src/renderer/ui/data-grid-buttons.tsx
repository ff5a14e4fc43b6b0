import { Ellipsis, Pencil } from 'lucide-react'
import type { ReactNode } from 'react'
import type { CellControlProps } from './data-grid-columns.ts'
import styles from './data-grid-buttons.module.css'

interface GridButtonProps extends CellControlProps {
  readonly label: string
}

// Plain buttons: the grid listens once for all of them, and a window of rows has a hundred.

/** Opens its row, as Enter and a double click do. */
export function GridOpenButton({ label, ...focus }: GridButtonProps): ReactNode {
  return (
    <button
      type="button"
      className={styles['button']}
      data-grid-action="open"
      aria-label={label}
      title={label}
      {...focus}
    >
      <Pencil size={16} aria-hidden />
    </button>
  )
}

/** Opens its row's menu, as Shift+F10 and a right click do. */
export function GridMenuButton({ label, ...focus }: GridButtonProps): ReactNode {
  return (
    <button
      type="button"
      className={styles['button']}
      data-grid-action="menu"
      aria-haspopup="menu"
      aria-label={label}
      title={label}
      {...focus}
    >
      <Ellipsis size={16} aria-hidden />
    </button>
  )
}
