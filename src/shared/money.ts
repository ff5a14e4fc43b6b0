/** Tax rates are thousandths of a percent: 21 % is 21000, New York's 8.875 % is 8875. */
export const wholeTax = 100_000

/** Quantities are thousandths: half a kilogram is 500. */
export const wholeQuantity = 1000

/** More than any order is worth, and little enough that sums stay exact numbers. */
export const mostMinor = 1_000_000_000_000_000

export interface LineAmounts {
  readonly netMinor: number
  readonly taxMinor: number
  /** What is paid: net and tax together. */
  readonly grossMinor: number
}

/** How many decimals the amounts of a currency have: 2 for EUR, 0 for JPY, 3 for KWD. */
export function currencyDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

/**
 * What a line comes to, in minor units of the currency. Rounded once a line, half up; net and tax always add up to gross.
 * With prices that include tax, gross is rounded and tax is the part of it; otherwise net is rounded and tax comes on top.
 */
export function lineAmounts(line: {
  readonly quantityThousandths: number
  readonly unitPriceMinor: number
  readonly taxMillipercent: number
  readonly pricesIncludeTax: boolean
}): LineAmounts {
  const priced = divideHalfUp(BigInt(line.quantityThousandths) * BigInt(line.unitPriceMinor), BigInt(wholeQuantity))
  const rate = BigInt(line.taxMillipercent)
  const whole = BigInt(wholeTax)
  if (line.pricesIncludeTax) {
    const tax = divideHalfUp(priced * rate, whole + rate)
    return { netMinor: Number(priced - tax), taxMinor: Number(tax), grossMinor: Number(priced) }
  }
  const tax = divideHalfUp(priced * rate, whole)
  return { netMinor: Number(priced), taxMinor: Number(tax), grossMinor: Number(priced + tax) }
}

/** The sum of some lines. Nothing is rounded here: what stands on the lines is what is paid. */
export function sumAmounts(lines: readonly LineAmounts[]): LineAmounts {
  let netMinor = 0
  let taxMinor = 0
  for (const line of lines) {
    netMinor += line.netMinor
    taxMinor += line.taxMinor
  }
  return { netMinor, taxMinor, grossMinor: netMinor + taxMinor }
}

/** Both parts are not negative. */
function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend * 2n + divisor) / (divisor * 2n)
}

const digitsPattern = /^\d+$/

/**
 * A decimal number as people type it (`12,50`, `1 234.5`, `1.234,50`) as an integer of its smallest unit; null when it is
 * none, is negative, or has more decimals than there are. Of two kinds of separators the last one is the decimal one; one that
 * stands alone is decimal unless it can only be thousands (`1.234.567`).
 * @param decimals how many there are: 2 turns `12.5` into 1250
 */
export function parseDecimal(typed: string, decimals: number): number | null {
  const text = typed.replace(/[\s\u00a0\u202f']/g, '')
  if (!/^[\d.,]+$/.test(text)) return null
  const mark = decimalMark(text)
  const at = mark === null ? -1 : text.lastIndexOf(mark)
  const whole = (at === -1 ? text : text.slice(0, at)).replace(/[.,]/g, '') || '0'
  const fraction = at === -1 ? '' : text.slice(at + 1)
  if (!digitsPattern.test(whole) || !/^\d*$/.test(fraction)) return null
  const kept = fraction.replace(/0+$/, '')
  if (kept.length > decimals || !/\d/.test(text)) return null
  const value = Number(whole + kept.padEnd(decimals, '0'))
  return Number.isSafeInteger(value) ? value : null
}

/** The character before the decimals, null when there are none. */
function decimalMark(text: string): string | null {
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','))
  if (last === -1) return null
  const mark = text.charAt(last)
  const isRepeated = text.indexOf(mark) !== last
  return isRepeated ? null : mark
}

/** An amount with its currency, as this computer's region writes it. */
export function formatMoney(minor: number, currency: string): string {
  const digits = currencyDigits(currency)
  const exact = formatDecimal(minor, digits) as Intl.StringNumericLiteral
  return new Intl.NumberFormat(undefined, { style: 'currency', currency }).format(exact)
}

/** An integer of the smallest unit as people type it, with a point: 1250 and 2 is `12.50`. */
export function formatDecimal(value: number, decimals: number): string {
  const digits = String(value).padStart(decimals + 1, '0')
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
