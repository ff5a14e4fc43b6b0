import { describe, expect, test, vi } from 'vitest'
import { currencyCodes, currencyDigits } from '../../src/shared/currency-decimals.ts'
import { formatMoney } from '../../src/shared/money.ts'
import { findAmountProblem, parseAmount, writeAmount } from '../../src/shared/typed-numbers/read-amount.ts'
import { numberProblem } from '../../src/shared/typed-numbers/read-number.ts'

describe('An amount that was typed or pasted', () => {
  test.each([
    ['€ 18,50', 'EUR', 1850],
    ['18,50 €', 'EUR', 1850],
    ['EUR 18,50', 'EUR', 1850],
    ['18.50eur', 'EUR', 1850],
    ['€1.234,56', 'EUR', 123_456],
    ['€\u00a018,50', 'EUR', 1850],
    ['18,50', 'EUR', 1850],
    ['18,-', 'EUR', 1800],
    ['kr 18,50', 'SEK', 1850],
    ['kr. 1.234,50', 'DKK', 123_450],
    ['18,50 kr', 'NOK', 1850],
    ['CHF 18.50', 'CHF', 1850],
    ["Fr. 1'234.50", 'CHF', 123_450],
    ['18.–', 'CHF', 1800],
    ['US$1,234.50', 'USD', 123_450],
    ['￡１８．５０', 'GBP', 1850],
    ['￥１，９８０', 'JPY', 1980],
    ['1980円', 'JPY', 1980],
    ['R$ 18,50', 'BRL', 1850],
    ['18,50 zł', 'PLN', 1850],
    ['1 999 din.', 'RSD', 1999],
    ['KWD 1.25', 'KWD', 1250],
    ['1,234.500', 'KWD', 1_234_500],
    ['0.255', 'KWD', 255],
    ['1.2550', 'KWD', 1255],
  ])('%j in %s is %i of the smallest unit', (typed, currency, minor) => {
    expect(parseAmount(typed, currency)).toBe(minor)
    expect(findAmountProblem(typed, currency)).toBeUndefined()
  })

  test.each([
    ['1.000', 'EUR', '1.000 can be read in two ways. Enter 1000 or 1.'],
    ['1,250', 'EUR', '1,250 can be read in two ways. Enter 1250 or 1.25.'],
    ['1.000', 'KWD', '1.000 can be read in two ways. Enter 1000 or 1.00.'],
    ['1,000', 'KWD', '1,000 can be read in two ways. Enter 1000 or 1.00.'],
    ['1,255', 'TND', '1,255 can be read in two ways. Enter 1255 or 1.2550.'],
    ['1, 250', 'KWD', '1, 250 can be read in two ways. Enter 1250 or 1.25.'],
    ['KWD 1 ,250', 'KWD', 'KWD 1 ,250 can be read in two ways. Enter 1250 or 1.25.'],
    ['1 . 250', 'EUR', '1 . 250 can be read in two ways. Enter 1250 or 1.25.'],
    ['$ 18,50', 'EUR', 'Prices are in EUR, not in USD.'],
    ['USD 18.50', 'EUR', 'Prices are in EUR, not in USD.'],
    ['18,50', 'RSD', 'No decimals.'],
    ['-18,50', 'EUR', 'Enter a number, such as 12.5.'],
    ['€ ten', 'EUR', 'Enter a number, such as 12.5.'],
  ])('%j in %s is refused: %s', (typed, currency, words) => {
    expect(parseAmount(typed, currency)).toBeNull()
    expect(numberProblem(typed, { currency })).toBe(words)
  })

  test('is never taken for another when Latchkey itself wrote it', () => {
    for (const currency of ['EUR', 'JPY', 'KWD']) {
      for (const minor of [0, 1, 999, 1000, 1250, 1255, 12_340, 999_999, 1_234_500])
        expect(parseAmount(writeAmount(minor, currency), currency), `${minor} ${currency}`).toBe(minor)
    }
  })
})

describe('The decimals of a currency', () => {
  test('are those of our own table, in what is shown too, whatever Intl thinks of the currency', () => {
    for (const currency of currencyCodes) {
      const shown = formatMoney(123_456, currency).replace(/[^\d]/g, '')
      expect(shown, currency).toBe('123456')
    }
    expect(formatMoney(2399, 'RSD').replace(/[^\d]/g, '')).toBe('2399')
    expect(currencyDigits('RSD')).toBe(0)
  })

  test('do not follow another version of Intl', async () => {
    const real = Intl.NumberFormat
    const otherDefaults = function (locale?: string, options?: Intl.NumberFormatOptions) {
      return new real(locale, { ...options, minimumFractionDigits: 4, maximumFractionDigits: 4, ...options })
    }
    vi.stubGlobal('Intl', { ...Intl, DisplayNames: Intl.DisplayNames, NumberFormat: otherDefaults })
    vi.resetModules()
    const { formatMoney: formatAnew } = await import('../../src/shared/money.ts')
    vi.unstubAllGlobals()
    expect(formatAnew(1850, 'EUR').replace(/[^\d]/g, '')).toBe('1850')
  })
})
