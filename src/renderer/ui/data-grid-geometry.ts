/** The greatest height of an element shrinks with display scaling (16.8M px at 200 % in Chromium); stay well below it. */
export const maxSpacerPx = 8_000_000

/** Rows rendered beyond both edges, so that a small move never shows an empty strip. */
const overscan = 6

export interface GridShape {
  readonly count: number
  readonly rowHeight: number
  readonly headHeight: number
  /** Inner height of the scrolling element, without a horizontal scrollbar. */
  readonly viewportHeight: number
}

export interface GridMetrics {
  readonly count: number
  readonly rowHeight: number
  /** Height of what scrolls below the header. */
  readonly spacer: number
  /** Height in which rows are seen. */
  readonly body: number
  /** The greatest offset into the rows, in px of rows. */
  readonly maxOffset: number
  /** The greatest scrollTop. */
  readonly maxScroll: number
  /** Px of rows per px of scrollbar; 1 until the spacer reaches its cap. */
  readonly scale: number
}

/** First and last row index, inclusive; last is -1 when there are none. */
export interface RowRange {
  readonly first: number
  readonly last: number
}

export interface ScrollPosition {
  /** Into the rows, in px of rows. */
  readonly offset: number
  readonly scrollTop: number
}

export function measureGrid({ count, rowHeight, headHeight, viewportHeight }: GridShape): GridMetrics {
  const total = count * rowHeight
  const spacer = Math.min(total, maxSpacerPx)
  const body = Math.max(0, viewportHeight - headHeight)
  const maxOffset = Math.max(0, total - body)
  const maxScroll = Math.max(0, spacer - body)
  const scale = total > spacer ? maxOffset / Math.max(1, maxScroll) : 1
  return { count, rowHeight, spacer, body, maxOffset, maxScroll, scale }
}

/**
 * Where the rows stand after the scrolling element moved. With a capped spacer a wheel or a key moves 1:1 (up to three
 * viewports), as anywhere; dragging the thumb jumps proportionally.
 */
export function offsetAfterScroll(metrics: GridMetrics, before: ScrollPosition, scrollTop: number): number {
  if (metrics.scale === 1) return clamp(scrollTop, 0, metrics.maxOffset)
  const moved = scrollTop - before.scrollTop
  const offset = Math.abs(moved) <= 3 * metrics.body ? before.offset + moved : scrollTop * metrics.scale
  return clamp(offset, 0, metrics.maxOffset)
}

export function scrollTopOf(metrics: GridMetrics, offset: number): number {
  return clamp(offset, 0, metrics.maxOffset) / metrics.scale
}

export function rowsToRender(metrics: GridMetrics, offset: number): RowRange {
  const first = Math.max(0, Math.floor(offset / metrics.rowHeight) - overscan)
  const last = Math.min(metrics.count - 1, Math.ceil((offset + metrics.body) / metrics.rowHeight) + overscan)
  return { first, last }
}

/** The nearest offset at which the row is seen whole. */
export function offsetToShow(metrics: GridMetrics, offset: number, index: number): number {
  const top = index * metrics.rowHeight
  const least = top + metrics.rowHeight - metrics.body
  return clamp(offset > top ? top : offset < least ? least : offset, 0, metrics.maxOffset)
}

/** Rows that one PageUp or PageDown moves over. */
export function rowsAPage(metrics: GridMetrics): number {
  return Math.max(1, Math.floor(metrics.body / metrics.rowHeight) - 1)
}

/** A cell: row -1 is the header. */
export interface GridCell {
  readonly row: number
  readonly column: number
}

export interface MoveKey {
  readonly key: string
  readonly ctrlKey: boolean
}

/** Where a key leads from a cell; null when the key is none of the grid's. */
export function moveCell(
  from: GridCell,
  { key, ctrlKey }: MoveKey,
  size: { readonly rows: number; readonly columns: number; readonly rowsAPage: number },
): GridCell | null {
  const lastRow = size.rows - 1
  const lastColumn = size.columns - 1
  const to = (row: number, column: number): GridCell => ({
    row: clamp(row, -1, lastRow),
    column: clamp(column, 0, lastColumn),
  })
  switch (key) {
    case 'ArrowUp':
      return ctrlKey ? to(Math.min(0, lastRow), from.column) : to(from.row - 1, from.column)
    case 'ArrowDown':
      return ctrlKey ? to(lastRow, from.column) : to(from.row + 1, from.column)
    case 'ArrowLeft':
      return to(from.row, from.column - 1)
    case 'ArrowRight':
      return to(from.row, from.column + 1)
    case 'Home':
      return ctrlKey ? to(Math.min(0, lastRow), 0) : to(from.row, 0)
    case 'End':
      return ctrlKey ? to(lastRow, lastColumn) : to(from.row, lastColumn)
    case 'PageUp':
      return from.row === -1 ? from : to(Math.max(0, from.row - size.rowsAPage), from.column)
    case 'PageDown':
      return to(from.row + size.rowsAPage, from.column)
    default:
      return null
  }
}

export function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value))
}

export type SortDirection = 'ascending' | 'descending'

export interface GridSort<Key extends string = string> {
  readonly key: Key
  readonly direction: SortDirection
}

/** A header pressed again: ascending, descending, back to the default. */
export function nextSort<Key extends string>(now: GridSort<Key>, key: Key, byDefault: GridSort<Key>): GridSort<Key> {
  if (now.key !== key) return { key, direction: 'ascending' }
  if (now.direction === 'ascending') return { key, direction: 'descending' }
  return byDefault.key === key ? { key, direction: 'ascending' } : byDefault
}
