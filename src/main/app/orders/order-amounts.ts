import type { NewOrder } from '../../../shared/api/new-order.ts'
import type { OrderTax } from '../../../shared/api/orders.ts'
import { fail } from '../../../shared/api/errors.ts'
import { mostMinor } from '../../../shared/money.ts'
import type { LineAmounts } from '../../../shared/money.ts'
import { reckonOrder, sumByRate } from '../../../shared/reckon-order.ts'
import type { ReckonedOrder, ReckoningRules } from '../../../shared/reckon-order.ts'

/** The way an order is sent, as it is kept with it: a line of its own without a product. */
export interface ShippingLine extends LineAmounts {
  /** '' when nothing was chosen. */
  readonly name: string
  readonly unitPriceMinor: number
  readonly taxMillipercent: number
}

export interface OrderAmounts extends Omit<ReckonedOrder, 'shipping'> {
  readonly shipping: ShippingLine
}

/** Named in one line of the history. */
const mostReasons = 5

type OrderToCount = Pick<NewOrder, 'lines' | 'shippingMethod'> & Partial<Pick<NewOrder, 'discount'>>

/** What an order comes to, in the way that the window counts it. */
export function reckonAmounts(order: OrderToCount, rules: ReckoningRules): OrderAmounts {
  const { name, priceMinor, taxMillipercent } = order.shippingMethod
  const reckoned = reckonOrder({ ...order, shipping: isSent(name, priceMinor) ? order.shippingMethod : null }, rules)
  return { ...reckoned, shipping: { name, unitPriceMinor: priceMinor, taxMillipercent, ...reckoned.shipping } }
}

/** Throws order.currencyChanged, order.tooMuch, order.totalChanged. */
export function countOrderAmounts(
  order: Pick<NewOrder, 'currency' | 'lines' | 'discount' | 'shippingMethod' | 'totalMinor'>,
  { currency, ...rules }: ReckoningRules & { readonly currency: string },
): OrderAmounts {
  if (order.currency !== currency) throw fail('order.currencyChanged', { currency })
  const amounts = reckonAmounts(order, rules)
  const { grossMinor } = amounts.total
  // What is taken off must not bring sums back that were too great to be exact.
  if (amounts.subtotalMinor > mostMinor || grossMinor > mostMinor) throw fail('order.tooMuch', {})
  if (grossMinor !== order.totalMinor) throw fail('order.totalChanged', { totalMinor: grossMinor, currency })
  return amounts
}

/** The tax of an order by its rates, the lowest first. Way of sending included, where there is one. */
export function sumTaxes(
  lines: readonly (LineAmounts & { readonly taxMillipercent: number })[],
  shipping: ShippingLine,
): OrderTax[] {
  const all = isSent(shipping.name, shipping.grossMinor) ? [...lines, shipping] : lines
  return sumByRate(all).map(({ taxMillipercent, netMinor, taxMinor }) => ({ taxMillipercent, netMinor, taxMinor }))
}

/** In the history: who may take orders may give discounts, and answers for them by name. Null when none was given. */
export function discountDetails(
  order: Pick<NewOrder, 'lines' | 'discount'>,
  amounts: OrderAmounts,
): { readonly discountMinor: number; readonly reasons: string } | null {
  const given = [...order.lines.map(line => line.discount), order.discount].filter(discount => discount !== null)
  if (given.length === 0) return null
  const reasons = [...new Set(given.map(discount => discount.reason))]
  return {
    discountMinor: amounts.lines.reduce((sum, line) => sum + line.discountMinor, amounts.discountMinor),
    reasons: [...reasons.slice(0, mostReasons), ...(reasons.length > mostReasons ? ['…'] : [])].join('; '),
  }
}

function isSent(name: string, amountMinor: number): boolean {
  return name !== '' || amountMinor > 0
}
