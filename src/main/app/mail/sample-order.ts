import { currencyDigits, formatMoney, lineAmounts, sumAmounts } from '../../../shared/money.ts'
import { orderNumber } from '../../../shared/order-number.ts'
import type { Reader } from '../../db/store.ts'
import { getSetting } from '../settings/settings-queries.ts'
import type { MailValues, OrderMailValues } from './render-mail.ts'

const taxMillipercent = 21_000

/** Prices in whole units, for not every currency has smaller ones. */
const samples = [
  { code: 'LAMP-2', name: 'Reading lamp <brass>', quantityThousandths: 2000, units: 25 },
  { code: 'TEA-KG', name: 'Green tea, loose', quantityThousandths: 500, units: 36 },
]

/** An order that nobody placed, in the shop's currency and reckoned as the shop reckons. */
export async function readSampleOrder(
  reader: Reader,
  customer: MailValues['customer'],
  at: Date,
): Promise<OrderMailValues> {
  const { currency } = (await getSetting(reader, 'shop')).value
  const { pricesIncludeTax, numberPrefix } = (await getSetting(reader, 'orders')).value
  const unit = 10 ** currencyDigits(currency)
  const money = (minor: number) => formatMoney(minor, currency)
  const price = (quantityThousandths: number, unitPriceMinor: number) => {
    const amounts = lineAmounts({ quantityThousandths, unitPriceMinor, taxMillipercent, pricesIncludeTax })
    return { ...amounts, shownMinor: pricesIncludeTax ? amounts.grossMinor : amounts.netMinor }
  }
  const quantity = new Intl.NumberFormat(undefined, { maximumFractionDigits: 3 })
  const lines = samples.map(({ code, name, quantityThousandths, units }) => ({
    code,
    name,
    quantity: quantity.format(quantityThousandths / 1000),
    unitPriceMinor: units * unit,
    ...price(quantityThousandths, units * unit),
  }))
  const shipping = price(1000, 5 * unit)
  const sum = sumAmounts([...lines, shipping])
  const addressee = [customer.fullName, customer.company].filter(Boolean).join('\n')
  return {
    number: orderNumber(numberPrefix, 1042),
    date: new Intl.DateTimeFormat(undefined, { dateStyle: 'long' }).format(at),
    total: money(sum.grossMinor),
    net: money(sum.netMinor),
    tax: money(sum.taxMinor),
    paymentMethod: 'Bank transfer',
    shippingMethod: 'Parcel service',
    shippingPrice: money(shipping.shownMinor),
    billingAddress: `${addressee}\n12 Quay Street\n1012 AB Amsterdam\nNetherlands`,
    shippingAddress: `${addressee}\n7 Garden Row\n1017 XZ Amsterdam\nNetherlands`,
    note: 'The bell is broken.\nKnock twice.',
    lines: lines.map(({ code, name, quantity: count, unitPriceMinor, shownMinor }) => ({
      code,
      name,
      quantity: count,
      unitPrice: money(unitPriceMinor),
      total: money(shownMinor),
    })),
  }
}
