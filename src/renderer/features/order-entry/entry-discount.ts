import type { Discount } from '../../../shared/api/discounts.ts'
import { parseDecimal } from '../../../shared/money.ts'
import { parseAmount } from '../../../shared/read-amount.ts'

/** A discount as far as it is typed: `5.00` or `10 %`, and why. */
export interface EntryDiscount {
  readonly typed: string
  readonly reason: string
}

/** As many as tax rates have. */
const percentDecimals = 3

const percentSign = /[%％٪﹪]/

export function isPercent(typed: string): boolean {
  return percentSign.test(typed)
}

/** What cannot be read is sent as no number: main must not save the order without it. */
export function discountInput(typed: EntryDiscount, currency: string): Discount {
  return readDiscount(typed, currency) ?? { kind: 'amount', amountMinor: Number.NaN, reason: typed.reason }
}

/** The sign may stand before the number, as it does in Turkish. Null for what is neither an amount nor a percentage. */
export function readDiscount({ typed, reason }: EntryDiscount, currency: string): Discount | null {
  if (!isPercent(typed)) {
    const amountMinor = parseAmount(typed, currency)
    return amountMinor === null ? null : { kind: 'amount', amountMinor, reason }
  }
  const number = typed.trim().replace(/^[%％٪﹪]|[%％٪﹪]$/u, '')
  const millipercent = isPercent(number) ? null : parseDecimal(number, percentDecimals)
  return millipercent === null ? null : { kind: 'percent', millipercent, reason }
}
