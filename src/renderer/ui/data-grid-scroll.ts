import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { flushSync } from 'react-dom'
import { measureGrid, offsetAfterScroll, offsetToShow, rowsToRender, scrollTopOf } from './data-grid-geometry.ts'
import type { GridMetrics, RowRange, ScrollPosition } from './data-grid-geometry.ts'

/** Rows are placed relative to every thousandth row, so that no element stands millions of px from its parent. */
const anchorStep = 1000

export function anchorOf(range: RowRange): number {
  return Math.floor(range.first / anchorStep) * anchorStep
}

export interface GridScroll {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly layer: RefObject<HTMLDivElement | null>
  readonly metrics: GridMetrics
  readonly range: RowRange
  /** Where the rows stand now, in px of rows. */
  readonly offset: () => number
  /** Brings the row into view. Only from an event, never while rendering; its caller flushes. */
  readonly show: (index: number) => void
}

/**
 * The window of rows of a scrolling element whose height is capped. The scrollbar and the rows are two positions: the
 * element scrolls, the rows follow in the next frame, and the scrollbar is put where the rows are when it rests.
 */
export function useGridScroll(shape: {
  readonly count: number
  readonly rowHeight: number
  readonly headHeight: number
  /** Another list of rows: start at `startRow` again. */
  readonly listKey: string
  /** In rows. */
  readonly startRow: () => number
}): GridScroll {
  const { count, rowHeight, headHeight, listKey, startRow } = shape
  const scroller = useRef<HTMLDivElement>(null)
  const layer = useRef<HTMLDivElement>(null)
  const position = useRef<ScrollPosition>({ offset: 0, scrollTop: 0 })
  const shownList = useRef<string | null>(null)
  const shownRowHeight = useRef(rowHeight)
  const [viewportHeight, setViewportHeight] = useState(0)
  const metrics = useMemo(
    () => measureGrid({ count, rowHeight, headHeight, viewportHeight }),
    [count, rowHeight, headHeight, viewportHeight],
  )
  const [range, setRange] = useState<RowRange>({ first: 0, last: -1 })

  const place = useCallback(
    (apply: (set: () => void) => void) => {
      const { offset } = position.current
      const next = rowsToRender(metrics, offset)
      apply(() => setRange(old => (old.first === next.first && old.last === next.last ? old : next)))
      // Whole device pixels: text between two of them is blurred.
      const ratio = window.devicePixelRatio || 1
      const y = Math.round((anchorOf(next) * rowHeight - offset) * ratio) / ratio
      if (layer.current) layer.current.style.transform = `translateY(${y}px)`
    },
    [metrics, rowHeight],
  )

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const measure = () => setViewportHeight(element.clientHeight)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    // Higher or lower rows: the same one stays at the top.
    let offset = (position.current.offset / shownRowHeight.current) * rowHeight
    shownRowHeight.current = rowHeight
    if (shownList.current !== listKey) {
      // A remembered place is only reachable once the rows and the viewport are known.
      offset = startRow() * rowHeight
      if (count > 0 && viewportHeight > 0) shownList.current = listKey
    }
    offset = Math.min(offset, metrics.maxOffset)
    element.scrollTop = scrollTopOf(metrics, offset)
    position.current = { offset, scrollTop: element.scrollTop }
    place(set => set())
  }, [metrics, place, listKey, startRow, count, viewportHeight, rowHeight])

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    let frame = 0
    const follow = () => {
      frame = 0
      const { scrollTop } = element
      position.current = { offset: offsetAfterScroll(metrics, position.current, scrollTop), scrollTop }
      place(flushSync)
    }
    const onScroll = () => {
      if (frame === 0) frame = requestAnimationFrame(follow)
    }
    const onScrollEnd = () => {
      if (metrics.scale === 1) return
      if (frame !== 0) {
        // A jump ends in the frame in which it began: the rows go there before the scrollbar is put where they are.
        cancelAnimationFrame(frame)
        follow()
      }
      element.scrollTop = scrollTopOf(metrics, position.current.offset)
      position.current = { ...position.current, scrollTop: element.scrollTop }
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    element.addEventListener('scrollend', onScrollEnd, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      element.removeEventListener('scroll', onScroll)
      element.removeEventListener('scrollend', onScrollEnd)
    }
  }, [metrics, place])

  const show = useCallback(
    (index: number) => {
      const element = scroller.current
      if (!element) return
      const offset = offsetToShow(metrics, position.current.offset, index)
      if (offset === position.current.offset) return
      element.scrollTop = scrollTopOf(metrics, offset)
      position.current = { offset, scrollTop: element.scrollTop }
      place(set => set())
    },
    [metrics, place],
  )

  const offset = useCallback(() => position.current.offset, [])
  return { scroller, layer, metrics, range, offset, show }
}
