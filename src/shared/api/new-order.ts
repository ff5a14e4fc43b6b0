import * as v from 'valibot'
import { valueLine } from '../reckon-order.ts'
import type { LineToReckon } from '../reckon-order.ts'
import { addressFields } from './addresses.ts'
import { currencyCode, customerId, line, lines, productId } from './common-schemas.ts'
import { newCustomerSchema } from './customers.ts'
import { discountSchema } from './discounts.ts'
import type { Discount } from './discounts.ts'
import { priceMinor, taxMillipercent } from './products.ts'

export const mostOrderLines = 1000

/** 100,000 pieces. */
export const quantityThousandths = v.pipe(
  v.number('Enter a quantity, such as 2 or 0.5.'),
  v.integer('At most three decimals.'),
  v.minValue(1, 'Enter a quantity, such as 2 or 0.5.'),
  v.maxValue(100_000_000, 'At most 100,000.'),
)

const shippingMethod = v.strictObject({ name: line(100), priceMinor, taxMillipercent })

const discount = v.optional(v.nullable(discountSchema), null)

const orderLine = v.pipe(
  v.strictObject({ productId, quantityThousandths, unitPriceMinor: priceMinor, taxMillipercent, discount }),
  v.forward(
    v.check(
      one => !isCounted(one) || fits(one.discount, valueLine({ ...one, discount: null }).pricedMinor),
      'The discount is more than the line comes to. Lower it, or remove it.',
    ),
    ['discount'],
  ),
)

const newOrderEntries = {
  /** One that is found, or one that this order registers. */
  customer: v.union([v.strictObject({ customerId }), v.strictObject({ fields: newCustomerSchema })]),
  /** Settings > Registration may do it unasked. What cannot be done does not stop the order: `loginOutcome` says why. */
  createLogin: v.boolean(),
  /** What its amounts are in. Refused when the shop's is another by now: the same numbers would mean other amounts. */
  currency: currencyCode,
  lines: v.pipe(
    v.array(orderLine),
    v.minLength(1, 'Add an item.'),
    v.maxLength(mostOrderLines, 'At most 1,000 lines.'),
  ),
  billing: v.nullable(addressFields),
  shipping: v.nullable(addressFields),
  /** Keep them with the customer, where they are not there yet. */
  keepBilling: v.boolean(),
  keepShipping: v.boolean(),
  /** Off the items; tax is shared out by rate. */
  discount,
  shippingMethod,
  paymentMethod: line(100),
  note: lines(5000),
  /** What stood on the screen. Refused when it comes to something else: nobody is told one price and charged another. */
  totalMinor: v.pipe(v.number(), v.integer(), v.minValue(0)),
}

export const newOrderSchema = v.pipe(
  v.strictObject(newOrderEntries),
  v.forward(
    v.check(
      order =>
        !order.lines.every(isCounted) ||
        fits(
          order.discount,
          order.lines.reduce((sum, one) => sum + valueLine(one).valueMinor, 0),
        ),
      'The discount is more than the items come to. Lower it, or remove it.',
    ),
    ['discount'],
  ),
)
export type NewOrder = v.InferOutput<typeof newOrderSchema>

/** What cannot be counted is refused for itself, in the words of its field. */
function isCounted({ quantityThousandths, unitPriceMinor }: LineToReckon): boolean {
  return [quantityThousandths, unitPriceMinor].every(number => Number.isSafeInteger(number) && number >= 0)
}

function fits(given: Discount | null, fromMinor: number): boolean {
  return given?.kind !== 'amount' || given.amountMinor <= fromMinor
}
