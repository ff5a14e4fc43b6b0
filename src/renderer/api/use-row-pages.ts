import { useQueries, useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { createPageQueue } from './row-page-queue.ts'
import { createWishGate, pageOf, pagesOf, pageSize } from './row-page-wishes.ts'

/** Pages nobody looks at are forgotten soon: a long scroll must not end with a million rows in memory. */
const keepMs = 60_000
const mostUnseenPages = 60

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
  readonly onRange: (range: Range, listKey: string, focusedRow: number | null) => void
}

interface Shown<Row> {
  readonly listKey: string
  readonly total: number
  readonly pages: ReadonlyMap<number, readonly Row[]>
}

interface Wanted {
  readonly listKey: string
  readonly pages: readonly number[]
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
  const client = useQueryClient()
  const listKey = listKeyOf(queryKey)
  const [queue] = useState(createPageQueue)
  const [wanted, setWanted] = useState<Wanted>({ listKey: '', pages: [0] })
  const pages = wanted.listKey === listKey ? wanted.pages : [pageOf(startRow(listKey))]

  const results = useQueries({
    queries: pages.map(page => ({
      queryKey: [...queryKey, { page }],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        queue.run(() => fetchPage(page * pageSize, pageSize), signal),
      gcTime: keepMs,
    })),
  })

  const shown = useRef<Shown<Row> | null>(null)
  // The results are a new array each time; their stamps say when they differ.
  const stamps = results.map((result, index) => `${pages[index]}:${result.dataUpdatedAt}`).join()
  const current = useMemo(
    () => assemble(listKey, pages, results, shown.current),
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [listKey, stamps],
  )
  useEffect(() => {
    if (current) shown.current = current
  }, [current])
  useEffect(() => forgetUnseenPages(client), [client, stamps])
  const visible = current ?? shown.current

  const rowAt = useCallback((index: number) => visible?.pages.get(pageOf(index))?.[index % pageSize], [visible])
  const [gate] = useState(() => createWishGate<Wanted>(next => setWanted(old => (isSameWish(old, next) ? old : next))))
  useEffect(() => gate.stop, [gate])
  const asked = useRef('')
  const onRange = useCallback(
    (range: Range, key: string, focusedRow: number | null) => {
      const wish = { listKey: key, pages: pagesOf(range, focusedRow, shown.current?.total) }
      if (asked.current === key) gate.wish(range, wish)
      else gate.pass(range, wish)
      asked.current = key
    },
    [gate],
  )
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

/** What a list's place in memory is called; the same question, the same list. */
export function listKeyOf(queryKey: readonly unknown[]): string {
  return JSON.stringify(queryKey)
}

function isSameWish(a: Wanted, b: Wanted): boolean {
  return a.listKey === b.listKey && a.pages.join() === b.pages.join()
}

/** Null until a page of this list has come. Pages that left the screen stay in the cache for a while. */
function assemble<Row>(
  listKey: string,
  pages: readonly number[],
  results: readonly { readonly data: Page<Row> | undefined; readonly dataUpdatedAt: number }[],
  before: Shown<Row> | null,
): Shown<Row> | null {
  const arrived = results
    .map((result, index) => ({ page: pages[index] ?? 0, data: result.data, at: result.dataUpdatedAt }))
    .filter(result => result.data !== undefined)
  const newest = arrived.toSorted((a, b) => b.at - a.at)[0]?.data
  if (!newest) return before?.listKey === listKey ? before : null
  return { listKey, total: newest.total, pages: new Map(arrived.map(({ page, data }) => [page, data?.rows ?? []])) }
}

function forgetUnseenPages(client: QueryClient): void {
  const cache = client.getQueryCache()
  const unseen = cache.findAll({ type: 'inactive', predicate: query => isPage(query.queryKey.at(-1)) })
  if (unseen.length <= mostUnseenPages) return
  const oldestFirst = unseen.toSorted((a, b) => a.state.dataUpdatedAt - b.state.dataUpdatedAt)
  for (const query of oldestFirst.slice(0, unseen.length - mostUnseenPages)) cache.remove(query)
}

function isPage(part: unknown): boolean {
  return typeof part === 'object' && part !== null && 'page' in part
}
