import type { AddressFields } from '../../../shared/api/addresses.ts'
import type { OrderId } from '../../../shared/api/common-schemas.ts'
import { fail } from '../../../shared/api/errors.ts'
import type { OrderDetail, OrderLine } from '../../../shared/api/orders.ts'
import type { OrderLineTable } from '../../db/order-schema.ts'
import type { Reader } from '../../db/store.ts'
import { hasLogin } from '../accounts/register-with-order.ts'
import { customerName } from '../customers/customer-rules.ts'
import { findOrderingCustomer } from '../customers/ordering-customer.ts'
import { getMail } from '../mail/mail-reading.ts'
import type { QueueSnapshot } from '../mail/queue-state.ts'
import { sumTaxes } from './order-amounts.ts'
import type { ShippingLine } from './order-amounts.ts'
import { findOrder, listOrderLines } from './order-queries.ts'
import type { OrderRecord } from './order-queries.ts'
import { toGivenDiscount, valueOf } from './order-snapshot.ts'

/** An order as its page shows it. Throws order.notFound. */
export async function readOrderDetail(reader: Reader, id: OrderId, queue: QueueSnapshot): Promise<OrderDetail> {
  const order = await findOrder(reader, id)
  if (!order) throw fail('order.notFound', {})
  const pricesIncludeTax = order.prices_include_tax === 1
  const lines = (await listOrderLines(reader, order.sequence)).map(row => toOrderLine(row, pricesIncludeTax))
  const shippingMethod = JSON.parse(order.shipping_method) as ShippingLine
  return {
    ...toFacts(order),
    lines,
    subtotalMinor: lines.reduce((sum, { valueMinor }) => sum + valueMinor, 0),
    discount: toGivenDiscount(order.discount, order.discount_minor),
    billing: toAddress(order.billing),
    shipping: toAddress(order.shipping),
    shippingMethod,
    taxes: sumTaxes(lines, shippingMethod),
    registered: await hasLogin(reader, order.customer_id),
    loginHolder: await readLoginHolder(reader, order),
    confirmation: await readConfirmation(reader, order, queue),
  }
}

function toFacts(order: OrderRecord) {
  return {
    id: order.id,
    version: order.version,
    number: order.number,
    createdAt: order.created_at,
    createdByName: order.created_by_name,
    customerId: order.customer_id,
    customerName: order.customer_name,
    customer: {
      email: order.customer_email,
      phone: order.customer_phone,
      company: order.customer_company,
      organizationId: order.customer_organization_id,
      taxRegistrationId: order.customer_tax_registration_id,
    },
    status: order.status,
    statusReason: order.status_reason,
    statusAt: order.status_at,
    statusByName: order.status_by_name,
    paidAt: order.paid_at,
    paidByName: order.paid_by_name,
    currency: order.currency,
    pricesIncludeTax: order.prices_include_tax === 1,
    taxRounding: order.tax_rounding,
    paymentMethod: order.payment_method,
    note: order.note,
    lineCount: order.line_count,
    netMinor: order.net_minor,
    taxMinor: order.tax_minor,
    totalMinor: order.total_minor,
    loginOutcome: order.login_outcome,
    updatedAt: order.updated_at,
    updatedByName: order.updated_by_name,
  }
}

function toOrderLine(row: OrderLineTable, pricesIncludeTax: boolean): OrderLine {
  return {
    productId: row.product_id,
    code: row.code,
    name: row.name,
    quantityThousandths: row.quantity_thousandths,
    unitPriceMinor: row.unit_price_minor,
    taxMillipercent: row.tax_millipercent,
    discount: toGivenDiscount(row.discount, row.discount_minor),
    valueMinor: valueOf(row, pricesIncludeTax),
    netMinor: row.net_minor,
    taxMinor: row.tax_minor,
    grossMinor: row.gross_minor,
  }
}

function toAddress(kept: string | null): AddressFields | null {
  return kept === null ? null : (JSON.parse(kept) as AddressFields)
}

/** As they are called now; null when they are no customer any more. */
async function readLoginHolder(reader: Reader, order: OrderRecord): Promise<OrderDetail['loginHolder']> {
  if (order.login_holder_id === null) return null
  const holder = await findOrderingCustomer(reader, order.login_holder_id)
  return holder ? { customerId: holder.id, customerName: customerName(holder) } : null
}

async function readConfirmation(
  reader: Reader,
  order: OrderRecord,
  queue: QueueSnapshot,
): Promise<OrderDetail['confirmation']> {
  if (order.confirmation_mail_id === null) return null
  const { status, toAddress: to } = await getMail(reader, order.confirmation_mail_id, queue)
  return { ...status, mailId: order.confirmation_mail_id, toAddress: to }
}
