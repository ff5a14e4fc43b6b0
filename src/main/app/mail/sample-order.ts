import type { Discount } from '../../../shared/api/discounts.ts'
import { currencyDigits } from '../../../shared/currency-decimals.ts'
import { formatMoney, wholeQuantity } from '../../../shared/money.ts'
import { orderNumber } from '../../../shared/order-number.ts'
import { reckonOrder } from '../../../shared/reckon-order.ts'
import type { Reader } from '../../db/store.ts'
import { getSetting } from '../settings/settings-queries.ts'
import { discountWords } from './discount-values.ts'
import type { MailValues, OrderMailValues } from './render-mail.ts'

const taxMillipercent = 21_000

const lastBag: Discount = { kind: 'percent', millipercent: 10_000, reason: 'Last bag' }
const discount: Discount = { kind: 'percent', millipercent: 5000, reason: 'Regular customer' }

/** Prices in whole units, for not every currency has smaller ones. */
const samples = [
  { code: 'LAMP-2', name: 'Reading lamp <brass>', quantityThousandths: 2000, units: 25, discount: null },
  { code: 'TEA-KG', name: 'Green tea, loose', quantityThousandths: 500, units: 36, discount: lastBag },
]

/** An order that nobody placed, with all that an order can have, in the shop's currency and reckoned as the shop reckons. */
export async function readSampleOrder(
  reader: Reader,
  customer: MailValues['customer'],
  at: Date,
): Promise<OrderMailValues> {
  const { currency } = (await getSetting(reader, 'shop')).value
  const settings = (await getSetting(reader, 'orders')).value
  const unit = 10 ** currencyDigits(currency)
  const money = (minor: number) => formatMoney(minor, currency)
  const quantity = new Intl.NumberFormat(undefined, { maximumFractionDigits: 3 })
  const lines = samples.map(line => ({ ...line, unitPriceMinor: line.units * unit, taxMillipercent }))
  const shipping = { priceMinor: 5 * unit, taxMillipercent }
  const reckoned = reckonOrder({ lines, discount, shipping }, settings)
  const { total, discountMinor } = reckoned
  const addressee = [customer.fullName, customer.company].filter(Boolean).join('\n')
  return {
    number: orderNumber(settings.numberPrefix, 1042),
    date: new Intl.DateTimeFormat(undefined, { dateStyle: 'long' }).format(at),
    subtotal: money(reckoned.subtotalMinor),
    ...discountWords({ ...discount, takenMinor: discountMinor }, currency),
    total: money(total.grossMinor),
    net: money(total.netMinor),
    tax: money(total.taxMinor),
    paymentMethod: 'Bank transfer',
    shippingMethod: 'Parcel service',
    shippingPrice: money(shipping.priceMinor),
    billingAddress: `${addressee}\n12 Quay Street\n1012 AB Amsterdam\nNetherlands`,
    shippingAddress: `${addressee}\n7 Garden Row\n1017 XZ Amsterdam\nNetherlands`,
    note: 'The bell is broken.\nKnock twice.',
    lines: lines.map((line, index) => ({
      code: line.code,
      name: line.name,
      quantity: quantity.format(line.quantityThousandths / wholeQuantity),
      unitPrice: money(line.unitPriceMinor),
      ...discountWords(
        line.discount && { ...line.discount, takenMinor: reckoned.lines[index]?.discountMinor ?? 0 },
        currency,
      ),
      total: money(reckoned.lines[index]?.valueMinor ?? 0),
    })),
  }
}
