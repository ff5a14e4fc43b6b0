import type { OrderEntrySettings } from '../../../shared/api/orders.ts'
import { discountName } from '../../../shared/discount-words.ts'
import { reckonOrder, valueLine } from '../../../shared/reckon-order.ts'
import type { LineToReckon, LineValue, ReckonedOrder } from '../../../shared/reckon-order.ts'
import { readNumber } from '../../../shared/typed-numbers/read-number.ts'
import { readDiscount } from './entry-discount.ts'
import type { EntryDiscount } from './entry-discount.ts'
import type { EntryLine, EntryShipping, OrderEntry } from './order-entry-state.ts'

type PriceRules = Pick<OrderEntrySettings, 'currency' | 'pricesIncludeTax' | 'taxRounding'>

interface CountedLine extends LineValue {
  readonly line: LineToReckon
}

const known = new WeakMap<EntryLine, { readonly currency: string; readonly counted: CountedLine | null }>()

/** Null while a number is missing. Kept with the line: with each key only one of a thousand lines is new. */
export function countLine(line: EntryLine, { currency }: Pick<PriceRules, 'currency'>): CountedLine | null {
  const before = known.get(line)
  if (before?.currency === currency) return before.counted
  const read = toReckon(line, currency)
  const counted = read && { line: read, ...valueLine(read) }
  known.set(line, { currency, counted })
  return counted
}

const totals = new WeakMap<OrderEntry, { readonly rules: PriceRules; readonly order: ReckonedOrder }>()

/** What can be read of it. Asked for by everything that shows a part of it, reckoned once a key. */
export function totalsOf(entry: OrderEntry, rules: PriceRules): ReckonedOrder {
  const before = totals.get(entry)
  if (before?.rules === rules) return before.order
  const lines = entry.lines.flatMap(line => countLine(line, rules)?.line ?? [])
  const discount = entry.discount && readDiscount(entry.discount, rules.currency)
  const order = reckonOrder({ lines, discount, shipping: shippingOf(entry.shippingMethod, rules) }, rules)
  totals.set(entry, { rules, order })
  return order
}

function shippingOf(shipping: EntryShipping, { currency }: PriceRules) {
  const priceMinor = shipping.name === '' ? null : readNumber(shipping.price, { currency })
  return priceMinor === null ? null : { priceMinor, taxMillipercent: shipping.taxMillipercent }
}

/** Of the discount that was given last on this order; '' for none. */
export function usualReason({ lines, discount }: OrderEntry): string {
  return discount?.reason ?? lines.findLast(line => line.discount !== null)?.discount?.reason ?? ''
}

/** A discount as it stands on the form: read, or as it was typed where a change of the currency made it no number. */
export function discountWords(given: EntryDiscount, { currency }: Pick<PriceRules, 'currency'>): string {
  const discount = readDiscount(given, currency)
  return discount ? discountName(discount) : `${given.reason} (${given.typed})`
}

function toReckon({ product, quantity, price, discount }: EntryLine, currency: string): LineToReckon | null {
  const quantityThousandths = readNumber(quantity, 'quantity')
  const unitPriceMinor = readNumber(price, { currency })
  if (product === null || quantityThousandths === null || unitPriceMinor === null) return null
  return {
    quantityThousandths,
    unitPriceMinor,
    taxMillipercent: product.taxMillipercent,
    discount: discount && readDiscount(discount, currency),
  }
}
