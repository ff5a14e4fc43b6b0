/** So many single rows can be named at once, as chosen ones or as exceptions; more are chosen with "all". */
export const mostSingleRows = 10_000

/** Rows chosen one by one, or all that match but these. Never a list of a million keys. */
export type GridSelection =
  | { readonly all: false; readonly keys: ReadonlySet<string> }
  | { readonly all: true; readonly except: ReadonlySet<string> }

export const noSelection: GridSelection = { all: false, keys: new Set() }

export const wholeSelection: GridSelection = { all: true, except: new Set() }

export function isSelected(selection: GridSelection, key: string): boolean {
  return selection.all ? !selection.except.has(key) : selection.keys.has(key)
}

/** Of so many rows that match. */
export function countSelected(selection: GridSelection, total: number): number {
  return selection.all ? Math.max(0, total - selection.except.size) : selection.keys.size
}

/** Nothing is selected for certain; what "all" holds depends on how many match. */
export function isEmptySelection(selection: GridSelection): boolean {
  return !selection.all && selection.keys.size === 0
}

/** What the checkbox in the header says. */
export function headerCheck(selection: GridSelection, total: number): 'none' | 'some' | 'all' {
  const count = countSelected(selection, total)
  if (count === 0) return 'none'
  return count >= total ? 'all' : 'some'
}

/** The header's checkbox pressed: all that match, or none when all are. */
export function toggleAll(selection: GridSelection, total: number): GridSelection {
  return headerCheck(selection, total) === 'all' ? noSelection : wholeSelection
}

/** Null when so many single rows cannot be named. */
export function toggleRow(selection: GridSelection, key: string): GridSelection | null {
  return isSelected(selection, key) ? removeRows(selection, [key]) : addRows(selection, [key])
}

/** Null when so many single rows cannot be named. */
export function addRows(selection: GridSelection, keys: readonly string[]): GridSelection | null {
  if (selection.all) return { all: true, except: without(selection.except, keys) }
  const more = withAll(selection.keys, keys)
  return more && { all: false, keys: more }
}

/** Of a row that is no more, chosen or excepted. The same selection when it was neither. */
export function forgetRow(selection: GridSelection, key: string): GridSelection {
  const named = selection.all ? selection.except : selection.keys
  if (!named.has(key)) return selection
  const rest = without(named, [key])
  return selection.all ? { all: true, except: rest } : { all: false, keys: rest }
}

function removeRows(selection: GridSelection, keys: readonly string[]): GridSelection | null {
  if (!selection.all) return { all: false, keys: without(selection.keys, keys) }
  const more = withAll(selection.except, keys)
  return more && { all: true, except: more }
}

function withAll(set: ReadonlySet<string>, keys: readonly string[]): ReadonlySet<string> | null {
  const more = new Set(set)
  for (const key of keys) more.add(key)
  return more.size > mostSingleRows ? null : more
}

function without(set: ReadonlySet<string>, keys: readonly string[]): ReadonlySet<string> {
  const less = new Set(set)
  for (const key of keys) less.delete(key)
  return less
}

/** Where a stretch begins, and what was selected before it: the stretch grows and shrinks over that. */
export interface SelectionAnchor {
  readonly index: number
  readonly before: GridSelection
}

/** First and last index of the stretch between two rows, whichever comes first. */
export function stretchOf(anchor: number, to: number): { readonly first: number; readonly last: number } {
  return { first: Math.min(anchor, to), last: Math.max(anchor, to) }
}

/** The keys of a stretch; null when some of its rows are not here. */
export function keysBetween(
  { first, last }: { readonly first: number; readonly last: number },
  keyAt: (index: number) => string | undefined,
): readonly string[] | null {
  const keys: string[] = []
  for (let index = first; index <= last; index++) {
    const key = keyAt(index)
    if (key === undefined) return null
    keys.push(key)
  }
  return keys
}
