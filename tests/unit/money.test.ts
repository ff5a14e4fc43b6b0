import { randomInt } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { currencyDigits } from '../../src/shared/currency-decimals.ts'
import { formatMoney, mostMinor } from '../../src/shared/money.ts'
import { reckonOrder } from '../../src/shared/reckon-order.ts'
import type { LineToReckon } from '../../src/shared/reckon-order.ts'
import { formatDecimal, parseDecimal } from '../../src/shared/typed-numbers/parse-decimal.ts'

/** Quantity in thousandths, price in minor units, rate in thousandths of a percent; then net, tax, gross. */
type Example = readonly [what: string, number, number, number, number, number, number]

const withTax: readonly Example[] = [
  ['a lamp of 100.00 at 21 %', 1000, 10_000, 21_000, 8264, 1736, 10_000],
  ['a shelf of 19.99 at 19 %', 1000, 1999, 19_000, 1680, 319, 1999],
  ['something for one cent', 1000, 1, 21_000, 1, 0, 1],
  ['something for three cents', 1000, 3, 21_000, 2, 1, 3],
  ['half a cent of tax, a tie', 1000, 1, 100_000, 0, 1, 1],
  ['two and a half cents of tax, a tie', 1000, 5, 100_000, 2, 3, 5],
  ['half a kilo at 25.01, a tie in the price', 500, 2501, 0, 1251, 0, 1251],
  ['a third of 9.99 at 10 %', 333, 999, 10_000, 303, 30, 333],
  ['two books at 5.5 %', 2000, 1055, 5500, 2000, 110, 2110],
  ['three for 1,080 yen at 8 %', 3000, 1080, 8000, 3000, 240, 3240],
  ['1.250 Kuwaiti dinars at 5 %', 1000, 1250, 5000, 1190, 60, 1250],
  ['an eighth at 4.444 dinars without tax', 125, 4444, 0, 556, 0, 556],
  ['the smallest quantity, of too little', 1, 499, 21_000, 0, 0, 0],
  ['the smallest quantity, of enough', 1, 500, 21_000, 1, 0, 1],
]

const withoutTax: readonly Example[] = [
  ['a lamp of 10.00 at 21 %', 1000, 1000, 21_000, 1000, 210, 1210],
  ['2.5 cents of tax, a tie', 1000, 50, 5000, 50, 3, 53],
  ['half a cent of tax, a tie', 1000, 10, 5000, 10, 1, 11],
  ['20.00 in New York, at 8.875 %, a tie', 1000, 2000, 8875, 2000, 178, 2178],
  ['19.99 in New York, at 8.875 %', 1000, 1999, 8875, 1999, 177, 2176],
  ['one and a half of 333 yen at 10 %, a tie', 1500, 333, 10_000, 500, 50, 550],
  ['1.250 Kuwaiti dinars at 5 %, a tie', 1000, 1250, 5000, 1250, 63, 1313],
  ['no tax', 3000, 333, 0, 999, 0, 999],
  ['as much tax as price', 1000, 999, 100_000, 999, 999, 1998],
  ['a thousandth of a percent', 1000, 5_000_000, 1, 5_000_000, 50, 5_000_050],
  ['nothing', 1000, 0, 21_000, 0, 0, 0],
  ['the most there can be', 100_000_000, 10_000_000_000, 100_000, 1e15, 1e15, 2e15],
]

/** What a line comes to that is an order by itself, and what some lines come to. */
function lineAmounts({ pricesIncludeTax, ...line }: LineToReckon & { readonly pricesIncludeTax: boolean }) {
  return sumOf([line], pricesIncludeTax)
}

function sumOf(lines: readonly LineToReckon[], pricesIncludeTax: boolean) {
  return reckonOrder({ lines, shipping: null }, { pricesIncludeTax, taxRounding: 'perLine' }).total
}

function amountsOf([, quantityThousandths, unitPriceMinor, taxMillipercent]: Example, pricesIncludeTax: boolean) {
  return lineAmounts({ quantityThousandths, unitPriceMinor, taxMillipercent, pricesIncludeTax })
}

describe('What a line comes to', () => {
  test.each(withTax)('with prices that include tax: %s', (...example) => {
    const [, , , , netMinor, taxMinor, grossMinor] = example
    expect(amountsOf(example, true)).toEqual({ netMinor, taxMinor, grossMinor })
  })

  test.each(withoutTax)('with prices without tax: %s', (...example) => {
    const [, , , , netMinor, taxMinor, grossMinor] = example
    expect(amountsOf(example, false)).toEqual({ netMinor, taxMinor, grossMinor })
  })

  test('is exact: net and tax are gross, and tax is off by half a unit at most, whatever the line', () => {
    for (let round = 0; round < 20_000; round += 1) {
      const line = {
        quantityThousandths: randomInt(1, 100_000_001),
        unitPriceMinor: randomInt(0, 10_000_000_001),
        taxMillipercent: randomInt(0, 100_001),
      }
      for (const pricesIncludeTax of [true, false]) {
        const { netMinor, taxMinor, grossMinor } = lineAmounts({ ...line, pricesIncludeTax })
        const rate = BigInt(line.taxMillipercent)
        const base = pricesIncludeTax ? grossMinor : netMinor
        const per = pricesIncludeTax ? 100_000n + rate : 100_000n
        const isHalfUp = (kept: number, exact: bigint, divisor: bigint) => {
          const above = 2n * (exact - BigInt(kept) * divisor)
          return above >= -divisor && above < divisor
        }
        const priced = BigInt(line.quantityThousandths) * BigInt(line.unitPriceMinor)
        if (
          netMinor + taxMinor !== grossMinor ||
          !isHalfUp(taxMinor, BigInt(base) * rate, per) ||
          !isHalfUp(base, priced, 1000n)
        )
          throw new Error(JSON.stringify({ ...line, pricesIncludeTax, netMinor, taxMinor, grossMinor }))
      }
    }
  })
})

