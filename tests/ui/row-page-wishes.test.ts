import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createWishGate, jumpPauseMs, pagesOf } from '../../src/renderer/api/row-page-wishes.ts'

const screen = (first: number) => ({ first, last: first + 30 })

describe('the pages of a window of rows', () => {
  it('are asked for before the rows come into sight', () => {
    expect(pagesOf(screen(0), null, 1_000_000)).toEqual([0])
    expect(pagesOf(screen(45), null, 1_000_000)).toEqual([0, 1])
    expect(pagesOf(screen(120), null, 1_000_000)).toEqual([0, 1])
  })

  it('end with the last row', () => {
    expect(pagesOf(screen(70), null, 100)).toEqual([0])
    expect(pagesOf(screen(0), null, 0)).toEqual([0])
  })

  it('hold the row with the focus, however far away it is', () => {
    expect(pagesOf(screen(5000), 12, 1_000_000)).toEqual([49, 50, 0])
    expect(pagesOf(screen(5000), 5010, 1_000_000)).toEqual([49, 50])
    expect(pagesOf(screen(0), 500, 90)).toEqual([0])
  })
})

describe('while the thumb is dragged', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function startDrag() {
    const passed: number[] = []
    const gate = createWishGate<number>(first => passed.push(first))
    return { passed, look: (first: number) => gate.wish(screen(first), first) }
  }

  it('asks at once for what a small move brings', () => {
    const { passed, look } = startDrag()
    for (const first of [0, 3, 60, 150]) look(first)
    expect(passed).toEqual([0, 3, 60, 150])
  })

  it('asks for nothing on the way, only for where it rests', () => {
    const { passed, look } = startDrag()
    look(0)
    for (let first = 10_000; first <= 200_000; first += 10_000) {
      look(first)
      vi.advanceTimersByTime(16)
    }
    expect(passed).toEqual([0])
    vi.advanceTimersByTime(jumpPauseMs)
    expect(passed).toEqual([0, 200_000])
  })

  it('is not put off for ever by slow moves after a jump', () => {
    const { passed, look } = startDrag()
    look(0)
    for (let frame = 0; frame < 3; frame++) {
      look(50_000 + frame)
      vi.advanceTimersByTime(16)
    }
    expect(passed).toEqual([0, 50_002])
    look(50_010)
    expect(passed).toEqual([0, 50_002, 50_010])
  })
})
