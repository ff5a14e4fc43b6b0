import type { NewOrder, OrderTax } from '../../../shared/api/orders.ts'
import { fail } from '../../../shared/api/errors.ts'
import { lineAmounts, mostMinor, sumAmounts, wholeQuantity } from '../../../shared/money.ts'
import type { LineAmounts } from '../../../shared/money.ts'

/** The way an order is sent, as it is kept with it: a line of its own without a product. */
export interface ShippingLine extends LineAmounts {
  /** '' when nothing was chosen. */
  readonly name: string
  readonly unitPriceMinor: number
  readonly taxMillipercent: number
}

export interface OrderAmounts {
  /** In the order of the lines. */
  readonly lines: readonly LineAmounts[]
  readonly shipping: ShippingLine
  readonly total: LineAmounts
}

/** A way of sending, as one piece of a line. */
export function shippingLine(
  { name, priceMinor, taxMillipercent }: NewOrder['shippingMethod'],
  pricesIncludeTax: boolean,
): ShippingLine {
  const line = { quantityThousandths: wholeQuantity, unitPriceMinor: priceMinor, taxMillipercent, pricesIncludeTax }
  return { name, unitPriceMinor: priceMinor, taxMillipercent, ...lineAmounts(line) }
}

/** What an order comes to, in the way that the window counted it. Throws order.tooMuch, order.totalChanged. */
export function countOrderAmounts(
  order: Pick<NewOrder, 'lines' | 'shippingMethod' | 'totalMinor'>,
  { pricesIncludeTax, currency }: { readonly pricesIncludeTax: boolean; readonly currency: string },
): OrderAmounts {
  const lines = order.lines.map(line => lineAmounts({ ...line, pricesIncludeTax }))
  const shipping = shippingLine(order.shippingMethod, pricesIncludeTax)
  const total = sumAmounts([...lines, shipping])
  if (total.grossMinor > mostMinor) throw fail('order.tooMuch', {})
  if (total.grossMinor !== order.totalMinor) {
    throw fail('order.totalChanged', { totalMinor: total.grossMinor, currency })
  }
  return { lines, shipping, total }
}

/** The tax of an order by its rates, the lowest first. Way of sending included, where there is one. */
export function sumTaxes(
  lines: readonly Pick<OrderTax, 'taxMillipercent' | 'netMinor' | 'taxMinor'>[],
  shipping: ShippingLine,
): OrderTax[] {
  const isSent = shipping.name !== '' || shipping.grossMinor > 0
  const sums = new Map<number, OrderTax>()
  for (const { taxMillipercent, netMinor, taxMinor } of isSent ? [...lines, shipping] : lines) {
    const sum = sums.get(taxMillipercent)
    sums.set(taxMillipercent, {
      taxMillipercent,
      netMinor: (sum?.netMinor ?? 0) + netMinor,
      taxMinor: (sum?.taxMinor ?? 0) + taxMinor,
    })
  }
  return [...sums.values()].toSorted((one, other) => one.taxMillipercent - other.taxMillipercent)
}
