import * as v from 'valibot'
import { mostMinor, wholeTax } from '../money.ts'
import { requiredLine } from './common-schemas.ts'

/** What stands beside the amount, for the customer as much as for the shop's own books. */
const reason = requiredLine(100, 'Enter a reason. The customer reads it beside the amount.')

const noAmount = 'Enter an amount such as 5.00, or a percentage such as 10 %.'

/** Taken off a line, or off the items of an order: an amount, or a percentage in thousandths of a percent. */
export const discountSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('amount'),
    amountMinor: v.pipe(
      v.number(noAmount),
      v.integer(noAmount),
      v.minValue(0, 'A discount cannot be negative.'),
      v.maxValue(mostMinor, noAmount),
    ),
    reason,
  }),
  v.strictObject({
    kind: v.literal('percent'),
    millipercent: v.pipe(
      v.number(noAmount),
      v.integer('At most three decimals.'),
      v.minValue(0, 'A discount cannot be negative.'),
      v.maxValue(wholeTax, 'At most 100 %.'),
    ),
    reason,
  }),
])

export type Discount = v.InferOutput<typeof discountSchema>

/** A discount and what it came to, with or without tax as the prices of the order are. */
export type GivenDiscount = Discount & { readonly takenMinor: number }
