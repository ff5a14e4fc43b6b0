import type { HTMLAttributes, KeyboardEvent, MouseEvent, PointerEvent, RefObject } from 'react'
import { useRef } from 'react'
import { cellOf, findCell, focusTargetOf } from './data-grid-cells.ts'
import { moveCell, nextSort, rowsAPage } from './data-grid-geometry.ts'
import type { GridCell, GridMetrics } from './data-grid-geometry.ts'
import { dragColumn, widthAfterKey } from './data-grid-resize.ts'
import { selectColumnId } from './data-grid-select-column.tsx'
import type { DataGridProps } from './data-grid.tsx'
import { swallowDoubleClick } from './swallow-double-click.ts'

interface GridInputOptions<Row, Key extends string> extends DataGridProps<Row, Key> {
  /** The columns as wide as they are. */
  readonly fitted: DataGridProps<Row, Key>['columns']
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly metrics: GridMetrics
  readonly cell: GridCell
  readonly focusCell: (cell: GridCell) => void
}

type GridHandlers = Pick<
  HTMLAttributes<HTMLDivElement>,
  'onKeyDown' | 'onMouseDown' | 'onPointerDown' | 'onClick' | 'onDoubleClick' | 'onContextMenu'
>

/** Keys and pointer of a grid, heard once for all of its cells. */
export function useGridInput<Row, Key extends string>(options: GridInputOptions<Row, Key>): GridHandlers {
  const { columns, rowAt, onOpen, onMenu, onCopy, onResize, scroller, focusCell } = options
  const total = options.total ?? 0
  // Rows that are about to be others are looked at, and nothing is done with them.
  const isBusy = options.busy === true
  const selection = isBusy ? undefined : options.selection
  const held = useRef<{ to: GridCell; readonly frame: number; go: (cell: GridCell) => void } | null>(null)

  /** A held key repeats faster than rows can be drawn: the focus goes once a frame to where the key has come by then. */
  function moveTo(to: GridCell, isHeld: boolean): void {
    if (!isHeld) {
      if (held.current) cancelAnimationFrame(held.current.frame)
      held.current = null
      return focusCell(to)
    }
    if (held.current) {
      held.current.to = to
      held.current.go = focusCell
      return
    }
    const frame = requestAnimationFrame(() => {
      const wish = held.current
      held.current = null
      wish?.go(wish.to)
    })
    held.current = { to, frame, go: focusCell }
  }

  function open(index: number): void {
    const row = isBusy ? undefined : rowAt(index)
    if (row !== undefined) onOpen?.(row)
  }

  function openMenu(index: number, anchor: Element | null): void {
    const row = isBusy ? undefined : rowAt(index)
    if (row !== undefined && anchor) onMenu?.(row, anchor)
  }

  function sortBy(column: number): void {
    const key = columns[column]?.sort
    const { sort, defaultSort, onSort } = options
    if (key !== undefined && sort && defaultSort) onSort?.(nextSort(sort, key, defaultSort))
  }

  /** Keys that select, copy or change a width. True when it was one of them. */
  function actOn(event: KeyboardEvent, from: GridCell, element: HTMLElement | null): boolean {
    const { key } = event
    const ctrl = event.ctrlKey || event.metaKey
    const column = columns[from.column]
    if (event.altKey) {
      const width = from.row === -1 && element && column ? widthAfterKey(event, element.offsetWidth) : null
      if (width === null || !onResize || !column || column.control || column.id === selectColumnId) return event.altKey
      event.preventDefault()
      event.stopPropagation()
      onResize(column.id, width)
      return true
    }
    if (ctrl && key.toLowerCase() === 'c' && onCopy && !isBusy) {
      // Text that was marked with the mouse is what is meant.
      if (window.getSelection()?.isCollapsed === false) return true
      event.preventDefault()
      onCopy(element?.innerText.trim() ?? '')
      return true
    }
    if (!selection) return false
    if (ctrl && key.toLowerCase() === 'a') selection.selectAll()
    else if (key === ' ' && from.row >= 0) selection.toggle(from.row)
    else if (key === 'Escape') {
      if (!selection.clear()) return false
      event.stopPropagation()
    } else return false
    event.preventDefault()
    return true
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    const from = cellOf(event.target)
    if (!from) return
    const element = findCell(scroller.current, from)
    const target = element && focusTargetOf(element)
    if (event.key === 'Escape' && target && event.target !== target) {
      event.stopPropagation()
      return target.focus()
    }
    if (actOn(event, from, element)) return
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      if (from.row < 0 || !onMenu) return
      event.preventDefault()
      return openMenu(from.row, element)
    }
    const isOnCell = event.target === element || (event.target as Element).matches('[data-grid-action="select"]')
    if (event.key === 'Enter' && isOnCell && from.row >= 0) {
      event.preventDefault()
      return open(from.row)
    }
    // A link inside a cell is reached with F2 and left with Escape, as in any grid.
    if (event.key === 'F2' && event.target === element) {
      event.preventDefault()
      return element.querySelector<HTMLElement>('a, button')?.focus()
    }
    const isStretch = event.shiftKey && selection !== undefined && from.row >= 0
    if (event.shiftKey && !isStretch) return
    // With Shift, Home and End mean the rows: a stretch has no first and last column.
    const isRowKey = isStretch && (event.key === 'Home' || event.key === 'End')
    const pressed = { key: event.key, ctrlKey: event.ctrlKey || isRowKey }
    // Where the held key has come is not drawn yet.
    const moved = moveCell((isStretch ? undefined : held.current?.to) ?? from, pressed, {
      rows: total,
      columns: columns.length,
      rowsAPage: rowsAPage(options.metrics),
    })
    if (!moved) return
    event.preventDefault()
    if (!isStretch) {
      selection?.endStretch()
      return moveTo(moved, event.repeat)
    }
    const to = { row: Math.max(0, moved.row), column: isRowKey ? from.column : moved.column }
    if (to.row === from.row || selection.extend(from.row, to.row)) focusCell(to)
  }

  function onClick(event: MouseEvent<HTMLDivElement>): void {
    const at = cellOf(event.target)
    const target = event.target as Element
    const link = target.closest('a')
    if (!at || target.closest('[data-grid-resize]')) return
    if (link && !link.matches('[data-grid-action]')) return swallowDoubleClick(event)
    const action = target.closest('[data-grid-action]')?.getAttribute('data-grid-action')
    if (link) {
      // Beside this one, where the browser can: that is what these keys mean on a link, unless rows can be selected.
      if (!selection && (event.ctrlKey || event.metaKey || event.shiftKey)) return
      event.preventDefault()
      // Its text was marked with the mouse.
      if (window.getSelection()?.isCollapsed === false) return
    }
    if (action === 'sort') return sortBy(at.column)
    const isBox = action === 'select' || columns[at.column]?.id === selectColumnId
    if (at.row < 0) return isBox ? selection?.toggleAll() : undefined
    if (selection && event.shiftKey) {
      if (selection.extend(Math.max(0, options.cell.row), at.row)) focusCell(at)
      return
    }
    if (selection && (isBox || event.ctrlKey || event.metaKey)) return selection.toggle(at.row)
    if (action === 'open') {
      if (event.detail > 0) swallowDoubleClick(event)
      open(at.row)
    } else if (action === 'menu') openMenu(at.row, target.closest('[data-grid-action]'))
    else selection?.endStretch()
  }

  return {
    onKeyDown,
    onClick,
    onMouseDown(event) {
      // It would mark text from there to here, and take the focus that the stretch begins at.
      if (event.shiftKey && selection) event.preventDefault()
    },
    onPointerDown(event: PointerEvent<HTMLDivElement>) {
      if (onResize) dragColumn(event, scroller.current, options.fitted, onResize)
    },
    onContextMenu(event) {
      const at = cellOf(event.target)
      if (!at || at.row < 0 || !onMenu || (event.target as Element).closest('a:not([data-grid-action])')) return
      event.preventDefault()
      openMenu(at.row, findCell(scroller.current, at))
    },
    onDoubleClick(event) {
      const target = event.target as HTMLElement
      const id = target.dataset['gridResize']
      if (id !== undefined) return onResize?.(id, null)
      const at = cellOf(target)
      if (!at || at.row < 0 || columns[at.column]?.id === selectColumnId) return
      if (!target.closest('a, button')) open(at.row)
    },
  }
}
