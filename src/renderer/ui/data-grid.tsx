import { useCallback, useEffect, useImperativeHandle } from 'react'
import type { CSSProperties, FocusEvent, ReactNode, Ref } from 'react'
import { cellOf } from './data-grid-cells.ts'
import { gridTemplate, leastWidth } from './data-grid-columns.ts'
import type { GridColumn } from './data-grid-columns.ts'
import { rowsToRender } from './data-grid-geometry.ts'
import type { GridSort, RowRange } from './data-grid-geometry.ts'
import { DataGridHeader } from './data-grid-header.tsx'
import { recallPlace } from './data-grid-memory.ts'
import type { OnResize } from './data-grid-resize.ts'
import { DataGridRow } from './data-grid-row.tsx'
import { anchorOf, useGridScroll } from './data-grid-scroll.ts'
import { isSelected } from './data-grid-selection.ts'
import { useRowHeight } from './density.ts'
import { LateText } from './late-text.tsx'
import type { RowWish } from './search-box.tsx'
import { useDownFromPage } from './use-down-from-page.ts'
import { useFittedColumns } from './use-fitted-columns.ts'
import { useGridFocus } from './use-grid-focus.ts'
import { useGridInput } from './use-grid-input.ts'
import type { GridSelectionControl } from './use-grid-selection.ts'
import styles from './data-grid.module.css'

const headHeight = 32
/** Rows of the final size that stand in until the number of rows is known. */
const skeletonRows = 24
const longWaitMs = 1_000

export interface DataGridHandle {
  /** To a row, or the last one there is, and opens it when that was wished. */
  goTo(to: RowWish): void
  /** To the cell that had the focus last. */
  focus(): void
}

export interface DataGridProps<Row, Key extends string> {
  readonly label: string
  readonly columns: readonly GridColumn<Row, Key>[]
  /** Undefined until the first page has come. */
  readonly total: number | undefined
  /** Undefined until the row's page has come. */
  readonly rowAt: (index: number) => Row | undefined
  readonly rowKey: (row: Row) => string
  /** Which list of rows this is (search, filter, sort): another one starts at its own remembered place. */
  readonly listKey: string
  /** The rows that are on the screen and the one that has the tab stop, whenever that changes. */
  readonly onRange: (range: RowRange, listKey: string, focusedRow: number | null) => void
  /** The list that will follow is not here yet. */
  readonly busy?: boolean
  /** Shown when the first rows take long. */
  readonly loadingText: string
  readonly onOpen?: (row: Row) => void
  /** Shift+F10, the context menu key or a right click. The menu belongs beside the anchor. */
  readonly onMenu?: (row: Row, anchor: Element) => void
  readonly sort?: GridSort<Key>
  readonly defaultSort?: GridSort<Key>
  readonly onSort?: (sort: GridSort<Key>) => void
  /** The first column then is `selectColumn`. */
  readonly selection?: GridSelectionControl
  /** Ctrl+C, with the text of the cell that has the focus. */
  readonly onCopy?: (cellText: string) => void
  readonly onResize?: OnResize
  /** How a column's width is changed by keys. */
  readonly resizeHint?: string
  /** Where a row stands now; null when it is not in the list any more. */
  readonly locate?: (key: string) => Promise<number | null>
  readonly ref?: Ref<DataGridHandle>
}

