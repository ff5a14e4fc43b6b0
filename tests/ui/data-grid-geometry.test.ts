import { describe, expect, it } from 'vitest'
import {
  maxSpacerPx,
  measureGrid,
  moveCell,
  nextSort,
  offsetAfterScroll,
  offsetToShow,
  rowsToRender,
  scrollTopOf,
} from '../../src/renderer/ui/data-grid-geometry.ts'

const rowHeight = 32
const headHeight = 32
const viewportHeight = 632 // body of 600
const measure = (count: number) => measureGrid({ count, rowHeight, headHeight, viewportHeight })
const million = measure(1_000_000)

describe('measuring', () => {
  it('scrolls 1:1 while the rows fit under the cap', () => {
    const metrics = measure(10_000)
    expect(metrics).toMatchObject({ spacer: 320_000, scale: 1, maxOffset: 319_400, maxScroll: 319_400 })
  })

  it('caps the spacer and reaches the last row at the end of the scrollbar', () => {
    expect(million.spacer).toBe(maxSpacerPx)
    const offset = offsetAfterScroll(million, { offset: 0, scrollTop: 0 }, million.maxScroll)
    expect(offset).toBeCloseTo(million.maxOffset, 3)
    expect(rowsToRender(million, offset).last).toBe(999_999)
  })

  it('has nothing to scroll when all rows fit', () => {
    expect(measure(3)).toMatchObject({ maxOffset: 0, maxScroll: 0 })
    expect(rowsToRender(measure(3), 0)).toEqual({ first: 0, last: 2 })
    expect(rowsToRender(measure(0), 0).last).toBe(-1)
  })

  it('survives a viewport that is lower than its header', () => {
    expect(measureGrid({ count: 5, rowHeight, headHeight, viewportHeight: 10 })).toMatchObject({
      body: 0,
      maxOffset: 160,
    })
  })
})

describe('scrolling a million rows', () => {
  it('moves rows 1:1 for a turn of the wheel', () => {
    expect(offsetAfterScroll(million, { offset: 16_000_000, scrollTop: 4_000_000 }, 4_000_100)).toBe(16_000_100)
  })

  it('jumps proportionally when the thumb is dragged', () => {
    const offset = offsetAfterScroll(million, { offset: 0, scrollTop: 0 }, 4_000_000)
    expect(offset).toBeCloseTo(4_000_000 * million.scale, 3)
  })

  it('comes back to the same rows after the scrollbar was put where the rows are', () => {
    const offset = 12_345_678
    const scrollTop = scrollTopOf(million, offset)
    expect(offsetAfterScroll(million, { offset, scrollTop }, scrollTop)).toBe(offset)
  })

  it('never leaves the rows', () => {
    expect(offsetAfterScroll(million, { offset: 10, scrollTop: 500 }, 0)).toBe(0)
    expect(offsetAfterScroll(million, { offset: million.maxOffset, scrollTop: 100 }, 700)).toBe(million.maxOffset)
  })
})

describe('bringing a row into view', () => {
  const metrics = measure(1000)
  it('stays where it is when the row is seen whole', () => expect(offsetToShow(metrics, 320, 12)).toBe(320))
  it('goes up just far enough', () => expect(offsetToShow(metrics, 330, 10)).toBe(320))
  it('goes down just far enough', () => expect(offsetToShow(metrics, 0, 30)).toBe(31 * 32 - 600))
  it('stops at the ends', () => expect(offsetToShow(metrics, 0, 999)).toBe(metrics.maxOffset))
})

describe('moving by keys', () => {
  const size = { rows: 100, columns: 8, rowsAPage: 17 }
  const press = (row: number, column: number, key: string, ctrlKey = false) =>
    moveCell({ row, column }, { key, ctrlKey }, size)

  it('moves by one cell and stops at the edges', () => {
    expect(press(5, 3, 'ArrowDown')).toEqual({ row: 6, column: 3 })
    expect(press(99, 7, 'ArrowRight')).toEqual({ row: 99, column: 7 })
    expect(press(99, 7, 'ArrowDown')).toEqual({ row: 99, column: 7 })
  })

  it('reaches the header from the first row and comes back', () => {
    expect(press(0, 2, 'ArrowUp')).toEqual({ row: -1, column: 2 })
    expect(press(-1, 2, 'ArrowDown')).toEqual({ row: 0, column: 2 })
  })

  it('goes to the first and last cell of the row and of the grid', () => {
    expect(press(5, 3, 'Home')).toEqual({ row: 5, column: 0 })
    expect(press(5, 3, 'End')).toEqual({ row: 5, column: 7 })
    expect(press(5, 3, 'Home', true)).toEqual({ row: 0, column: 0 })
    expect(press(5, 3, 'End', true)).toEqual({ row: 99, column: 7 })
  })

  it('moves by a page without falling into the header', () => {
    expect(press(5, 3, 'PageUp')).toEqual({ row: 0, column: 3 })
    expect(press(5, 3, 'PageDown')).toEqual({ row: 22, column: 3 })
    expect(press(-1, 3, 'PageUp')).toEqual({ row: -1, column: 3 })
  })

  it('leaves other keys alone', () => expect(press(5, 3, 'a')).toBeNull())

  it('has only the header in an empty grid', () => {
    expect(
      moveCell({ row: -1, column: 0 }, { key: 'End', ctrlKey: true }, { rows: 0, columns: 2, rowsAPage: 1 }),
    ).toEqual({ row: -1, column: 1 })
  })
})

describe('sorting by a header', () => {
  const byDefault = { key: 'lastName', direction: 'ascending' } as const
  type Key = 'lastName' | 'email'
  const press = (key: Key, direction: 'ascending' | 'descending', pressed: Key) =>
    nextSort<Key>({ key, direction }, pressed, byDefault)

  it('goes ascending, descending, default', () => {
    expect(press('lastName', 'ascending', 'email')).toEqual({ key: 'email', direction: 'ascending' })
    expect(press('email', 'ascending', 'email')).toEqual({ key: 'email', direction: 'descending' })
    expect(press('email', 'descending', 'email')).toEqual(byDefault)
  })

  it('turns the default column round and back', () => {
    expect(press('lastName', 'ascending', 'lastName')).toEqual({ key: 'lastName', direction: 'descending' })
    expect(press('lastName', 'descending', 'lastName')).toEqual(byDefault)
  })
})
