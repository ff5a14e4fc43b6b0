import { currencyDigits } from '../../shared/currency-decimals.ts'
import { formatDecimal, parseDecimal } from '../../shared/money.ts'
import { findAmountProblem } from '../../shared/read-amount.ts'
import { decimalsText as text } from '../../shared/text/en-decimals.ts'

/** More than any field has: only to tell a number with too many of them from what is none. */
const manyDecimals = 12

/**
 * As it stands in a field that nobody types in: 1250 with two decimals is `12.50`, and `12.5` when only as many zeros are
 * kept as `leastDecimals` says.
 */
export function decimalText(value: number | null, decimals: number, leastDecimals: number): string {
  if (value === null || !Number.isSafeInteger(value) || value < 0) return ''
  const full = formatDecimal(value, decimals)
  const point = full.indexOf('.')
  if (point === -1) return full
  let end = full.length
  while (end > point + 1 + leastDecimals && full[end - 1] === '0') end -= 1
  return full.slice(0, end).replace(/\.$/, '')
}

/** Why what was typed is not taken; undefined for a number, and for nothing. */
export function decimalProblem(typed: string, decimals: number): string | undefined {
  if (typed.trim() === '' || parseDecimal(typed, decimals) !== null) return undefined
  if (parseDecimal(typed, manyDecimals) !== null) return text.tooManyDecimals(decimals)
  return text.unreadable(decimals === 0 ? '12' : '12.5')
}

/** Why an amount of money is not taken; undefined for one that is, and for nothing. */
export function amountProblem(typed: string, currency: string): string | undefined {
  if (typed.trim() === '') return undefined
  const problem = findAmountProblem(typed, currency)
  if (problem?.kind === 'ambiguous') return text.ambiguous(typed.trim(), problem)
  if (problem?.kind === 'otherCurrency') return text.otherCurrency(currency, problem.other)
  return problem && decimalProblem(typed, currencyDigits(currency))
}