describe('What an order comes to', () => {
  test('is the sum of what stands on its lines, each rounded for itself', () => {
    const third = { quantityThousandths: 333, unitPriceMinor: 100, taxMillipercent: 21_000 }
    expect(sumOf([third], false)).toEqual({ netMinor: 33, taxMinor: 7, grossMinor: 40 })
    // One line of 0.999 would have come to 100 and 21.
    expect(sumOf([third, third, third], false)).toEqual({ netMinor: 99, taxMinor: 21, grossMinor: 120 })
    expect(sumOf([], false)).toEqual({ netMinor: 0, taxMinor: 0, grossMinor: 0 })
  })

  test('is known to be too much, however much too much it is', () => {
    const most = { quantityThousandths: 100_000_000, unitPriceMinor: 10_000_000_000, taxMillipercent: 100_000 }
    const lines = Array.from({ length: 1000 }, () => most)
    expect(sumOf(lines, false).grossMinor).toBeGreaterThan(mostMinor)
    expect(Number.isSafeInteger(mostMinor)).toBe(true)
  })
})

describe('A number that was typed', () => {
  test.each([
    ['12.50', 2, 1250],
    ['12,50', 2, 1250],
    ['12,5', 2, 1250],
    ['12', 2, 1200],
    ['12.', 2, 1200],
    ['.5', 2, 50],
    [' 7 ', 0, 7],
    ['0', 2, 0],
    ['007', 0, 7],
    ['1 234.5', 2, 123_450],
    ['1\u00a0234,5', 2, 123_450],
    ['1\u202f234,50', 2, 123_450],
    ['1.234,50', 2, 123_450],
    ['1,234.50', 2, 123_450],
    ["1'234.50", 2, 123_450],
    ['1’234.50', 2, 123_450],
    ['1.234.567', 2, 123_456_700],
    ['1,234,567.89', 2, 123_456_789],
    ['1,00,000.50', 2, 10_000_050],
    ['1,000', 0, 1000],
    ['1.250', 3, 1250],
    ['0,5', 3, 500],
    ['0.001', 3, 1],
    ['8.875', 3, 8875],
    ['１８．５', 2, 1850],
    ['١٨٫٥', 2, 1850],
    ['۱٬۲۳۴٫۵۰', 2, 123_450],
    ['１，２３４．５０', 2, 123_450],
    ['\u200e18,50\u200e', 2, 1850],
    ['12.5000', 2, 1250],
    ['12 , 50', 2, 1250],
    ['1 23 456', 0, 123_456],
    ['90071992547409.91', 2, 9_007_199_254_740_991],
  ])('%j with %i decimals is %i', (typed, decimals, value) => {
    expect(parseDecimal(typed, decimals)).toBe(value)
  })

  test.each([
    ['', 2],
    ['.', 2],
    [',', 2],
    ['-1', 2],
    ['+1', 2],
    ['1e3', 2],
    ['ten', 2],
    ['12.505', 2],
    ['½', 2],
    ['18²', 2],
    // A thousand to some, one to others: nobody is to be charged the wrong one of them.
    ['1,000', 2],
    ['12.500', 2],
    ['1,5', 0],
    ['1.2.3', 2],
    ['1,23,4', 2],
    ['1.234,567.89', 2],
    ['1.234.56', 2],
    ['.234.567', 2],
    ['1..5', 2],
    ['90071992547409.92', 2],
    ['३', 2],
    ['12 50', 2],
    ['1 2', 0],
    ["1'2345", 0],
    ['1 234 56', 2],
  ])('%j with %i decimals is none', (typed, decimals) => {
    expect(parseDecimal(typed, decimals)).toBeNull()
  })

  test.each([
    [1250, 2, '12.50'],
    [5, 2, '0.05'],
    [0, 2, '0.00'],
    [0, 0, '0'],
    [1250, 0, '1250'],
    [1, 3, '0.001'],
    [9_007_199_254_740_991, 2, '90071992547409.91'],
  ])('%i with %i decimals is written %s, and read again', (value, decimals, written) => {
    expect(formatDecimal(value, decimals)).toBe(written)
    expect(parseDecimal(written, decimals)).toBe(value)
  })
})

describe('An amount of money', () => {
  test.each([
    ['EUR', 2],
    ['JPY', 0],
    ['KWD', 3],
    ['CZK', 2],
    ['RSD', 0],
    ['HUF', 0],
    ['TND', 3],
  ])('in %s has %i decimals', (currency, digits) => {
    expect(currencyDigits(currency)).toBe(digits)
  })

  test('is written to the last digit, in every currency', () => {
    const digits = (text: string) => text.replace(/\D/g, '')
    expect(digits(formatMoney(123_456, 'EUR'))).toBe('123456')
    expect(digits(formatMoney(123_456, 'JPY'))).toBe('123456')
    expect(digits(formatMoney(5, 'KWD'))).toBe('0005')
    expect(digits(formatMoney(mostMinor - 1, 'EUR'))).toBe('999999999999999')
  })
})
