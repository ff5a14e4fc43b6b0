import type { PointerEvent } from 'react'
import { gridTemplate, leastWidth } from './data-grid-columns.ts'
import type { GridColumn } from './data-grid-columns.ts'
import { clampWidth, widthStepPx } from './data-grid-layout.ts'

export type OnResize = (columnId: string, width: number | null) => void

/** The handle at the end of a header. Only the grid's template moves until it is let go: no row is drawn anew. */
export function dragColumn<Row>(
  event: PointerEvent<HTMLElement>,
  grid: HTMLElement | null,
  columns: readonly GridColumn<Row>[],
  onResize: OnResize,
): boolean {
  const handle = event.target instanceof HTMLElement ? event.target : null
  const id = handle?.dataset['gridResize']
  const cell = handle?.parentElement
  if (id === undefined || !handle || !cell || !grid || event.button !== 0) return false
  event.preventDefault()
  const from = { x: event.clientX, width: cell.offsetWidth }
  let width: number | null = null

  const move = (at: globalThis.PointerEvent) => {
    width = clampWidth(from.width + at.clientX - from.x)
    const resized = columns.map(column =>
      column.id === id ? { ...column, width: width ?? column.width, grow: 0 } : column,
    )
    grid.style.setProperty('--grid-columns', gridTemplate(resized))
    grid.style.setProperty('--grid-width', `${leastWidth(resized)}px`)
  }
  const end = () => {
    handle.removeEventListener('pointermove', move)
    handle.removeEventListener('lostpointercapture', end)
    if (width !== null) onResize(id, width)
  }
  handle.setPointerCapture(event.pointerId)
  handle.addEventListener('pointermove', move)
  handle.addEventListener('lostpointercapture', end)
  return true
}

/** Alt+Shift+Left and Right on a header: the width after one more press; null when the keys are others. */
export function widthAfterKey(
  event: { readonly key: string; readonly altKey: boolean; readonly shiftKey: boolean },
  width: number,
): number | null {
  if (!event.altKey || !event.shiftKey) return null
  if (event.key === 'ArrowRight') return clampWidth(width + widthStepPx)
  if (event.key === 'ArrowLeft') return clampWidth(width - widthStepPx)
  return null
}
