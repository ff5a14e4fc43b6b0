export const pageSize = 100
/** Rows beyond the screen whose page is asked for in advance: a held arrow key must not run into an empty strip. */
const aheadRows = 30
/** While the thumb is dragged every frame is somewhere else: only where it rests is worth a question. */
export const jumpPauseMs = 40

interface Range {
  readonly first: number
  readonly last: number
}

/** The pages that a window of rows needs, and that of the row with the focus, wherever it is. */
export function pagesOf(range: Range, focusedRow: number | null, total: number | undefined): readonly number[] {
  const lastRow = total === undefined ? range.last : Math.max(0, total - 1)
  const first = pageOf(Math.max(0, Math.min(range.first - aheadRows, lastRow)))
  const last = pageOf(Math.max(0, Math.min(range.last + (total === undefined ? 0 : aheadRows), lastRow)))
  const pages = Array.from({ length: Math.max(1, last - first + 1) }, (_, index) => first + index)
  if (focusedRow === null || focusedRow > lastRow) return pages
  const focusedPage = pageOf(focusedRow)
  return pages.includes(focusedPage) ? pages : [...pages, focusedPage]
}

export function pageOf(row: number): number {
  return Math.floor(row / pageSize)
}

export interface WishGate<Wish> {
  /** Passes a small move on at once; after a jump, the place where it rested for a moment. */
  wish(range: Range, wish: Wish): void
  /** Passes on at once, whatever was before: another list. */
  pass(range: Range, wish: Wish): void
  stop(): void
}

export function createWishGate<Wish>(apply: (wish: Wish) => void): WishGate<Wish> {
  let passed: Range | null = null
  let seen: Range | null = null
  let latest: { readonly range: Range; readonly wish: Wish } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function pass(range: Range, wish: Wish): void {
    clearTimeout(timer)
    timer = undefined
    passed = range
    seen = range
    apply(wish)
  }

  return {
    pass,
    wish(range, wish) {
      const jumped = seen !== null && !areNear(seen, range)
      seen = range
      if (passed === null || areNear(passed, range)) return pass(range, wish)
      latest = { range, wish }
      // A slow move after a jump must not put the question off for ever.
      if (timer !== undefined && !jumped) return
      clearTimeout(timer)
      timer = setTimeout(() => latest && pass(latest.range, latest.wish), jumpPauseMs)
    },
    stop() {
      clearTimeout(timer)
    },
  }
}

function areNear(a: Range, b: Range): boolean {
  return a.first <= b.last + pageSize && a.last >= b.first - pageSize
}
