import { describe, expect, it } from 'vitest'
import {
  canMove,
  layoutOf,
  leastColumnPx,
  mostColumnPx,
  moveColumn,
  readLayout,
  resizeColumn,
  sameLayout,
  toggleColumn,
} from '../../src/renderer/ui/data-grid-layout.ts'

const ids = ['company', 'lastName', 'email'] as const
const layout = layoutOf(ids)
const order = (columns: readonly { readonly id: string }[]) => columns.map(({ id }) => id)

describe('showing and hiding columns', () => {
  it('hides a column, and shows it again at the end', () => {
    const hidden = toggleColumn(layout, 'company')
    expect(order(hidden)).toEqual(['lastName', 'email'])
    expect(order(toggleColumn(hidden, 'company'))).toEqual(['lastName', 'email', 'company'])
  })

  it('keeps the last column', () => {
    const one = layoutOf(['email'])
    expect(toggleColumn(one, 'email')).toBe(one)
  })
})

describe('moving columns', () => {
  it('moves by one place, up and down', () => {
    expect(order(moveColumn(layout, 'email', -1))).toEqual(['company', 'email', 'lastName'])
    expect(order(moveColumn(layout, 'company', 1))).toEqual(['lastName', 'company', 'email'])
  })

  it('stops at both ends', () => {
    expect(canMove(layout, 'company', -1)).toBe(false)
    expect(canMove(layout, 'email', 1)).toBe(false)
    expect(moveColumn(layout, 'company', -1)).toBe(layout)
  })

  it('takes the width along', () => {
    const wide = resizeColumn(layout, 'email', 300)
    expect(moveColumn(wide, 'email', -1)[1]).toEqual({ id: 'email', width: 300 })
  })
})

describe('widths', () => {
  it('stay within what can be read and what fits', () => {
    expect(resizeColumn(layout, 'email', 3)[2]?.width).toBe(leastColumnPx)
    expect(resizeColumn(layout, 'email', 5000)[2]?.width).toBe(mostColumnPx)
    expect(resizeColumn(layout, 'email', 120.4)[2]?.width).toBe(120)
  })

  it('can be given back', () => {
    expect(sameLayout(resizeColumn(resizeColumn(layout, 'email', 300), 'email', null), layout)).toBe(true)
  })
})

describe('comparing and reading', () => {
  it('tells order and width apart', () => {
    expect(sameLayout(layout, layoutOf(ids))).toBe(true)
    expect(sameLayout(layout, moveColumn(layout, 'email', -1))).toBe(false)
    expect(sameLayout(layout, resizeColumn(layout, 'email', 300))).toBe(false)
  })

  it('leaves out what it does not know, what comes twice and widths that are none', () => {
    const stored = [
      { id: 'email', width: 9999 },
      { id: 'gone', width: 1 },
      { id: 'email' },
      'nonsense',
      { id: 'company' },
    ]
    expect(readLayout(stored, ids)).toEqual([
      { id: 'email', width: mostColumnPx },
      { id: 'company', width: null },
    ])
  })

  it('is undefined when nothing is left', () => {
    expect(readLayout([], ids)).toBeUndefined()
    expect(readLayout([{ id: 'gone' }], ids)).toBeUndefined()
    expect(readLayout('nonsense', ids)).toBeUndefined()
  })
})
