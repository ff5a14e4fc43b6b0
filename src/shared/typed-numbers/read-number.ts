import { currencyDigits } from '../currency-decimals.ts'
import { decimalsText as text } from '../text/en-decimals.ts'
import { formatDecimal, parseDecimal, plainNumber } from './parse-decimal.ts'
import { findAmountProblem, parseAmount, writeAmount } from './read-amount.ts'
import { isAmbiguous, twoReadings, unmistakable } from './two-readings.ts'

/**
 * What a number field counts, and with it how what is typed there is read: an amount in the smallest unit of its currency,
 * thousandths of a percent, thousandths of a quantity, or whole things. `signedPercent` is a percentage in a field that takes
 * amounts as well, where its sign tells them apart.
 */
export type NumberUnit = { readonly currency: string } | 'percent' | 'signedPercent' | 'quantity' | 'whole'

/** More than any field has: only to tell a number with too many of them from what is none. */
const manyDecimals = 12

/** As typed or pasted, in the integer that its unit is kept in; null for what is none, is negative, or could be two. */
export function readNumber(typed: string, unit: NumberUnit): number | null {
  if (typeof unit === 'object') return parseAmount(typed, unit.currency)
  const number = withoutSign(typed, unit)
  if (number === null || (unit === 'quantity' && isAmbiguous(number, decimalsOf(unit)))) return null
  return parseDecimal(number, decimalsOf(unit))
}

/** Why `readNumber` does not read it; undefined for what it reads, and for nothing. */
export function numberProblem(typed: string, unit: NumberUnit): string | undefined {
  if (typed.trim() === '' || readNumber(typed, unit) !== null) return undefined
  return particularProblem(typed, unit) ?? text.unreadable(decimalsOf(unit) === 0 ? '12' : '12.5')
}

/** What stands in the way where it is known: more than that it is no number. */
export function particularProblem(typed: string, unit: NumberUnit): string | undefined {
  if (readNumber(typed, unit) !== null) return undefined
  const amount = typeof unit === 'object' ? findAmountProblem(typed, unit.currency) : undefined
  if (typeof unit === 'object' && amount?.kind === 'otherCurrency')
    return text.otherCurrency(unit.currency, amount.other)
  const decimals = decimalsOf(unit)
  const readings =
    amount?.kind === 'ambiguous' ? amount.readings : unit === 'quantity' ? twoReadings(typed, decimals) : undefined
  if (readings) return text.ambiguous(typed.trim(), readings)
  const number = withoutSign(typed, unit)
  if (number !== null && parseDecimal(number, manyDecimals) !== null) return text.tooManyDecimals(decimals)
  return undefined
}

/**
 * As it is put into a field: `readNumber` reads the same number from it again. Amounts have all their decimals, all else only
 * those that count. '' for null and for what no such field can hold.
 */
export function writeNumber(value: number | null, unit: NumberUnit): string {
  if (value === null || !Number.isSafeInteger(value) || value < 0) return ''
  if (typeof unit === 'object') return writeAmount(value, unit.currency)
  const full = formatDecimal(value, decimalsOf(unit))
  const short = full.includes('.') ? full.replace(/\.?0+$/, '') : full
  const written = unit === 'quantity' && isAmbiguous(short, decimalsOf(unit)) ? unmistakable(short) : short
  return unit === 'signedPercent' ? `${written} %` : written
}

function decimalsOf(unit: NumberUnit): number {
  if (typeof unit === 'object') return currencyDigits(unit.currency)
  return unit === 'whole' ? 0 : 3
}

const percentSign = /[%٪﹪]/

/** Whether the sign of a percentage stands somewhere in it. */
export function hasPercentSign(typed: string): boolean {
  return percentSign.test(plainNumber(typed))
}

/** Without the sign of a percentage, which may stand before the number, as it does in Turkish. Null where it must not be missing. */
function withoutSign(typed: string, unit: NumberUnit): string | null {
  if (unit !== 'percent' && unit !== 'signedPercent') return typed
  const number = plainNumber(typed).trim()
  const bare = number.replace(percentSign.test(number.charAt(0)) ? /^./ : /[%٪﹪]$/, '').trim()
  return unit === 'signedPercent' && bare === number ? null : bare
}