/** A list of any length: only the rows on the screen exist. Focus stands on cells; the grid is one tab stop. */
export function DataGrid<Row, Key extends string = string>(props: DataGridProps<Row, Key>): ReactNode {
  const { columns, total, rowAt, rowKey, listKey, onRange, onOpen, selection } = props
  const count = total ?? skeletonRows
  const rowHeight = useRowHeight()
  const startRow = useCallback(() => recallPlace(listKey)?.topRow ?? 0, [listKey])
  const scroll = useGridScroll({ count, rowHeight, headHeight, listKey, startRow })
  const { scroller, layer, metrics, range, offset } = scroll
  const { cell, setCell, focusCell } = useGridFocus({
    scroll,
    rowHeight,
    count,
    total,
    columnCount: columns.length,
    listKey,
    rowAt,
    rowKey,
    locate: props.locate,
  })
  const firstRow = Math.max(cell.row, 0)
  const isFirstThere = total !== undefined && rowAt(firstRow) !== undefined
  useDownFromPage(isFirstThere, steps => {
    const last = (total ?? 1) - 1
    focusCell({ ...cell, row: Math.min(firstRow + steps, last) })
  })
  const isFilled = total !== undefined && total > 0 && range.last >= range.first && rowAt(range.first) !== undefined
  const fitted = useFittedColumns({ scroller, columns, listKey, isFilled, shown: [range, rowAt] })
  const input = useGridInput({ ...props, fitted, scroller, metrics, cell, focusCell })

  const focusedRow = cell.row >= 0 ? cell.row : null
  useEffect(() => {
    if (total === undefined || metrics.body === 0) return
    // While a remembered place is being restored, the range of the first paint is not what anybody will look at.
    const settled = rowsToRender(metrics, offset())
    if (settled.first === range.first && settled.last === range.last) onRange(range, listKey, focusedRow)
  }, [range, listKey, onRange, metrics, offset, total, focusedRow])

  useImperativeHandle(
    props.ref,
    () => ({
      goTo({ row, isOpened }) {
        if (!total) return
        const index = Math.min(row, total - 1)
        focusCell({ row: index, column: 0 })
        const wished = isOpened ? rowAt(index) : undefined
        if (wished !== undefined) onOpen?.(wished)
      },
      focus: () => focusCell(cell),
    }),
    [total, focusCell, cell, rowAt, onOpen],
  )

  function onFocus(event: FocusEvent<HTMLDivElement>): void {
    const to = cellOf(event.target)
    // A click beside the button in its cell.
    const inside = event.target.querySelector<HTMLElement>('[data-grid-focus]')
    if (to && inside && event.target === inside.closest('[aria-colindex]')) return inside.focus({ preventScroll: true })
    if (!to || (to.row === cell.row && to.column === cell.column)) return
    setCell(to)
  }

  const anchor = anchorOf(range)
  const size = {
    '--grid-columns': gridTemplate(fitted),
    '--grid-width': `${leastWidth(fitted)}px`,
    '--grid-row': `${rowHeight}px`,
  } as CSSProperties

  return (
    // Roles and not a table: a table element cannot hold a window of rows.
    <div
      ref={scroller}
      role="grid"
      aria-label={props.label}
      aria-rowcount={total === undefined ? -1 : total + 1}
      aria-colcount={columns.length}
      aria-multiselectable={selection !== undefined || undefined}
      aria-busy={total === undefined || props.busy || undefined}
      className={styles['grid']}
      data-busy={props.busy || undefined}
      data-loading={total === undefined || undefined}
      style={size}
      {...input}
      onFocus={onFocus}
    >
      <DataGridHeader
        columns={columns}
        sort={props.sort}
        check={selection?.header}
        tabStop={cell.row === -1 || total === 0 ? cell.column : null}
        resizeHint={props.onResize && props.resizeHint}
      />
      <div ref={layer} role="rowgroup" className={styles['layer']}>
        {rowIndexes(range, cell.row, count).map(index => {
          const row = total === undefined ? undefined : rowAt(index)
          const isChosen = selection && row !== undefined && isSelected(selection.selection, rowKey(row))
          return (
            <DataGridRow
              key={index}
              index={index}
              // The focused row stays alive out of sight: above the window, where it adds nothing to scroll to.
              top={((index < range.first || index > range.last ? range.first - 3 : index) - anchor) * rowHeight}
              row={row}
              columns={columns}
              tabStop={index === cell.row ? cell.column : null}
              current={index === cell.row}
              selected={isChosen}
            />
          )
        })}
      </div>
      {total === undefined && (
        <LateText afterMs={longWaitMs} className={styles['late']}>
          {props.loadingText}
        </LateText>
      )}
      <div role="none" className={styles['spacer']} style={{ height: metrics.spacer }} />
    </div>
  )
}

function rowIndexes(range: RowRange, focused: number, count: number): number[] {
  const indexes: number[] = []
  if (focused >= 0 && focused < range.first) indexes.push(focused)
  for (let index = range.first; index <= range.last; index++) indexes.push(index)
  if (focused > range.last && focused < count) indexes.push(focused)
  return indexes
}
