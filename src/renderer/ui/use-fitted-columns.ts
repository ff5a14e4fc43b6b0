import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { RefObject } from 'react'
import type { GridColumn } from './data-grid-columns.ts'
import { fitColumns } from './data-grid-fit.ts'
import type { ColumnNeed } from './data-grid-fit.ts'

interface FitOptions<Row, Key extends string> {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly columns: readonly GridColumn<Row, Key>[]
  readonly listKey: string
  /** The rows on the screen are there, and can be measured. */
  readonly isFilled: boolean
  /** Changes with the rows on the screen and with what stands in them. */
  readonly shown: readonly [range: object, rowAt: unknown]
}

/** Rows rest for so long before they are looked at again: not in the middle of scrolling. */
const restMs = 200

type Needs = ReadonlyMap<string, ColumnNeed>

/**
 * The columns as wide as what stands in them, within the width of the grid. A list is measured when its first rows stand
 * there; later only what must be seen, such as a state, gets more room, and a column that was empty. While the person
 * stays, columns never want less, so that they don't jump about under a search.
 */
export function useFittedColumns<Row, Key extends string>(
  options: FitOptions<Row, Key>,
): readonly GridColumn<Row, Key>[] {
  const { scroller, columns, listKey, isFilled, shown } = options
  const [range, rowAt] = shown
  const [width, setWidth] = useState(0)
  const [needs, setNeeds] = useState<Needs | null>(null)
  const measured = useRef('')

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const note = () => setWidth(element.clientWidth)
    note()
    const observer = new ResizeObserver(note)
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller])

  useLayoutEffect(() => {
    const element = scroller.current
    const what = `${listKey} ${columns.map(({ id }) => id).join(' ')}`
    if (!element || !isFilled || measured.current === what) return
    measured.current = what
    const found = measure(element)
    setNeeds(old => widest(old, found))
  }, [scroller, columns, listKey, isFilled])

  useEffect(() => {
    if (!isFilled) return
    const timer = setTimeout(() => {
      const element = scroller.current
      if (!element) return
      const found = measure(element)
      setNeeds(old => (old === null ? old : withLater(old, found, columns as readonly GridColumn<unknown>[])))
    }, restMs)
    return () => clearTimeout(timer)
  }, [scroller, columns, isFilled, range, rowAt])

  return useMemo(() => {
    if (needs === null || width === 0) return columns
    const widths = fitColumns(columns as readonly GridColumn<unknown>[], needs, width)
    return columns.map((column, index) => ({ ...column, width: widths[index] ?? column.width, grow: 0 }))
  }, [columns, needs, width])
}

/** With the cells let out of their columns for the moment: nothing of that is painted. */
function measure(grid: HTMLElement): Needs {
  const headers = new Map<string, number>()
  const cells = new Map<string, number[]>()
  grid.dataset['measuring'] = ''
  for (const cell of grid.querySelectorAll<HTMLElement>('[role="row"] > [data-column]')) {
    const id = cell.dataset['column'] ?? ''
    const wide = Math.ceil(cell.getBoundingClientRect().width) + 1
    if (cell.role === 'columnheader') headers.set(id, wide)
    else cells.set(id, [...(cells.get(id) ?? []), cell.textContent === '' ? 0 : wide])
  }
  delete grid.dataset['measuring']
  return new Map(
    [...headers].map(([id, header]) => {
      const sorted = (cells.get(id) ?? []).toSorted((a, b) => a - b)
      return [id, { header, content: sorted.at(-1) ?? 0, typical: sorted[Math.floor(sorted.length * 0.8)] ?? 0 }]
    }),
  )
}

function widest(old: Needs | null, found: Needs): Needs {
  const all = new Map(old ?? [])
  for (const [id, need] of found) {
    const before = all.get(id)
    all.set(id, {
      header: need.header,
      content: Math.max(need.content, before?.content ?? 0),
      typical: Math.max(need.typical, before?.typical ?? 0),
    })
  }
  return all
}

/** The same map while nothing in it has changed. */
function withLater(old: Needs, found: Needs, columns: readonly GridColumn<unknown>[]): Needs {
  const later = columns.flatMap(({ id, keeps }) => {
    const before = old.get(id)
    const now = found.get(id)
    const isMore = before !== undefined && now !== undefined && now.content > before.content
    return isMore && (keeps === true || before.content === 0) ? [[id, now] as const] : []
  })
  return later.length === 0 ? old : new Map([...old, ...later])
}
