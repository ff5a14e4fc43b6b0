import type { AddressFields } from '../../../shared/api/addresses.ts'
import type { MailId } from '../../../shared/api/common-schemas.ts'
import { addressLines } from '../../../shared/address-lines.ts'
import { isSingleAddress } from '../../../shared/email-address.ts'
import { formatMoney, wholeQuantity } from '../../../shared/money.ts'
import type { OrderLineTable } from '../../db/order-schema.ts'
import type { CustomerRecord } from '../../db/schema.ts'
import type { Tx } from '../../db/store.ts'
import { mailTo } from '../accounts/account-context.ts'
import { enqueueMail } from '../mail/enqueue-mail.ts'
import { discountWords } from '../mail/discount-values.ts'
import type { OrderMailValues } from '../mail/render-mail.ts'
import type { Ids } from '../ports.ts'
import type { Actor } from '../session.ts'
import { getSetting } from '../settings/settings-queries.ts'
import type { Vault } from '../vault.ts'
import type { ShippingLine } from './order-amounts.ts'
import type { OrderRecord } from './order-queries.ts'
import { toGivenDiscount, valueOf } from './order-snapshot.ts'

const dates = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' })
const quantities = new Intl.NumberFormat(undefined, { maximumFractionDigits: 3 })

/** A confirmation goes to one person, at the customer's email of now. */
export function mayConfirm(customer: Pick<CustomerRecord, 'email'>): boolean {
  return isSingleAddress(customer.email)
}

/** Queues the confirmation of an order, in the transaction of its cause. `mayConfirm` must have said yes. */
export async function queueConfirmation(
  tx: Tx,
  tools: { readonly ids: Ids; readonly vault: Vault },
  order: OrderRecord,
  lines: readonly OrderLineTable[],
  cause: { readonly customer: CustomerRecord; readonly actor: Actor; readonly at: Date },
): Promise<MailId> {
  const { value: shop } = await getSetting(tx, 'shop')
  const { value: website } = await getSetting(tx, 'website')
  const { to, values } = mailTo({ customer: cause.customer, shop, website }, '')
  return enqueueMail(tx, tools, {
    template: 'orderConfirmation',
    customerId: order.customer_id,
    accountId: null,
    generation: null,
    to,
    values: { ...values, order: orderMailValues(order, lines) },
    password: '',
    at: cause.at,
    byName: cause.actor.name,
  })
}

function orderMailValues(order: OrderRecord, lines: readonly OrderLineTable[]): OrderMailValues {
  const money = (minor: number) => formatMoney(minor, order.currency)
  const pricesIncludeTax = order.prices_include_tax === 1
  const values = lines.map(line => valueOf(line, pricesIncludeTax))
  const shipping = JSON.parse(order.shipping_method) as ShippingLine
  return {
    number: order.number,
    date: dates.format(new Date(order.created_at)),
    subtotal: money(values.reduce((sum, value) => sum + value, 0)),
    ...discountWords(toGivenDiscount(order.discount, order.discount_minor), order.currency),
    total: money(order.total_minor),
    net: money(order.net_minor),
    tax: money(order.tax_minor),
    paymentMethod: order.payment_method,
    shippingMethod: shipping.name,
    shippingPrice:
      shipping.name === '' && shipping.grossMinor === 0
        ? ''
        : money(pricesIncludeTax ? shipping.grossMinor : shipping.netMinor),
    billingAddress: addressText(order.billing, order.customer_name),
    shippingAddress: addressText(order.shipping, order.customer_name),
    note: order.note,
    lines: lines.map((line, index) => ({
      code: line.code,
      name: line.name,
      quantity: quantities.format(line.quantity_thousandths / wholeQuantity),
      unitPrice: money(line.unit_price_minor),
      ...discountWords(toGivenDiscount(line.discount, line.discount_minor), order.currency),
      total: money(values[index] ?? 0),
    })),
  }
}

/** An address that names nobody is the customer's own. */
function addressText(kept: string | null, customerName: string): string {
  if (kept === null) return ''
  const fields = JSON.parse(kept) as AddressFields
  const isNamed = fields.name !== '' || fields.company !== ''
  return [...(isNamed ? [] : [customerName]), ...addressLines(fields)].join('\n')
}
