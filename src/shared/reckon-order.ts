import type { Discount } from './api/discounts.ts'
import { wholeQuantity, wholeTax } from './money.ts'
import type { LineAmounts } from './money.ts'
import { divideHalfUp, shareOut } from './share-out.ts'

/** When tax is rounded: on each line, or once for each rate of an order. */
export const taxRoundings = ['perLine', 'perRate'] as const
export type TaxRounding = (typeof taxRoundings)[number]

/** How a shop reckons; an order keeps how it was reckoned. */
export interface ReckoningRules {
  readonly pricesIncludeTax: boolean
  readonly taxRounding: TaxRounding
}

export interface LineToReckon {
  readonly quantityThousandths: number
  readonly unitPriceMinor: number
  readonly taxMillipercent: number
  readonly discount?: Discount | null | undefined
}

export interface OrderToReckon {
  readonly lines: readonly LineToReckon[]
  /** Off the items. Shipping is not goods: nothing is taken off it. */
  readonly discount?: Discount | null | undefined
  /** Null for none. */
  readonly shipping: { readonly priceMinor: number; readonly taxMillipercent: number } | null
}

/** With or without tax, as the prices are. */
export interface LineValue {
  /** Quantity times price. */
  readonly pricedMinor: number
  readonly discountMinor: number
  /** What is left of it. */
  readonly valueMinor: number
}

/** Net, tax and gross are what is charged for the line in the end. */
export interface ReckonedLine extends LineAmounts, LineValue {
  /** The line's share of the discount on the order. */
  readonly orderDiscountMinor: number
}

export interface ReckonedTax extends LineAmounts {
  readonly taxMillipercent: number
}

export interface ReckonedOrder {
  /** In the order of the lines. */
  readonly lines: readonly ReckonedLine[]
  readonly shipping: LineAmounts
  /** What the items come to before the discount on the order, with or without tax as the prices are. */
  readonly subtotalMinor: number
  readonly discountMinor: number
  /** By rate, the lowest first; shipping included. */
  readonly taxes: readonly ReckonedTax[]
  readonly total: LineAmounts
}

/** What a line comes to before anything is taken off the order. Quantity times price is rounded, half up, and then the discount. */
export function valueLine({ quantityThousandths, unitPriceMinor, discount }: LineToReckon): LineValue {
  const pricedMinor = Number(divideHalfUp(BigInt(quantityThousandths) * BigInt(unitPriceMinor), BigInt(wholeQuantity)))
  const discountMinor = discountOn(discount, pricedMinor)
  return { pricedMinor, discountMinor, valueMinor: pricedMinor - discountMinor }
}

/** What a discount takes; never more than there is. */
export function discountOn(discount: Discount | null | undefined, fromMinor: number): number {
  if (!discount) return 0
  if (discount.kind === 'amount') return Math.min(discount.amountMinor, fromMinor)
  return Number(divideHalfUp(BigInt(fromMinor) * BigInt(discount.millipercent), BigInt(wholeTax)))
}

/**
 * What an order comes to. A discount on it is shared out by rate, and within a rate by line, so that the tax of every line
 * is that of what is charged for it. All sums agree: lines and shipping are net and tax, these the taxes, and all the total.
 */
export function reckonOrder(order: OrderToReckon, rules: ReckoningRules): ReckonedOrder {
  const values = order.lines.map(valueLine)
  const subtotalMinor = sum(values, value => value.valueMinor)
  const discountMinor = discountOn(order.discount, subtotalMinor)
  const rates = order.lines.map(line => line.taxMillipercent)
  const shares = shareDiscount(
    discountMinor,
    rates,
    values.map(value => value.valueMinor),
  )
  const charged = values.map((value, index) => ({
    taxMillipercent: rates[index] ?? 0,
    chargedMinor: value.valueMinor - (shares[index] ?? 0),
  }))
  if (order.shipping)
    charged.push({ taxMillipercent: order.shipping.taxMillipercent, chargedMinor: order.shipping.priceMinor })
  const amounts = taxed(charged, rules)
  const taxes = sumByRate(
    amounts.map((one, index) => ({ ...one, taxMillipercent: charged[index]?.taxMillipercent ?? 0 })),
  )
  return {
    lines: values.map((value, index) => ({
      ...value,
      orderDiscountMinor: shares[index] ?? 0,
      ...(amounts[index] ?? nothing),
    })),
    shipping: (order.shipping && amounts.at(-1)) ?? nothing,
    subtotalMinor,
    discountMinor,
    taxes,
    total: {
      netMinor: sum(taxes, tax => tax.netMinor),
      taxMinor: sum(taxes, tax => tax.taxMinor),
      grossMinor: sum(taxes, tax => tax.grossMinor),
    },
  }
}

