import type { GridCell } from './data-grid-geometry.ts'

interface GridPlace {
  /** At the top of the window, in rows and parts of one: rows may be higher or lower when one comes back. */
  readonly topRow: number
  readonly cell: GridCell
  /** The row that had the focus when the list was left: coming back, the focus belongs on it. */
  readonly focusedRow: string | null
}

/** Enough to come back to; older ones are forgotten, since each search makes one. */
const mostPlaces = 50

// Lives as long as the window. Holds places and ids, never what a row says.
const places = new Map<string, GridPlace>()

export function rememberPlace(listKey: string, place: GridPlace): void {
  places.delete(listKey)
  places.set(listKey, place)
  const oldest = places.keys().next().value
  if (places.size > mostPlaces && oldest !== undefined) places.delete(oldest)
}

export function recallPlace(listKey: string): GridPlace | undefined {
  return places.get(listKey)
}

/** The row at the top of the window when the list was left; 0 for a list that was not seen before. */
export function rememberedRow(listKey: string): number {
  return Math.floor(places.get(listKey)?.topRow ?? 0)
}

/** From a row's own screen the person went on to another row: coming back, the focus belongs there. */
export function moveRememberedFocus(listKey: string, key: string, index: number): void {
  const place = places.get(listKey) ?? { topRow: index, cell: { row: index, column: 0 }, focusedRow: null }
  rememberPlace(listKey, { ...place, cell: { row: index, column: place.cell.column }, focusedRow: key })
}
