import { useQueries } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'

const pageSize = 100
/** Pages nobody looks at are forgotten soon: a long scroll must not end with a million rows in memory. */
const keepMs = 120_000

interface Page<Row> {
  readonly rows: readonly Row[]
  readonly total: number
}

interface Range {
  readonly first: number
  readonly last: number
}

export interface RowPages<Row> {
  /** Undefined until the first answer. */
  readonly total: number | undefined
  readonly rowAt: (index: number) => Row | undefined
  /** Which list the rows belong to: the one asked for, or the one before it while its answer is on its way. */
  readonly listKey: string
  /** Rows of the list before are shown. */
  readonly stale: boolean
  readonly error: Error | null
  readonly retry: () => void
  readonly onRange: (range: Range, listKey: string) => void
}

interface Shown<Row> {
  readonly listKey: string
  readonly total: number
  readonly pages: ReadonlyMap<number, readonly Row[]>
}

/**
 * The rows of a long list, in pages of 100, only those on the screen. When the list changes (another search or sort),
 * the old rows stay until the first page of the new ones has come.
 */
export function useRowPages<Row>(options: {
  /** Begins with the topic that changes the rows. */
  readonly queryKey: readonly unknown[]
  readonly fetchPage: (offset: number, limit: number) => Promise<Page<Row>>
  /** The first row that will be looked at, when coming back to a place in the list. */
  readonly startRow: (listKey: string) => number
}): RowPages<Row> {
  const { queryKey, fetchPage, startRow } = options
  const listKey = JSON.stringify(queryKey)
  const [wanted, setWanted] = useState<{ readonly listKey: string; readonly range: Range }>({
    listKey: '',
    range: { first: 0, last: 0 },
  })
  const start = startRow(listKey)
  const { first, last } = wanted.listKey === listKey ? wanted.range : { first: start, last: start }
  const firstPage = Math.floor(Math.max(0, first) / pageSize)
  const lastPage = Math.floor(Math.max(0, last) / pageSize)
  const numbers = Array.from({ length: lastPage - firstPage + 1 }, (_, index) => firstPage + index)

  const results = useQueries({
    queries: numbers.map(page => ({
      queryKey: [...queryKey, { page }],
      queryFn: () => fetchPage(page * pageSize, pageSize),
      gcTime: keepMs,
    })),
  })

  const shown = useRef<Shown<Row> | null>(null)
  // The results are a new array each time; their stamps say when they differ.
  const stamps = results.map(result => result.dataUpdatedAt).join()
  const current = useMemo(
    () => assemble(listKey, numbers, results, shown.current),
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [listKey, firstPage, stamps],
  )
  useEffect(() => {
    if (current) shown.current = current
  }, [current])
  const visible = current ?? shown.current

  const rowAt = useCallback(
    (index: number) => visible?.pages.get(Math.floor(index / pageSize))?.[index % pageSize],
    [visible],
  )
  const onRange = useCallback((range: Range, key: string) => {
    setWanted(old =>
      old.listKey === key && old.range.first === range.first && old.range.last === range.last
        ? old
        : { listKey: key, range },
    )
  }, [])
  const failed = results.find(result => result.error !== null && result.data === undefined)

  return {
    total: visible?.total,
    rowAt,
    listKey: visible?.listKey ?? listKey,
    stale: visible !== null && visible.listKey !== listKey,
    error: failed?.error ?? null,
    retry: () => void failed?.refetch(),
    onRange,
  }
}

/** Null until a page of this list has come. Pages that left the screen stay for as long as the list is the same. */
function assemble<Row>(
  listKey: string,
  numbers: readonly number[],
  results: readonly { readonly data: Page<Row> | undefined; readonly dataUpdatedAt: number }[],
  before: Shown<Row> | null,
): Shown<Row> | null {
  const arrived = results
    .map((result, index) => ({ page: numbers[index] ?? 0, data: result.data, at: result.dataUpdatedAt }))
    .filter(result => result.data !== undefined)
  const newest = arrived.toSorted((a, b) => b.at - a.at)[0]?.data
  if (!newest) return before?.listKey === listKey ? before : null
  return { listKey, total: newest.total, pages: new Map(arrived.map(({ page, data }) => [page, data?.rows ?? []])) }
}
