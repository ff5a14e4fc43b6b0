import type { ProductId } from '../../../shared/api/common-schemas.ts'
import { fold } from '../../../shared/fold.ts'
import type { LineAmounts } from '../../../shared/money.ts'
import type { OrderLineTable, OrdersTable, ProductTable } from '../../db/order-schema.ts'
import type { CustomerRecord } from '../../db/schema.ts'
import { customerName } from '../customers/customer-rules.ts'

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
    search_text: [name, customer.company, customer.email].map(fold).join(' ').trim(),
  }
}

export interface OrderedLine {
  readonly productId: ProductId
  readonly quantityThousandths: number
  readonly unitPriceMinor: number
  readonly taxMillipercent: number
}

/** A line with what its product is called today. `place` counts lines from 1. */
export function toLineRow(
  place: { readonly sequence: number; readonly position: number },
  product: Pick<ProductTable, 'code' | 'name'>,
  line: OrderedLine,
  amounts: LineAmounts,
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
    net_minor: amounts.netMinor,
    tax_minor: amounts.taxMinor,
    gross_minor: amounts.grossMinor,
  }
}

/** The amounts of a line as it was saved. */
export function amountsOf(row: Pick<OrderLineTable, 'net_minor' | 'tax_minor' | 'gross_minor'>): LineAmounts {
  return { netMinor: row.net_minor, taxMinor: row.tax_minor, grossMinor: row.gross_minor }
}
