import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { findCell, focusTargetOf, revealSideways } from './data-grid-cells.ts'
import type { GridCell } from './data-grid-geometry.ts'
import { recallPlace, rememberPlace } from './data-grid-memory.ts'
import type { GridScroll } from './data-grid-scroll.ts'
import { isFocusAtWork } from './focus-at-work.ts'

/** So long after coming back, rows may still be those from before: nothing else is followed meanwhile. */
const settleMs = 3_000

interface GridFocusOptions<Row> {
  readonly scroll: GridScroll
  readonly rowHeight: number
  /** Rows that exist, or stand in for those to come. */
  readonly count: number
  readonly total: number | undefined
  readonly columnCount: number
  readonly listKey: string
  readonly rowAt: (index: number) => Row | undefined
  readonly rowKey: (row: Row) => string
  /** Where a row stands now, wherever that is; null when it is not in the list any more. */
  readonly locate: ((key: string) => Promise<number | null>) | undefined
}

export interface GridFocus {
  /** The tab stop: row -1 is the header. */
  readonly cell: GridCell
  readonly setCell: (cell: GridCell) => void
  readonly focusCell: (cell: GridCell) => void
}

interface FollowedRow {
  readonly index: number
  readonly key: string
  /** By performance.now(). */
  readonly firmUntil: number
}

/** Which cell has the focus: it stays with its row while rows change, and is found again after another screen. */
export function useGridFocus<Row>(options: GridFocusOptions<Row>): GridFocus {
  const { scroll, count, total, listKey, rowAt, rowKey } = options
  const { scroller, show, range, metrics } = scroll
  const [cell, setCell] = useState<GridCell>({ row: 0, column: 0 })
  const followed = useRef<FollowedRow | null>(null)
  const settledList = useRef<string | null>(null)
  const hadFocus = useRef(false)
  const latest = useRef({ ...options, cell })
  latest.current = { ...options, cell }
  const isAlive = useRef(false)
  useEffect(() => {
    isAlive.current = true
    return () => {
      isAlive.current = false
    }
  }, [])

  const focusCell = useCallback(
    (to: GridCell) => {
      // One render for the window of rows and the tab stop, and before the focus can go there.
      flushSync(() => {
        if (to.row >= 0) show(to.row)
        setCell(to)
      })
      const element = findCell(scroller.current, to)
      if (!element) return
      revealSideways(scroller.current, element)
      focusTargetOf(element).focus({ preventScroll: true })
    },
    [scroller, show],
  )
  const latestFocusCell = useRef(focusCell)
  latestFocusCell.current = focusCell

  const returnTo = useCallback((key: string, to: GridCell) => {
    const go = (row: number) => {
      const { columnCount, count: rows, locate } = latest.current
      // Where nobody can say where a row is, it is looked for among those on the screen, and followed like any other.
      const index = locate ? row : (findRow(latest.current, key) ?? row)
      followed.current = { index, key, firmUntil: locate ? performance.now() + settleMs : 0 }
      const cell = { row: Math.min(index, rows - 1), column: Math.min(to.column, columnCount - 1) }
      // The search was gone to meanwhile: its keys must not end in the rows.
      if (isFocusAtWork() && !latest.current.scroll.scroller.current?.contains(document.activeElement)) setCell(cell)
      else latestFocusCell.current(cell)
    }
    const here = latest.current.rowAt(to.row)
    const isHere = here !== undefined && latest.current.rowKey(here) === key
    // After the screen's own focus on its heading.
    if (isHere || !latest.current.locate) setTimeout(() => isAlive.current && go(to.row))
    latest.current.locate?.(key).then(
      row => {
        if (!isAlive.current || (isHere && (latest.current.cell.row !== to.row || row === to.row))) return
        go(row ?? to.row)
      },
      () => isAlive.current && !isHere && go(to.row),
    )
  }, [])

  // Another list, or the first one: the tab stop goes to its remembered cell, the focus too when it was left there.
  useLayoutEffect(() => {
    if (total === undefined || metrics.body === 0 || settledList.current === listKey) return
    settledList.current = listKey
    const place = recallPlace(listKey)
    followed.current = null
    setCell(old => (old.row === -1 ? old : clampCell(place?.cell ?? { row: 0, column: old.column }, count)))
    if (place?.focusedRow == null || total === 0) return
    rememberPlace(listKey, { ...place, focusedRow: null })
    returnTo(place.focusedRow, clampCell(place.cell, count))
  }, [total, count, listKey, metrics.body, returnTo])

  // Rows changed under the focus: it stays with its row, or on the nearest that is left.
  useLayoutEffect(() => {
    if (total === undefined || cell.row < 0) return
    // A row that is gone took the focus with it: nobody else has it then.
    const active = document.activeElement
    const hasFocus = scroller.current?.contains(active) === true || (hadFocus.current && active === document.body)
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
    const before = followed.current
    const key = rowKey(here)
    // Another cell was gone to, or the same row still stands there.
    if (before === null || before.index !== cell.row || before.key === key) {
      followed.current = { index: cell.row, key, firmUntil: before?.key === key ? before.firmUntil : 0 }
      return
    }
    if (performance.now() < before.firmUntil) return
    const moved = findRow({ scroll: { range }, rowAt, rowKey }, before.key)
    if (moved === undefined || !hasFocus) {
      followed.current = { index: cell.row, key, firmUntil: 0 }
      return
    }
    const to = { row: moved, column: cell.column }
    followed.current = { index: moved, key: before.key, firmUntil: 0 }
    queueMicrotask(() => focusCell(to))
  }, [total, count, cell, range, rowAt, rowKey, scroller, focusCell])

  useRememberedPlace(latest, settledList, followed, hadFocus)
  return { cell, setCell, focusCell }
}

