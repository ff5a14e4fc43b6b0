import type { Discount } from '../../../shared/api/discounts.ts'
import { hasPercentSign, readNumber } from '../../../shared/typed-numbers/read-number.ts'
import type { NumberUnit } from '../../../shared/typed-numbers/read-number.ts'

/** A discount as far as it is typed: `5.00` or `10 %`, and why. */
export interface EntryDiscount {
  readonly typed: string
  readonly reason: string
}

/** Its sign alone makes it a percentage. */
export function discountUnit(typed: string, currency: string): NumberUnit {
  return hasPercentSign(typed) ? 'signedPercent' : { currency }
}

/** What cannot be read is sent as no number: main must not save the order without it. */
export function discountInput(typed: EntryDiscount, currency: string): Discount {
  return readDiscount(typed, currency) ?? { kind: 'amount', amountMinor: Number.NaN, reason: typed.reason }
}

/** Null for what is neither an amount nor a percentage. */
export function readDiscount({ typed, reason }: EntryDiscount, currency: string): Discount | null {
  const unit = discountUnit(typed, currency)
  const value = readNumber(typed, unit)
  if (value === null) return null
  return unit === 'signedPercent'
    ? { kind: 'percent', millipercent: value, reason }
    : { kind: 'amount', amountMinor: value, reason }
}
