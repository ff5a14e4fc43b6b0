import { describe, expect, test } from 'vitest'
import { numberProblem, readNumber, writeNumber } from '../../src/shared/typed-numbers/read-number.ts'
import type { NumberUnit } from '../../src/shared/typed-numbers/read-number.ts'

const euro: NumberUnit = { currency: 'EUR' }
const yen: NumberUnit = { currency: 'JPY' }
const dinar: NumberUnit = { currency: 'KWD' }

describe('What was typed or pasted', () => {
  test.each<[string, NumberUnit, number, string]>([
    ['1 234,50', euro, 123_450, '1234.50'],
    ['1 234,50', 'quantity', 1_234_500, '1234.5'],
    ['1 234', 'whole', 1234, '1234'],
    ['12,5', 'percent', 12_500, '12.5'],
    ['12,5 %', 'signedPercent', 12_500, '12.5 %'],
    ['١٢٫٥', euro, 1250, '12.50'],
    ['١٢٫٥', 'quantity', 12_500, '12.5'],
    ['١٢', 'whole', 12, '12'],
    ['١٢٫٥', 'percent', 12_500, '12.5'],
    ['١٢٫٥٪', 'signedPercent', 12_500, '12.5 %'],
    ['\u200e１２\u00a0', 'whole', 12, '12'],
    ['１８．５％\u200e', 'percent', 18_500, '18.5'],
    ['%7', 'percent', 7000, '7'],
    ['%7', 'signedPercent', 7000, '7 %'],
    // Whole percents by the thousand are no tax, and New York's tax has three decimals.
    ['8.875', 'percent', 8875, '8.875'],
    ['1.234', yen, 1234, '1234'],
    ['1.2550', 'quantity', 1255, '1.2550'],
    ['1.2550', dinar, 1255, '1.2550'],
    ['0,250', 'quantity', 250, '0.25'],
    ['0', 'whole', 0, '0'],
    ['100', 'quantity', 100_000, '100'],
  ])('%j as %j is %i, written %j, and read again', (typed, unit, value, written) => {
    expect(readNumber(typed, unit)).toBe(value)
    expect(numberProblem(typed, unit)).toBeUndefined()
    expect(writeNumber(value, unit)).toBe(written)
    expect(readNumber(written, unit)).toBe(value)
  })

  test.each<[string, NumberUnit, string]>([
    ['1.234', euro, '1.234 can be read in two ways. Enter 1234, or fewer decimals.'],
    ['1.500', 'quantity', '1.500 can be read in two ways. Enter 1500 or 1.50.'],
    ['1,255', 'quantity', '1,255 can be read in two ways. Enter 1255 or 1.2550.'],
    ['1. 250', 'quantity', '1. 250 can be read in two ways. Enter 1250 or 1.25.'],
    ['1\u00a0,250', 'quantity', '1\u00a0,250 can be read in two ways. Enter 1250 or 1.25.'],
    ['1,255', dinar, '1,255 can be read in two ways. Enter 1255 or 1.2550.'],
    ['12,50', { currency: 'RSD' }, 'No decimals.'],
    ['12,5051', euro, 'At most 2 decimals.'],
    ['1.23456', 'quantity', 'At most 3 decimals.'],
    ['1.23456 %', 'signedPercent', 'At most 3 decimals.'],
    ['12.5', 'whole', 'No decimals.'],
    ['12 50', euro, 'Enter a number, such as 12.5.'],
    ['ten', 'quantity', 'Enter a number, such as 12.5.'],
    ['-3', 'percent', 'Enter a number, such as 12.5.'],
    ['-3', 'whole', 'Enter a number, such as 12.'],
    ['10 % 5', 'signedPercent', 'Enter a number, such as 12.5.'],
    ['10%%', 'percent', 'Enter a number, such as 12.5.'],
    ['$ 5', euro, 'Prices are in EUR, not in USD.'],
  ])('%j as %j is refused: %s', (typed, unit, problem) => {
    expect(readNumber(typed, unit)).toBeNull()
    expect(numberProblem(typed, unit)).toBe(problem)
  })

  test.each<NumberUnit>([euro, 'percent', 'quantity', 'whole'])('nothing is no number and no fault, as %j', unit => {
    expect(readNumber(' ', unit)).toBeNull()
    expect(numberProblem(' ', unit)).toBeUndefined()
  })

  test.each<[number | null, NumberUnit]>([
    [null, euro],
    [Number.NaN, 'whole'],
    [-5, 'quantity'],
  ])('%j as %j is an empty field', (value, unit) => {
    expect(writeNumber(value, unit)).toBe('')
  })
})
