/** What a person made of a grid's columns: which are shown, in this order, and how wide. */
export interface ColumnChoice<Id extends string = string> {
  readonly id: Id
  /** In px; null: as wide as the column is by itself. */
  readonly width: number | null
}

export type ColumnLayout<Id extends string = string> = readonly ColumnChoice<Id>[]

export const leastColumnPx = 40
export const mostColumnPx = 800
/** One press of a key or a button. */
export const widthStepPx = 16

export function layoutOf<Id extends string>(ids: readonly Id[]): ColumnLayout<Id> {
  return ids.map(id => ({ id, width: null }))
}

/** A hidden column comes last, where it is seen to come. At least one column stays. */
export function toggleColumn<Id extends string>(layout: ColumnLayout<Id>, id: Id): ColumnLayout<Id> {
  if (!layout.some(column => column.id === id)) return [...layout, { id, width: null }]
  return layout.length === 1 ? layout : layout.filter(column => column.id !== id)
}

export function canMove<Id extends string>(layout: ColumnLayout<Id>, id: Id, step: -1 | 1): boolean {
  const index = layout.findIndex(column => column.id === id)
  const to = index + step
  return index !== -1 && to >= 0 && to < layout.length
}

export function moveColumn<Id extends string>(layout: ColumnLayout<Id>, id: Id, step: -1 | 1): ColumnLayout<Id> {
  if (!canMove(layout, id, step)) return layout
  const from = layout.findIndex(column => column.id === id)
  const moved = layout.filter(column => column.id !== id)
  const column = layout[from]
  if (column) moved.splice(from + step, 0, column)
  return moved
}

/** Within what a column can be; null lets it have its own width again. */
export function resizeColumn<Id extends string>(
  layout: ColumnLayout<Id>,
  id: Id,
  width: number | null,
): ColumnLayout<Id> {
  return layout.map(column => (column.id === id ? { id, width: width === null ? null : clampWidth(width) } : column))
}

export function clampWidth(width: number): number {
  return Math.round(Math.min(mostColumnPx, Math.max(leastColumnPx, width)))
}

export function sameLayout(a: ColumnLayout, b: ColumnLayout): boolean {
  return (
    a.length === b.length && a.every((column, index) => column.id === b[index]?.id && column.width === b[index].width)
  )
}

/**
 * A layout from outside (the window's storage, another version): unknown and repeated columns are left out. Undefined
 * when no column is left, or when it is no layout at all.
 */
export function readLayout<Id extends string>(stored: unknown, known: readonly Id[]): ColumnLayout<Id> | undefined {
  if (!Array.isArray(stored)) return undefined
  const layout: ColumnChoice<Id>[] = []
  for (const entry of stored as readonly unknown[]) {
    if (typeof entry !== 'object' || entry === null || !('id' in entry)) continue
    const id = known.find(one => one === entry.id)
    if (id === undefined || layout.some(column => column.id === id)) continue
    const width = 'width' in entry && typeof entry.width === 'number' ? clampWidth(entry.width) : null
    layout.push({ id, width })
  }
  return layout.length > 0 ? layout : undefined
}
