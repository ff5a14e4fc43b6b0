import type { GridCell } from './data-grid-geometry.ts'

/** Which cell an element stands in, read from the roles that screen readers read too. */
export function cellOf(target: EventTarget): GridCell | null {
  const cell = (target as Element).closest('[aria-colindex]')
  const row = cell?.closest('[aria-rowindex]')
  if (!cell || !row) return null
  return { row: Number(row.getAttribute('aria-rowindex')) - 2, column: Number(cell.getAttribute('aria-colindex')) - 1 }
}

export function findCell(grid: HTMLElement | null, { row, column }: GridCell): HTMLElement | null {
  return grid?.querySelector(`[aria-rowindex="${row + 2}"] > [aria-colindex="${column + 1}"]`) ?? null
}

export function focusTargetOf(cell: HTMLElement): HTMLElement {
  return cell.querySelector<HTMLElement>('[data-grid-focus]') ?? cell
}

export function revealSideways(grid: HTMLElement | null, cell: HTMLElement): void {
  if (!grid) return
  // The menu of the row stays in sight at the end, and must not cover what one has come to.
  const menu = cell.parentElement?.querySelector<HTMLElement>(':scope > [data-column="actions"]:last-child')
  const right = cell.offsetLeft + cell.offsetWidth + (menu && menu !== cell ? menu.offsetWidth : 0)
  if (cell.offsetLeft < grid.scrollLeft) grid.scrollLeft = cell.offsetLeft
  else if (right > grid.scrollLeft + grid.clientWidth) grid.scrollLeft = right - grid.clientWidth
}
