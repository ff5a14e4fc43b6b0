import { currencyDigits } from './currency-decimals.ts'

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

/** Making one takes as long as writing a hundred amounts. */
const formats = new Map<string, Intl.NumberFormat>()

/** With the decimals of our own table: Intl's differ from one version of it to the next. */
function formatOf(currency: string): Intl.NumberFormat {
  const known = formats.get(currency)
  if (known) return known
  const digits = currencyDigits(currency)
  const made = new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  formats.set(currency, made)
  return made
}

/** Full-width digits and marks as everybody's, and without what cannot be seen. */
export function plainNumber(typed: string): string {
  return typed
    .replace(
      /[\uff01-\uff5e\uffe0\uffe1\uffe5\uffe6]/g,
      wide => narrowSigns[wide] ?? String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
    )
    .replace(/\p{Cf}/gu, '')
}

const narrowSigns: Readonly<Record<string, string>> = { '\uffe0': '¢', '\uffe1': '£', '\uffe5': '¥', '\uffe6': '₩' }

/** A thousand to some, one to others: `1,000` and `1.000`, where as many as three decimals are written. */
export function isTwoNumbers(typed: string): boolean {
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(plainNumber(typed).trim())
}

/** Digits, or digits in groups of three (of two, too, in India) between marks of one kind. */
const wholePattern = /^(?:\d*|\d{1,3}([.,])(?:\d{2,3}\1)*\d{3})$/

/**
 * A decimal number as people type it (`12,50`, `1 234.5`, `1.234,50`) as an integer of its smallest unit; null when it is
 * none, is negative, or has more decimals than there are. Of two kinds of marks the last one is the decimal one; one that
 * stands alone is decimal unless there are no decimals: `1,000` is refused where there are two, and never taken for 1. Zeros
 * beyond the last decimal are read where nobody can take them for a group of three: `12.5000`.
 * @param decimals how many there are: 2 turns `12.5` into 1250
 */
export function parseDecimal(typed: string, decimals: number): number | null {
  const text = plainNumber(typed).replace(/[\s\u00a0\u202f'’]/g, '')
  if (!/^[\d.,]*\d[\d.,]*$/.test(text)) return null
  const at = decimalMark(text, decimals)
  const whole = at === -1 ? text : text.slice(0, at)
  const decimalPart = at === -1 ? '' : text.slice(at + 1)
  const fraction =
    decimalPart.length > 3
      ? decimalPart.slice(0, decimals) + decimalPart.slice(decimals).replace(/0+$/, '')
      : decimalPart
  if (!wholePattern.test(whole) || fraction.length > decimals) return null
  const value = Number(whole.replace(/[.,]/g, '') + fraction.padEnd(decimals, '0'))
  return Number.isSafeInteger(value) ? value : null
}

/** Where the character before the decimals stands, -1 when there is none. */
function decimalMark(text: string, decimals: number): number {
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','))
  if (last === -1) return -1
  const isRepeated = text.indexOf(text.charAt(last)) !== last
  const isAlone = !/[.,]/.test(text.slice(0, last))
  return isRepeated || (isAlone && decimals === 0) ? -1 : last
}

/** An amount with its currency, as this computer's region writes it. */
export function formatMoney(minor: number, currency: string): string {
  return formatOf(currency).format(formatDecimal(minor, currencyDigits(currency)) as Intl.StringNumericLiteral)
}

/** An integer of the smallest unit as people type it, with a point: 1250 and 2 is `12.50`. */
export function formatDecimal(value: number, decimals: number): string {
  const digits = String(value).padStart(decimals + 1, '0')
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
