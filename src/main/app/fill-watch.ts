import { allRows } from '../db/upkeep-state.ts'

/** So often what was found is old news while an index is being filled: each slice adds to it, every few hundredths of a second. */
const countEveryMs = 2_000

/** Tells a list in memory when enough was added to the index of its search to look again. */
export class FillWatch {
  #counted = 0
  #countedAt = Number.NEGATIVE_INFINITY

  /** How far the index is filled: whether what was found before counts no more. At the end of it at once. */
  isNews(searched: number): boolean {
    const now = performance.now()
    if (searched === this.#counted) return false
    if (searched !== allRows && now - this.#countedAt < countEveryMs) return false
    this.#counted = searched
    this.#countedAt = now
    return true
  }
}
