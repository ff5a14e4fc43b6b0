import { readFileHeader, readLoggedPages, sizeOf } from './file-header.ts'

/** The pages that a cut took: from `first` to `count`, except those that the log has. */
export interface LostPages {
  readonly first: number
  readonly count: number
  readonly pageSize: number
  readonly inLog: ReadonlySet<number>
}

/** SQLite locks bytes of the page here and never writes it. */
const lockedByte = 2 ** 30

/**
 * Pages of the book that stand neither in the file nor in the log that counts with it: SQLite reads blanks in their place, and
 * blanks can pass for rows. Null when each is in one of the two.
 * @param count how many pages the book has: with a log only SQLite knows, for a checkpoint may have been cut off
 */
export function findLostPages(file: string, count: number | null, withLog: boolean): LostPages | null {
  const header = readFileHeader(file)
  if (!header || count === null) return null
  const { pageSize } = header
  const inLog = withLog ? readLoggedPages(`${file}-wal`) : new Set<number>()
  const neverWritten = lockedByte / pageSize + 1
  for (let page = Math.floor(sizeOf(file) / pageSize) + 1; page <= count; page += 1) {
    if (!inLog.has(page) && page !== neverWritten) return { first: page, count, pageSize, inLog }
  }
  return null
}