const nothing: LineAmounts = { netMinor: 0, taxMinor: 0, grossMinor: 0 }

/** By rate, the lowest first. Nothing is rounded here. */
export function sumByRate(lines: readonly ReckonedTax[]): ReckonedTax[] {
  return [...byRate(lines)]
    .map(([taxMillipercent, some]) => ({
      taxMillipercent,
      netMinor: sum(some, line => line.netMinor),
      taxMinor: sum(some, line => line.taxMinor),
      grossMinor: sum(some, line => line.grossMinor),
    }))
    .toSorted((one, other) => one.taxMillipercent - other.taxMillipercent)
}

/** Each line's share, in two steps: a rate's share would drift from its exact part if a thousand lines were rounded at once. */
function shareDiscount(discountMinor: number, rates: readonly number[], values: readonly number[]): readonly number[] {
  const shares = values.map(() => 0)
  if (discountMinor === 0) return shares
  const lines = values.map((value, index) => ({ index, value: BigInt(value), taxMillipercent: rates[index] ?? 0 }))
  const groups = [...byRate(lines).values()]
  const worth = groups.map(group => group.reduce((all, line) => all + line.value, 0n))
  const discount = BigInt(discountMinor)
  const byGroup = shareOut(
    discount,
    worth.map(value => value * discount),
    worth.reduce((all, value) => all + value, 0n),
  )
  for (const [place, group] of groups.entries()) {
    const [share, whole] = [byGroup[place] ?? 0n, worth[place] ?? 0n]
    if (whole === 0n) continue
    const byLine = shareOut(
      share,
      group.map(line => line.value * share),
      whole,
    )
    for (const [at, line] of group.entries()) shares[line.index] = Number(byLine[at] ?? 0n)
  }
  return shares
}

interface Charged {
  readonly taxMillipercent: number
  /** With or without tax, as the prices are. */
  readonly chargedMinor: number
}

/** Rounded half up. Once a rate, the tax of the rate is shared out among its lines again: what stands on them adds up. */
function taxed(charged: readonly Charged[], { pricesIncludeTax, taxRounding }: ReckoningRules): LineAmounts[] {
  const amounts: LineAmounts[] = charged.map(() => nothing)
  const lines = charged.map((line, index) => ({ ...line, index }))
  for (const [taxMillipercent, group] of byRate(lines)) {
    const rate = BigInt(taxMillipercent)
    const divisor = BigInt(wholeTax) + (pricesIncludeTax ? rate : 0n)
    const exact = group.map(line => BigInt(line.chargedMinor) * rate)
    const taxes =
      taxRounding === 'perLine'
        ? exact.map(numerator => divideHalfUp(numerator, divisor))
        : shareOut(
            divideHalfUp(
              exact.reduce((all, numerator) => all + numerator, 0n),
              divisor,
            ),
            exact,
            divisor,
          )
    for (const [place, line] of group.entries()) {
      const taxMinor = Number(taxes[place] ?? 0n)
      amounts[line.index] = pricesIncludeTax
        ? { netMinor: line.chargedMinor - taxMinor, taxMinor, grossMinor: line.chargedMinor }
        : { netMinor: line.chargedMinor, taxMinor, grossMinor: line.chargedMinor + taxMinor }
    }
  }
  return amounts
}

function byRate<Line extends { readonly taxMillipercent: number }>(lines: readonly Line[]): Map<number, Line[]> {
  return Map.groupBy(lines, line => line.taxMillipercent)
}

function sum<Item>(items: readonly Item[], amountOf: (item: Item) => number): number {
  return items.reduce((all, item) => all + amountOf(item), 0)
}
