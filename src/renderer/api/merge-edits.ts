export interface MergedEdits<T> {
  /** What was changed here, and as saved elsewhere where it was not. */
  readonly merged: T
  /** Both changed the same field, or parts of one whole, to something else. */
  readonly clash: boolean
}

/**
 * Puts what one person changed on top of what another saved meanwhile.
 * @param base what both began with
 * @param together fields that only make sense as one, such as street and city: changes of two of them clash too
 */
export function mergeEdits<T extends object>(
  base: T,
  mine: T,
  theirs: T,
  together: readonly (readonly (keyof T)[])[] = [],
): MergedEdits<T> {
  const merged = { ...theirs }
  const changedHere = new Set<keyof T>()
  const changedThere = new Set<keyof T>()
  for (const name of Object.keys({ ...base, ...theirs, ...mine }) as (keyof T)[]) {
    if (isSame(mine[name], theirs[name])) continue
    if (!isSame(theirs[name], base[name])) changedThere.add(name)
    if (isSame(mine[name], base[name])) continue
    changedHere.add(name)
    merged[name] = mine[name]
  }
  const both = (name: keyof T) => changedHere.has(name) && changedThere.has(name)
  const clash =
    [...changedHere].some(both) ||
    together.some(names => names.some(name => changedHere.has(name)) && names.some(name => changedThere.has(name)))
  return { merged, clash }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
