import { describe, expect, test } from 'vitest'
import { fitColumns } from '../../src/renderer/ui/data-grid-fit.ts'
import type { ColumnNeed } from '../../src/renderer/ui/data-grid-fit.ts'

const menu = { id: 'actions', width: 40, control: () => null }
const to = { id: 'to', width: 100, grow: 1.6 }
const subject = { id: 'subject', width: 100, grow: 1 }
const status = { id: 'status', width: 100, keeps: true as const }
const next = { id: 'next', width: 124 }
const columns = [to, subject, status, next, menu]

function fit(available: number, needs: Readonly<Record<string, ColumnNeed>>) {
  const widths = fitColumns(columns, new Map(Object.entries(needs)), available)
  return Object.fromEntries(columns.map(({ id }, index) => [id, widths[index] ?? 0]))
}

const needs = {
  to: { content: 240, typical: 240, header: 40 },
  subject: { content: 180, typical: 180, header: 80 },
  status: { content: 150, typical: 150, header: 80 },
  next: { content: 0, typical: 0, header: 120 },
}

describe('the widths of columns', () => {
  test('show all there is where there is room, and share the rest among those that grow', () => {
    const wide = fit(1_200, needs)
    expect(wide).toMatchObject({ status: 150, next: 120, actions: 40 })
    expect(wide['to']).toBeGreaterThan(240 + 250)
    expect(wide['subject']).toBeGreaterThan(180 + 150)
    expect(Object.values(wide).reduce((a, b) => a + b)).toBeGreaterThan(1_194)
  })

  test('make an empty column and long texts give way, and never the state and the menu', () => {
    const narrow = fit(500, needs)
    expect(narrow).toMatchObject({ actions: 40 })
    expect(narrow['status']).toBeGreaterThanOrEqual(140)
    expect(narrow['next']).toBe(40)
    expect(narrow['to']).toBeLessThan(240)
    expect(narrow['to']).toBeGreaterThan(narrow['subject'] ?? 0)
    expect(Object.values(narrow).reduce((a, b) => a + b)).toBeLessThanOrEqual(500)
  })

  test('show every heading while the texts beside it can still be read, and only then cut headings', () => {
    const long = { ...needs, to: { content: 420, typical: 420, header: 40 } }
    const cut = (available: number) => (fit(available, long)['next'] ?? 0) < 120
    expect([700, 640, 600].map(cut)).toEqual([false, false, false])
    expect([480, 400].map(cut)).toEqual([true, true])
  })

  test('are not those of the one long text in a column of empty cells', () => {
    const next = { content: 0, typical: 0, header: 40 }
    const sparse = fit(474, { ...needs, next, to: { content: 400, typical: 0, header: 40 } })
    expect(sparse['to']).toBe(64)
    expect(sparse['subject']).toBe(180)
  })

  test('keep what can be read where nothing fits: then the list scrolls sideways', () => {
    expect(fit(200, needs)).toEqual({ to: 64, subject: 64, status: 140, next: 40, actions: 40 })
    // A short content needs no more than itself, whatever its heading says.
    expect(fit(200, { ...needs, next: { content: 30, typical: 30, header: 120 } })['next']).toBe(40)
  })

  test('leave a width that a person chose alone', () => {
    const chosen = [{ ...to, width: 333, grow: 0 }, subject]
    expect(fitColumns(chosen, new Map(Object.entries(needs)), 400)[0]).toBe(333)
    expect(fitColumns(chosen, new Map(Object.entries(needs)), 1_000)[0]).toBe(333)
  })
})
