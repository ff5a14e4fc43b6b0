import { fold } from '../../../shared/text-folding/fold.ts'

/** How well a label suits what was typed: it begins so, its words do, or it only holds it somewhere. */
export type Fit = 'prefix' | 'word' | 'within'

const order = ['prefix', 'word', 'within'] as const satisfies readonly Fit[]

/** Null when it does not suit at all. Nothing typed suits everything. */
export function fitOf(label: string, typed: string): Fit | null {
  const text = fold(label)
  const wanted = fold(typed)
  if (text.startsWith(wanted)) return 'prefix'
  const words = text.split(/[^\p{L}\p{N}]+/u)
  const wishes = wanted.split(' ')
  if (wishes.every(wish => words.some(word => word.startsWith(wish)))) return 'word'
  return wishes.every(wish => text.includes(wish)) ? 'within' : null
}

export interface Ranked<Id> {
  readonly id: Id
  readonly fit: Fit
}

/**
 * The best first. What was used lately goes before what suits as well, and never before what suits better: the same
 * letters must not mean something else from one day to the next.
 * @param recent latest first
 */
export function rank<Id>(
  ids: readonly Id[],
  labelOf: (id: Id) => string,
  typed: string,
  recent: readonly Id[],
): readonly Ranked<Id>[] {
  const recency = (id: Id) => {
    const index = recent.indexOf(id)
    return index === -1 ? recent.length : index
  }
  return ids
    .flatMap(id => {
      const fit = fitOf(labelOf(id), typed)
      return fit === null ? [] : [{ id, fit }]
    })
    .toSorted((a, b) => order.indexOf(a.fit) - order.indexOf(b.fit) || recency(a.id) - recency(b.id))
}
