import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import type { GridColumn } from './data-grid-columns.ts'
import type { GridSort } from './data-grid-geometry.ts'
import styles from './data-grid.module.css'

interface DataGridHeaderProps<Row, Key extends string> {
  readonly columns: readonly GridColumn<Row, Key>[]
  readonly sort: GridSort<Key> | undefined
  readonly tabStop: number | null
  readonly onSort: (key: Key) => void
}

export function DataGridHeader<Row, Key extends string>({
  columns,
  sort,
  tabStop,
  onSort,
}: DataGridHeaderProps<Row, Key>): ReactNode {
  return (
    <div role="row" aria-rowindex={1} className={styles['header']}>
      {columns.map((column, index) => {
        const key = column.sort
        const direction = key !== undefined && sort?.key === key ? sort.direction : undefined
        const tabIndex = tabStop === index ? 0 : -1
        const Arrow = direction === 'descending' ? ArrowDown : ArrowUp
        return (
          <div
            key={column.id}
            role="columnheader"
            aria-colindex={index + 1}
            aria-sort={key === undefined ? undefined : (direction ?? 'none')}
            className={styles['headerCell']}
            data-align={column.align}
            tabIndex={key === undefined ? tabIndex : undefined}
          >
            {key === undefined ? (
              <span className={column.headerHidden ? styles['hiddenText'] : undefined}>{column.header}</span>
            ) : (
              <button
                type="button"
                className={styles['sortButton']}
                tabIndex={tabIndex}
                data-grid-focus=""
                onClick={() => onSort(key)}
              >
                <span className={styles['headerText']}>{column.header}</span>
                <Arrow
                  aria-hidden
                  size={14}
                  className={styles['arrow']}
                  data-shown={direction !== undefined || undefined}
                />
              </button>
            )}
          </div>
        )
      })}
    </div>
  )
}
