import type { ReactNode } from 'react'
import type { ColumnLayout } from './data-grid-layout.ts'

/** What a cell's only control needs to be the place where the grid's focus stands. */
export interface CellControlProps {
  readonly tabIndex: number
  readonly 'data-grid-focus': ''
}

/**
 * A column as data. `show` fills a cell that takes the focus itself; `control` fills a cell with one button, which takes
 * the focus in its place.
 */
export interface GridColumn<Row, Key extends string = string> {
  readonly id: string
  readonly header: string
  /** The header is only for screen readers: a column of buttons. */
  readonly headerHidden?: boolean
  /** In px, until what stands in it has been measured; and what share of the rest it takes. */
  readonly width: number
  readonly grow?: number
  /** Is seen in every window: a state, a date, a sum. */
  readonly keeps?: true
  readonly sort?: Key
  /** Names the row for screen readers. */
  readonly rowHeader?: boolean
  readonly align?: 'start' | 'end' | 'center'
  /** The whole text of the cell, for when it is cut. */
  readonly title?: (row: Row) => string
  readonly show?: (row: Row) => ReactNode
  readonly control?: (row: Row, props: CellControlProps) => ReactNode
}

/** The columns of a layout, in its order and with its widths. A width that a person chose takes no share of the rest. */
export function columnsOf<Row, Key extends string>(
  layout: ColumnLayout,
  all: readonly GridColumn<Row, Key>[],
): readonly GridColumn<Row, Key>[] {
  return layout.flatMap(({ id, width }) => {
    const column = all.find(one => one.id === id)
    return column ? [width === null ? column : { ...column, width, grow: 0 }] : []
  })
}

export function gridTemplate<Row>(columns: readonly GridColumn<Row>[]): string {
  return columns
    .map(column => (column.grow ? `minmax(${column.width}px, ${column.grow}fr)` : `${column.width}px`))
    .join(' ')
}

export function leastWidth<Row>(columns: readonly GridColumn<Row>[]): number {
  return columns.reduce((sum, column) => sum + column.width, 0)
}
