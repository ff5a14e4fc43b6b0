import { ArrowDown, ArrowUp } from 'lucide-react'
import { memo } from 'react'
import type { ReactNode } from 'react'
import type { GridColumn } from './data-grid-columns.ts'
import type { GridSort } from './data-grid-geometry.ts'
import { SelectBox, selectColumnId } from './data-grid-select-column.tsx'
import styles from './data-grid.module.css'

interface DataGridHeaderProps<Row, Key extends string> {
  readonly columns: readonly GridColumn<Row, Key>[]
  readonly sort: GridSort<Key> | undefined
  /** What the checkbox over the column of checkboxes says. */
  readonly check: 'none' | 'some' | 'all' | undefined
  readonly tabStop: number | null
  /** How the width of a column is changed by keys; undefined when it cannot be. */
  readonly resizeHint: string | undefined
}

/** The grid listens for its buttons and handles: they say what they are by their data. */
function DataGridHeaderView<Row, Key extends string>(props: DataGridHeaderProps<Row, Key>): ReactNode {
  const { columns, sort, check, tabStop, resizeHint } = props
  return (
    <div role="row" aria-rowindex={1} className={styles['header']}>
      {columns.map((column, index) => {
        const key = column.sort
        const direction = key !== undefined && sort?.key === key ? sort.direction : undefined
        const tabIndex = tabStop === index ? 0 : -1
        const isSelect = column.id === selectColumnId && check !== undefined
        const canResize = resizeHint !== undefined && !column.control && column.id !== selectColumnId
        const keys = canResize ? { title: resizeHint, 'aria-keyshortcuts': resizeKeys } : {}
        return (
          <div
            key={column.id}
            role="columnheader"
            aria-colindex={index + 1}
            aria-sort={key === undefined ? undefined : (direction ?? 'none')}
            className={styles['headerCell']}
            data-align={column.align}
            data-column={column.id}
            tabIndex={key === undefined && !isSelect ? tabIndex : undefined}
            {...(key === undefined && keys)}
          >
            {isSelect ? (
              <SelectBox label={column.header} checked={check === 'all'} mixed={check === 'some'} tabIndex={tabIndex} />
            ) : key === undefined ? (
              <span className={column.headerHidden ? styles['hiddenText'] : styles['headerText']}>{column.header}</span>
            ) : (
              <button
                type="button"
                className={styles['sortButton']}
                tabIndex={tabIndex}
                data-grid-focus=""
                data-grid-action="sort"
                {...keys}
              >
                <span className={styles['headerText']} title={column.header}>
                  {column.header}
                </span>
                {direction === 'descending' ? (
                  <ArrowDown aria-hidden size={14} className={styles['arrow']} />
                ) : (
                  direction && <ArrowUp aria-hidden size={14} className={styles['arrow']} />
                )}
              </button>
            )}
            {canResize && <span className={styles['resizer']} data-grid-resize={column.id} aria-hidden />}
          </div>
        )
      })}
    </div>
  )
}

const resizeKeys = 'Alt+Shift+ArrowLeft Alt+Shift+ArrowRight'

/** Stays as it is while rows go by. */
export const DataGridHeader = memo(DataGridHeaderView) as typeof DataGridHeaderView
