import { useCallback, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react'
import type { CSSProperties, FocusEvent, KeyboardEvent, MouseEvent, ReactNode, Ref } from 'react'
import { flushSync } from 'react-dom'
import { cellOf, findCell, focusTargetOf, revealSideways } from './data-grid-cells.ts'
import { gridTemplate, leastWidth } from './data-grid-columns.ts'
import type { GridColumn } from './data-grid-columns.ts'
import { moveCell, nextSort, rowsAPage, rowsToRender } from './data-grid-geometry.ts'
import type { GridCell, GridSort, RowRange } from './data-grid-geometry.ts'
import { DataGridHeader } from './data-grid-header.tsx'
import { recallPlace, rememberPlace, rowHeight } from './data-grid-memory.ts'
import { DataGridRow } from './data-grid-row.tsx'
import { anchorOf, useGridScroll } from './data-grid-scroll.ts'
import styles from './data-grid.module.css'

const headHeight = 32
/** Rows of the final size that stand in until the number of rows is known. */
const skeletonRows = 24

export interface DataGridHandle {
  /** False when there is no row to go to. */
  focusFirstRow(): boolean
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
  /** The rows that are on the screen, whenever that changes. */
  readonly onRange: (range: RowRange, listKey: string) => void
  /** The list that will follow is not here yet. */
  readonly busy?: boolean
  readonly onOpen?: (row: Row) => void
  /** Shift+F10, the context menu key or a right click. The menu belongs beside the anchor. */
  readonly onMenu?: (row: Row, anchor: Element) => void
  readonly sort?: GridSort<Key>
  readonly defaultSort?: GridSort<Key>
  readonly onSort?: (sort: GridSort<Key>) => void
  readonly ref?: Ref<DataGridHandle>
}

/** A list of any length: only the rows on the screen exist. Focus stands on cells; the grid is one tab stop. */
export function DataGrid<Row, Key extends string = string>(props: DataGridProps<Row, Key>): ReactNode {
  const { columns, rowAt, rowKey, listKey, onRange, onOpen, onMenu, sort, defaultSort, onSort } = props
  const count = props.total ?? skeletonRows
  const startOffset = useCallback(() => recallPlace(listKey)?.offset ?? 0, [listKey])
  const { scroller, layer, metrics, range, offset, show } = useGridScroll({
    count,
    rowHeight,
    headHeight,
    listKey,
    startOffset,
  })
  const [cell, setCell] = useState<GridCell>({ row: 0, column: 0 })
  const focusedRow = useRef<{ readonly index: number; readonly key: string } | null>(null)
  const settledList = useRef<string | null>(null)

  const focusCell = useCallback(
    (to: GridCell) => {
      if (to.row >= 0) show(to.row)
      flushSync(() => setCell(to))
      const element = findCell(scroller.current, to)
      if (!element) return
      revealSideways(scroller.current, element)
      focusTargetOf(element).focus({ preventScroll: true })
    },
    [scroller, show],
  )

  useEffect(() => {
    if (props.total === undefined || metrics.body === 0) return
    // While a remembered place is being restored, the range of the first paint is not what anybody will look at.
    const settled = rowsToRender(metrics, offset())
    if (settled.first === range.first && settled.last === range.last) onRange(range, listKey)
  }, [range, listKey, onRange, metrics, offset, props.total])

  // Another list, or the first one: the tab stop goes to its remembered cell, the focus too when a row was opened there.
  useLayoutEffect(() => {
    if (props.total === undefined || metrics.body === 0 || settledList.current === listKey) return
    settledList.current = listKey
    const place = recallPlace(listKey)
    focusedRow.current = null
    setCell(old => (old.row === -1 ? old : clampCell(place?.cell ?? { row: 0, column: old.column }, count)))
    if (place?.openedRow == null) return
    rememberPlace(listKey, { ...place, openedRow: null })
    // After the screen's own focus on its heading.
    const timer = setTimeout(() => focusCell(clampCell(place.cell, count)))
    return () => clearTimeout(timer)
  }, [props.total, count, listKey, metrics.body, focusCell])

  // Rows changed under the focus: it stays with its row, or on the nearest that is left.
  useLayoutEffect(() => {
    if (props.total === undefined || cell.row < 0) return
    const hasFocus = scroller.current?.contains(document.activeElement) ?? false
    if (cell.row >= count) {
      const to = clampCell(cell, count)
      setCell(to)
      if (hasFocus) queueMicrotask(() => focusCell(to))
      return
    }
    const here = rowAt(cell.row)
    if (here === undefined) return
    const element = findCell(scroller.current, cell)
    if (element && element === document.activeElement) focusTargetOf(element).focus({ preventScroll: true })
    const before = focusedRow.current
    const key = rowKey(here)
    focusedRow.current = { index: cell.row, key }
    // Another cell was gone to, or the same row still stands there.
    if (before === null || before.index !== cell.row || before.key === key) return
    const moved = findRow(range, rowAt, row => rowKey(row) === before.key)
    if (moved === undefined || !hasFocus) return
    focusedRow.current = { index: moved, key: before.key }
    queueMicrotask(() => focusCell({ row: moved, column: cell.column }))
  }, [props.total, count, cell, range, rowAt, rowKey, scroller, focusCell])

  const remember = useCallback(
    (openedRow: string | null) => rememberPlace(listKey, { offset: offset(), cell, openedRow }),
    [listKey, offset, cell],
  )
  useEffect(
    () => () => {
      if (settledList.current === listKey && recallPlace(listKey)?.openedRow == null) remember(null)
    },
    [listKey, remember],
  )

  useImperativeHandle(
    props.ref,
    () => ({
      focusFirstRow() {
        if (!props.total) return false
        focusCell({ row: 0, column: 0 })
        return true
      },
    }),
    [props.total, focusCell],
  )

  function open(index: number): void {
    const row = rowAt(index)
    if (row === undefined || !onOpen) return
    remember(rowKey(row))
    onOpen(row)
  }

  function openMenu(index: number, anchor: Element | null): void {
    const row = rowAt(index)
    if (row === undefined || !anchor || !onMenu) return
    onMenu(row, anchor)
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    const from = cellOf(event.target)
    if (!from || event.altKey || event.metaKey) return
    const element = findCell(scroller.current, from)
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      if (from.row < 0 || !onMenu) return
      event.preventDefault()
      return openMenu(from.row, element)
    }
    if (event.key === 'Enter' && event.target === element && from.row >= 0) {
      event.preventDefault()
      return open(from.row)
    }
    // A link inside a cell is reached with F2 and left with Escape, as in any grid.
    if (event.key === 'F2' && event.target === element) {
      event.preventDefault()
      return element.querySelector<HTMLElement>('a, button')?.focus()
    }
    if (event.key === 'Escape' && element && event.target !== focusTargetOf(element)) {
      event.stopPropagation()
      return focusTargetOf(element).focus()
    }
    if (event.shiftKey) return
    const to = moveCell(from, event, { rows: props.total ?? 0, columns: columns.length, rowsAPage: rowsAPage(metrics) })
    if (!to) return
    event.preventDefault()
    focusCell(to)
  }

  function onFocus(event: FocusEvent<HTMLDivElement>): void {
    const to = cellOf(event.target)
    // A click beside the button in its cell.
    const inside = event.target.querySelector<HTMLElement>('[data-grid-focus]')
    if (to && inside && event.target === inside.closest('[aria-colindex]')) return inside.focus({ preventScroll: true })
    if (!to || (to.row === cell.row && to.column === cell.column)) return
    setCell(to)
  }

  function onClick(event: MouseEvent<HTMLDivElement>): void {
    const button = (event.target as Element).closest('[data-grid-action]')
    const at = button && cellOf(button)
    if (!at || at.row < 0) return
    if (button.getAttribute('data-grid-action') === 'open') open(at.row)
    else openMenu(at.row, button)
  }

  function onContextMenu(event: MouseEvent<HTMLDivElement>): void {
    const at = cellOf(event.target)
    if (!at || at.row < 0 || !onMenu || (event.target as Element).closest('a')) return
    event.preventDefault()
    openMenu(at.row, findCell(scroller.current, at))
  }

  function onDoubleClick(event: MouseEvent<HTMLDivElement>): void {
    const at = cellOf(event.target)
    if (at && at.row >= 0 && !(event.target as Element).closest('a, button')) open(at.row)
  }

  const anchor = anchorOf(range)
  const indexes = rowIndexes(range, cell.row, count)
  const size = { '--grid-columns': gridTemplate(columns), '--grid-width': `${leastWidth(columns)}px` } as CSSProperties

  return (
    // Roles and not a table: a table element cannot hold a window of rows.
    <div
      ref={scroller}
      role="grid"
      aria-label={props.label}
      aria-rowcount={props.total === undefined ? -1 : props.total + 1}
      aria-colcount={columns.length}
      aria-busy={props.total === undefined || props.busy || undefined}
      className={styles['grid']}
      data-busy={props.busy || undefined}
      data-loading={props.total === undefined || undefined}
      style={size}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onClick={onClick}
      onDoubleClick={onDoubleClick}
      onContextMenu={onContextMenu}
    >
      <DataGridHeader
        columns={columns}
        sort={sort}
        tabStop={cell.row === -1 || props.total === 0 ? cell.column : null}
        onSort={key => sort && defaultSort && onSort?.(nextSort(sort, key, defaultSort))}
      />
      <div ref={layer} role="rowgroup" className={styles['layer']}>
        {indexes.map(index => (
          <DataGridRow
            key={index}
            index={index}
            // The focused row stays alive out of sight: above the window, where it adds nothing to scroll to.
            top={((index < range.first || index > range.last ? range.first - 3 : index) - anchor) * rowHeight}
            row={props.total === undefined ? undefined : rowAt(index)}
            columns={columns}
            tabStop={index === cell.row ? cell.column : null}
            current={index === cell.row}
          />
        ))}
      </div>
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

function clampCell(cell: GridCell, count: number): GridCell {
  return cell.row < count ? cell : { ...cell, row: count - 1 }
}

function findRow<Row>(
  range: RowRange,
  rowAt: (index: number) => Row | undefined,
  is: (row: Row) => boolean,
): number | undefined {
  for (let index = range.first; index <= range.last; index++) {
    const row = rowAt(index)
    if (row !== undefined && is(row)) return index
  }
  return undefined
}
