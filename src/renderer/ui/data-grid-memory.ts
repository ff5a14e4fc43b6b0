import type { GridCell } from './data-grid-geometry.ts'

export const rowHeight = 32

interface GridPlace {
  readonly offset: number
  readonly cell: GridCell
  /** The row that was opened from here: coming back, the focus belongs on it. */
  readonly openedRow: string | null
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
  return Math.floor((places.get(listKey)?.offset ?? 0) / rowHeight)
}
