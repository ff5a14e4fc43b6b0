import { describe, expect, it } from 'vitest'
import {
  addRows,
  countSelected,
  headerCheck,
  isEmptySelection,
  isSelected,
  keysBetween,
  mostSingleRows,
  noSelection,
  stretchOf,
  toggleAll,
  toggleRow,
  wholeSelection,
} from '../../src/renderer/ui/data-grid-selection.ts'
import type { GridSelection } from '../../src/renderer/ui/data-grid-selection.ts'

const some = (...keys: string[]): GridSelection => ({ all: false, keys: new Set(keys) })
const allBut = (...keys: string[]): GridSelection => ({ all: true, except: new Set(keys) })

describe('selecting single rows', () => {
  it('toggles a row in and out', () => {
    const one = toggleRow(noSelection, 'a')
    expect(one).toEqual(some('a'))
    expect(one && toggleRow(one, 'a')).toEqual(noSelection)
  })

  it('keeps what was selected when a stretch is added', () => {
    expect(addRows(some('a'), ['b', 'c', 'a'])).toEqual(some('a', 'b', 'c'))
  })

  it('leaves the selection it began with as it was', () => {
    const before = some('a')
    toggleRow(before, 'b')
    expect(before).toEqual(some('a'))
  })

  it('refuses more single rows than can be named', () => {
    const most = some(...Array.from({ length: mostSingleRows }, (_, index) => `row ${index}`))
    expect(toggleRow(most, 'one more')).toBeNull()
    expect(toggleRow(most, 'row 7')).not.toBeNull()
  })
})

describe('selecting all', () => {
  it('holds rows that nobody has seen', () => expect(isSelected(wholeSelection, 'never loaded')).toBe(true))

  it('makes an exception of a row that is toggled, and takes it back', () => {
    const but = toggleRow(wholeSelection, 'a')
    expect(but).toEqual(allBut('a'))
    expect(but && isSelected(but, 'a')).toBe(false)
    expect(but && toggleRow(but, 'a')).toEqual(wholeSelection)
  })

  it('takes exceptions back when a stretch goes over them', () => {
    expect(addRows(allBut('a', 'b'), ['b', 'c'])).toEqual(allBut('a'))
  })

  it('refuses more exceptions than can be named', () => {
    const most = allBut(...Array.from({ length: mostSingleRows }, (_, index) => `row ${index}`))
    expect(toggleRow(most, 'one more')).toBeNull()
  })
})

describe('what the bar and the header say', () => {
  it('counts rows, and all but the exceptions', () => {
    expect(countSelected(some('a', 'b'), 10)).toBe(2)
    expect(countSelected(allBut('a', 'b'), 1_000_000)).toBe(999_998)
    expect(countSelected(allBut('a', 'b'), 1)).toBe(0)
  })

  it('is unchecked, mixed or checked', () => {
    expect(headerCheck(noSelection, 3)).toBe('none')
    expect(headerCheck(some('a'), 3)).toBe('some')
    expect(headerCheck(some('a', 'b', 'c'), 3)).toBe('all')
    expect(headerCheck(allBut('a'), 3)).toBe('some')
    expect(headerCheck(wholeSelection, 3)).toBe('all')
    expect(headerCheck(wholeSelection, 0)).toBe('none')
  })

  it('selects all from none and from some, and none from all', () => {
    expect(toggleAll(noSelection, 3)).toEqual(wholeSelection)
    expect(toggleAll(allBut('a'), 3)).toEqual(wholeSelection)
    expect(toggleAll(wholeSelection, 3)).toEqual(noSelection)
  })

  it('is empty only when nothing at all is selected', () => {
    expect(isEmptySelection(noSelection)).toBe(true)
    expect(isEmptySelection(wholeSelection)).toBe(false)
  })
})

describe('a stretch', () => {
  it('goes up as well as down', () => {
    expect(stretchOf(7, 3)).toEqual({ first: 3, last: 7 })
    expect(stretchOf(3, 7)).toEqual({ first: 3, last: 7 })
  })

  it('gives its keys when all of its rows are here, and null when one is not', () => {
    const keyAt = (index: number) => (index < 4 ? `row ${index}` : undefined)
    expect(keysBetween({ first: 1, last: 3 }, keyAt)).toEqual(['row 1', 'row 2', 'row 3'])
    expect(keysBetween({ first: 1, last: 4 }, keyAt)).toBeNull()
  })
})
