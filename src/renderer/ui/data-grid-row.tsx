import { memo } from 'react'
import type { ReactNode } from 'react'
import type { GridColumn } from './data-grid-columns.ts'
import { SelectBox, selectColumnId } from './data-grid-select-column.tsx'
import styles from './data-grid.module.css'

interface DataGridRowProps<Row> {
  readonly index: number
  /** Px below the anchor of the layer. */
  readonly top: number
  /** Undefined until its page has come. */
  readonly row: Row | undefined
  readonly columns: readonly GridColumn<Row>[]
  /** The column that is the grid's tab stop, when it is in this row. */
  readonly tabStop: number | null
  readonly current: boolean
  /** Undefined in a grid whose rows cannot be selected. */
  readonly selected: boolean | undefined
}

function DataGridRowView<Row>(props: DataGridRowProps<Row>): ReactNode {
  const { index, top, row, columns, tabStop, current, selected } = props
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={styles['row']}
      data-current={current || undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      {columns.map((column, columnIndex) => {
        const tabIndex = tabStop === columnIndex ? 0 : -1
        const isSelect = column.id === selectColumnId
        const control = row !== undefined && (column.control ?? isSelect)
        return (
          <div
            key={column.id}
            role={isRowHeader(column, row) ? 'rowheader' : 'gridcell'}
            aria-colindex={columnIndex + 1}
            className={styles['cell']}
            data-align={column.align}
            data-column={column.id}
            // Not the tab stop when it holds the control that is; but what has the focus while its page is on its way
            // must not lose it when the control comes.
            tabIndex={control ? -1 : tabIndex}
            title={row === undefined || isSelect ? undefined : column.title?.(row) || undefined}
          >
            {row === undefined ? (
              <span className={styles['skeleton']} />
            ) : isSelect ? (
              <SelectBox label={column.title?.(row) ?? ''} checked={selected === true} tabIndex={tabIndex} />
            ) : column.control ? (
              column.control(row, { tabIndex, 'data-grid-focus': '' })
            ) : (
              column.show?.(row)
            )}
          </div>
        )
      })}
    </div>
  )
}

/** A cell without a text names nothing: a company has no last name, a person often no company. */
function isRowHeader<Row>(column: GridColumn<Row>, row: Row | undefined): boolean {
  return column.rowHeader === true && row !== undefined && column.title?.(row) !== ''
}

/** Rows stay as they are while the layer below them moves. */
export const DataGridRow = memo(DataGridRowView) as typeof DataGridRowView
