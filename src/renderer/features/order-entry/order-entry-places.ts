import { isEmptyLine } from './order-entry-state.ts'
import type { EntryLine } from './order-entry-state.ts'

export const lineColumns = ['product', 'quantity', 'price'] as const
export type LineColumn = (typeof lineColumns)[number]

/** Where a key leads from a cell of a line. */
export type LineStep =
  | { readonly to: 'cell'; readonly key: string; readonly column: LineColumn }
  /** A line that does not exist yet. */
  | { readonly to: 'newLine' }
  /** What follows the lines; an empty last line stays behind and is taken away. */
  | { readonly to: 'leave'; readonly emptyKey: string | null }

/**
 * Enter leads on as an order is dictated: product, quantity, the next product; on an empty last line, out of the lines.
 * A price is only corrected: whoever does that comes there by Tab.
 */
export function enterFrom(lines: readonly EntryLine[], key: string, column: LineColumn): LineStep {
  const index = lines.findIndex(line => line.key === key)
  const line = lines[index]
  const next = lines[index + 1]
  if (line === undefined) return { to: 'newLine' }
  if (isEmptyLine(line)) {
    if (next !== undefined) return { to: 'cell', key: next.key, column: 'product' }
    if (column === 'product') return { to: 'leave', emptyKey: lines.length > 1 ? key : null }
    return { to: 'cell', key, column: 'product' }
  }
  if (column === 'product') return { to: 'cell', key, column: 'quantity' }
  return next === undefined ? { to: 'newLine' } : { to: 'cell', key: next.key, column: 'product' }
}

/** Up and down stay in their column. Null at the ends. */
export function stepFrom(lines: readonly EntryLine[], key: string, column: LineColumn, step: 1 | -1): LineStep | null {
  const target = lines[lines.findIndex(line => line.key === key) + step]
  return target === undefined ? null : { to: 'cell', key: target.key, column }
}

/** Where the focus goes when a line is taken away. Null: to the new empty line. */
export function afterRemoval(lines: readonly EntryLine[], key: string): string | null {
  const index = lines.findIndex(line => line.key === key)
  return (lines[index + 1] ?? lines[index - 1])?.key ?? null
}

export function placeOfLine(key: string): string {
  return `line:${key}`
}

const focusable = 'input, textarea, button:not([tabindex="-1"]), a[href]'

/** The controls of a part of the form, in the order of Tab. */
function controlsOf(form: HTMLElement, place: string): readonly HTMLElement[] {
  const part = form.querySelector(`[data-place="${CSS.escape(place)}"]`)
  return part === null ? [] : [...part.querySelectorAll<HTMLElement>(focusable)].filter(isReachable)
}

function isReachable(element: HTMLElement): boolean {
  return !element.matches(':disabled') && element.getClientRects().length > 0
}

/**
 * False when there is no such control. What stands in a field is selected, so that the next key replaces it, unless
 * there is a `caret` to type on from.
 */
export function focusPlace(form: HTMLElement | null, place: string, index = 0, caret = 0): boolean {
  const target = form === null ? undefined : controlsOf(form, place)[index]
  if (target === undefined) return false
  target.focus()
  if (target instanceof HTMLInputElement && target.type === 'text') {
    if (caret > 0) target.setSelectionRange(caret, caret)
    else target.select()
  }
  return document.activeElement === target
}

export function focusCell(form: HTMLElement | null, key: string, column: LineColumn): boolean {
  return focusPlace(form, placeOfLine(key), lineColumns.indexOf(column))
}

/** Where an element stands, as `focusPlace` finds it again. */
export function placeOf(form: HTMLElement, element: Element): { readonly name: string; readonly index: number } | null {
  const name = element.closest<HTMLElement>('[data-place]')?.dataset['place']
  if (name === undefined) return null
  const index = controlsOf(form, name).findIndex(control => control === element)
  return index === -1 ? null : { name, index }
}
