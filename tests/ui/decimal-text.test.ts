import { describe, expect, test } from 'vitest'
import { decimalProblem, decimalText } from '../../src/renderer/ui/decimal-text.ts'

describe('A number in a field that nobody types in', () => {
  test.each([
    [1250, 2, 2, '12.50'],
    [5, 2, 2, '0.05'],
    [0, 2, 2, '0.00'],
    [1250, 0, 0, '1250'],
    [1500, 3, 3, '1.500'],
    [21_000, 3, 0, '21'],
    [8875, 3, 0, '8.875'],
    [500, 3, 0, '0.5'],
    [1500, 3, 2, '1.50'],
    [100_000, 3, 0, '100'],
  ])('%i with %i decimals, at least %i of them, is %s', (value, decimals, least, shown) => {
    expect(decimalText(value, decimals, least)).toBe(shown)
  })

  test('is empty when there is none', () => {
    expect(decimalText(null, 2, 2)).toBe('')
    expect(decimalText(Number.NaN, 2, 2)).toBe('')
  })
})

describe('What was typed', () => {
  test.each(['12,50', '12.5', '1 234,5', '7', '', ' '])('is taken as it stands: %j', typed => {
    expect(decimalProblem(typed, 2)).toBeUndefined()
  })

  test.each([
    ['12,505', 2, 'At most 2 decimals.'],
    ['1,5', 0, 'No decimals.'],
    ['1.55', 1, 'At most one decimal.'],
    ['ten', 2, 'Enter a number, such as 12.5.'],
    ['-3', 2, 'Enter a number, such as 12.5.'],
  ])('%j with %i decimals is not: %s', (typed, decimals, problem) => {
    expect(decimalProblem(typed, decimals)).toBe(problem)
  })
})
