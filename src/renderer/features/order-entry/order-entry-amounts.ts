import type { OrderEntrySettings } from '../../../shared/api/orders.ts'
import { currencyDigits, lineAmounts, parseDecimal, sumAmounts } from '../../../shared/money.ts'
import type { LineAmounts } from '../../../shared/money.ts'
import type { EntryLine, EntryShipping, OrderEntry } from './order-entry-state.ts'

type PriceRules = Pick<OrderEntrySettings, 'currency' | 'pricesIncludeTax'>

export interface EntryTax extends LineAmounts {
  readonly taxMillipercent: number
}

export interface EntryTotals {
  readonly sum: LineAmounts
  /** By rate, the lowest first; shipping included. */
  readonly taxes: readonly EntryTax[]
}

export const quantityDecimals = 3

const known = new WeakMap<EntryLine, { readonly rules: PriceRules; readonly amounts: LineAmounts | null }>()

/** Null while a number is missing. Kept with the line: with each key only one of a thousand lines is new. */
export function amountsOfLine(line: EntryLine, rules: PriceRules): LineAmounts | null {
  const before = known.get(line)
  if (before?.rules.currency === rules.currency && before.rules.pricesIncludeTax === rules.pricesIncludeTax)
    return before.amounts
  const amounts =
    line.product === null ? null : amountsOf(line.quantity, line.price, line.product.taxMillipercent, rules)
  known.set(line, { rules, amounts })
  return amounts
}

export function amountsOfShipping(shipping: EntryShipping, rules: PriceRules): LineAmounts | null {
  return shipping.name === '' ? null : amountsOf('1', shipping.price, shipping.taxMillipercent, rules)
}

export function totalsOf(entry: OrderEntry, rules: PriceRules): EntryTotals {
  const byRate = new Map<number, LineAmounts[]>()
  const add = (rate: number, amounts: LineAmounts | null) => {
    if (amounts === null) return
    const found = byRate.get(rate)
    if (found === undefined) byRate.set(rate, [amounts])
    else found.push(amounts)
  }
  for (const line of entry.lines) add(line.product?.taxMillipercent ?? 0, amountsOfLine(line, rules))
  add(entry.shippingMethod.taxMillipercent, amountsOfShipping(entry.shippingMethod, rules))
  const taxes = [...byRate]
    .map(([taxMillipercent, amounts]) => ({ taxMillipercent, ...sumAmounts(amounts) }))
    .toSorted((one, other) => one.taxMillipercent - other.taxMillipercent)
  return { sum: sumAmounts(taxes), taxes }
}

/** A thousand as much as one: `1,000` and `1.000`. */
export function isAmbiguousQuantity(typed: string): boolean {
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(typed.trim())
}

/** In thousandths; null for what is no number, or could be two. */
export function readQuantity(typed: string): number | null {
  return isAmbiguousQuantity(typed) ? null : parseDecimal(typed, quantityDecimals)
}

function amountsOf(quantity: string, price: string, taxMillipercent: number, rules: PriceRules): LineAmounts | null {
  const quantityThousandths = readQuantity(quantity)
  const unitPriceMinor = parseDecimal(price, currencyDigits(rules.currency))
  if (quantityThousandths === null || unitPriceMinor === null) return null
  const { pricesIncludeTax } = rules
  return lineAmounts({ quantityThousandths, unitPriceMinor, taxMillipercent, pricesIncludeTax })
}
