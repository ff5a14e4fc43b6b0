import { currencyDigits } from './currency-decimals.ts'

/** What turns a price into the same number of another currency: it is multiplied, then divided, and half a unit is rounded up. */
export interface PriceScale {
  readonly up: number
  readonly down: number
}

/** From EUR to JPY the hundredth part, from JPY to EUR a hundredfold, from EUR to USD once. */
export function priceScale(from: string, to: string): PriceScale {
  const more = currencyDigits(to) - currencyDigits(from)
  return { up: 10 ** Math.max(more, 0), down: 10 ** Math.max(-more, 0) }
}

/** A price in the smallest unit of the new currency; what a shop's products cost is brought over by the same sum in SQL. */
export function scalePrice(minor: number, { up, down }: PriceScale): number {
  return Math.floor((minor * up + Math.floor(down / 2)) / down)
}
