import type { ProductId } from '../../../shared/api/common-schemas.ts'
import { fold } from '../../../shared/text-folding/fold.ts'
import { orderWords } from '../../../shared/text-folding/kept-words.ts'
import type { Discount, GivenDiscount } from '../../../shared/api/discounts.ts'
import type { ReckonedLine, ReckoningRules } from '../../../shared/reckon-order.ts'
import type { OrderLineTable, OrdersTable, ProductTable } from '../../db/order-schema.ts'
import type { CustomerRecord } from '../../db/schema.ts'
import { customerName } from '../customers/customer-rules.ts'
import type { OrderAmounts } from './order-amounts.ts'

type OrderingCustomer = Pick<
  CustomerRecord,
  'id' | 'first_name' | 'last_name' | 'company' | 'email' | 'phone' | 'organization_id' | 'tax_registration_id'
>

type CustomerColumns = Pick<
  OrdersTable,
  | 'customer_id'
  | 'customer_name'
  | 'customer_name_sort'
  | 'customer_email'
  | 'customer_phone'
  | 'customer_company'
  | 'customer_organization_id'
  | 'customer_tax_registration_id'
  | 'search_text'
>

/** As the customer was when they ordered. */
export function orderedBy(customer: OrderingCustomer): CustomerColumns {
  const name = customerName(customer)
  return {
    customer_id: customer.id,
    customer_name: name,
    customer_name_sort: fold(name),
    customer_email: customer.email,
    customer_phone: customer.phone,
    customer_company: customer.company,
    customer_organization_id: customer.organization_id,
    customer_tax_registration_id: customer.tax_registration_id,
    search_text: orderWords({
      name,
      company: customer.company,
      email: customer.email,
      phone: customer.phone,
      organizationId: customer.organization_id,
      taxRegistrationId: customer.tax_registration_id,
    }),
  }
}

export interface OrderedLine {
  readonly productId: ProductId
  readonly quantityThousandths: number
  readonly unitPriceMinor: number
  readonly taxMillipercent: number
  readonly discount?: Discount | null
}

/** A line with what its product is called today. `place` counts lines from 1. */
export function toLineRow(
  place: { readonly sequence: number; readonly position: number },
  product: Pick<ProductTable, 'code' | 'name'>,
  line: OrderedLine,
  amounts: ReckonedLine,
): OrderLineTable {
  return {
    order_sequence: place.sequence,
    position: place.position,
    product_id: line.productId,
    code: product.code,
    name: product.name,
    quantity_thousandths: line.quantityThousandths,
    unit_price_minor: line.unitPriceMinor,
    tax_millipercent: line.taxMillipercent,
    discount: line.discount ? JSON.stringify(line.discount) : null,
    discount_minor: amounts.discountMinor,
    order_discount_minor: amounts.orderDiscountMinor,
    net_minor: amounts.netMinor,
    tax_minor: amounts.taxMinor,
    gross_minor: amounts.grossMinor,
  }
}

type MoneyColumns = Pick<
  OrdersTable,
  | 'prices_include_tax'
  | 'tax_rounding'
  | 'discount'
  | 'discount_minor'
  | 'shipping_method'
  | 'line_count'
  | 'net_minor'
  | 'tax_minor'
  | 'total_minor'
>

/** What an order came to, and how that was reckoned. */
export function toMoneyColumns(
  amounts: OrderAmounts,
  { pricesIncludeTax, taxRounding }: ReckoningRules,
  discount: Discount | null,
): MoneyColumns {
  const { lines, shipping, total } = amounts
  return {
    prices_include_tax: pricesIncludeTax ? 1 : 0,
    tax_rounding: taxRounding,
    discount: discount && JSON.stringify(discount),
    discount_minor: amounts.discountMinor,
    shipping_method: JSON.stringify(shipping),
    line_count: lines.length,
    net_minor: total.netMinor,
    tax_minor: total.taxMinor,
    total_minor: total.grossMinor,
  }
}

/** Null for none. */
export function toGivenDiscount(kept: string | null, takenMinor: number): GivenDiscount | null {
  return kept === null ? null : { ...(JSON.parse(kept) as Discount), takenMinor }
}

/** What stands on a line: its own discount is taken off, its share of the order's is not. */
export function valueOf(
  row: Pick<OrderLineTable, 'net_minor' | 'gross_minor' | 'order_discount_minor'>,
  pricesIncludeTax: boolean,
): number {
  return (pricesIncludeTax ? row.gross_minor : row.net_minor) + row.order_discount_minor
}
