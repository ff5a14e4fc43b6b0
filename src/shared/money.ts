import { currencyDigits } from './currency-decimals.ts'
import { formatDecimal } from './typed-numbers/parse-decimal.ts'

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

/** An amount with its currency, as this computer's region writes it. */
export function formatMoney(minor: number, currency: string): string {
  return formatOf(currency).format(formatDecimal(minor, currencyDigits(currency)) as Intl.StringNumericLiteral)
}