/** On leaving: where the list stood, and whether the focus was in it. */
function useRememberedPlace<Row>(
  latest: React.RefObject<GridFocusOptions<Row> & { readonly cell: GridCell }>,
  settledList: React.RefObject<string | null>,
  followed: React.RefObject<FollowedRow | null>,
  hadFocus: React.RefObject<boolean>,
): void {
  const { listKey } = latest.current
  useEffect(() => {
    const { scroller } = latest.current.scroll
    const note = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return
      if (scroller.current?.contains(target)) hadFocus.current = true
      // A menu or a dialog that the grid opened is still the grid.
      else if (!target.closest('[role="menu"], [role="dialog"], [role="alertdialog"]')) hadFocus.current = false
    }
    document.addEventListener('focusin', note)
    return () => document.removeEventListener('focusin', note)
  }, [latest, hadFocus])

  useLayoutEffect(() => {
    const remember = () => {
      if (settledList.current !== listKey) return
      const { scroll, rowHeight, cell } = latest.current
      const row = cell.row >= 0 && hadFocus.current ? (followed.current?.key ?? null) : null
      rememberPlace(listKey, { topRow: scroll.offset() / rowHeight, cell, focusedRow: row })
    }
    return remember
  }, [latest, settledList, followed, hadFocus, listKey])
}

/** Rows that came above push one off the screen: it is looked for so far beyond. */
const pushedBy = 50

/** Among the rows on the screen and near it. */
function findRow<Row>(
  grid: Pick<GridFocusOptions<Row>, 'rowAt' | 'rowKey'> & { readonly scroll: Pick<GridScroll, 'range'> },
  key: string,
): number | undefined {
  const { first, last } = grid.scroll.range
  for (let index = Math.max(0, first - pushedBy); index <= last + pushedBy; index++) {
    const row = grid.rowAt(index)
    if (row !== undefined && grid.rowKey(row) === key) return index
  }
  return undefined
}

export function clampCell(cell: GridCell, count: number): GridCell {
  return cell.row < count ? cell : { ...cell, row: count - 1 }
}
