import { setImmediate as turn } from 'node:timers/promises'
import type { DirectReader } from '../db/direct-reader.ts'
import type { Store } from '../db/store.ts'
import { RowSet } from './row-order.ts'

/** A search that finds more lets the rest of the application have its turn. Each slice costs a new beginning in the index. */
const firstSlice = 40_000
const laterSlice = 150_000

/**
 * All rows that a search finds.
 * @param next the next numbers behind one of them, ascending, at most so many
 */
export async function findRows(
  store: Pick<Store, 'direct'>,
  highest: (reader: DirectReader) => number,
  next: (reader: DirectReader, after: number, limit: number) => number[],
): Promise<RowSet> {
  const rows = new RowSet(await store.direct(highest))
  let slice = firstSlice
  for (let after = 0; ; slice = laterSlice) {
    const numbers = await store.direct(reader => next(reader, after, slice))
    rows.add(numbers)
    after = numbers.at(-1) ?? after
    if (numbers.length < slice) return rows
    await turn()
  }
}
