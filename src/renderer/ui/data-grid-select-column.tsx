import type { ReactNode } from 'react'
import type { GridColumn } from './data-grid-columns.ts'
import styles from './data-grid.module.css'

export const selectColumnId = 'select'

/** The first column of a grid whose rows can be selected. The row draws its checkbox: only it knows whether it is set. */
export function selectColumn<Row, Key extends string = string>(
  header: string,
  title: (row: Row) => string,
): GridColumn<Row, Key> {
  return { id: selectColumnId, header, headerHidden: true, width: 36, align: 'center', title }
}

interface SelectBoxProps {
  readonly label: string
  readonly checked: boolean
  readonly mixed?: boolean
  readonly tabIndex: number
}

/** The grid listens once for all of them, as it does for its buttons. */
export function SelectBox({ label, checked, mixed = false, tabIndex }: SelectBoxProps): ReactNode {
  return (
    <input
      ref={element => {
        if (element) element.indeterminate = mixed
      }}
      type="checkbox"
      className={styles['selectBox']}
      data-grid-action="select"
      data-grid-focus=""
      aria-label={label}
      checked={checked}
      readOnly
      tabIndex={tabIndex}
    />
  )
}
