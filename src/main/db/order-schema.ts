import type { Generated } from 'kysely'
import type {
  AddressId,
  CustomerId,
  MailId,
  OrderDraftId,
  OrderId,
  ProductId,
  StaffId,
} from '../../shared/api/common-schemas.ts'
import type { LoginOutcome, OrderStatus } from '../../shared/api/orders.ts'
import type { TaxRounding } from '../../shared/reckon-order.ts'
import type { Flag } from './schema.ts'

// What is sold, and to where: conventions as in schema.ts.

export interface AddressTable {
  id: AddressId
  version: number
  customer_id: CustomerId
  name: string
  company: string
  street: string
  street2: string
  city: string
  region: string
  postal_code: string
  /** Letters and digits alone, folded: `602 00` and `60200` are the same. */
  postal_key: string
  country: string
  /** Street, city and postal code, as they are searched. */
  search_words: string
  is_default_billing: Flag
  is_default_shipping: Flag
  created_at: string
  updated_at: string
  updated_by_name: string
}

export interface ProductTable {
  id: ProductId
  version: number
  code: string
  code_key: string
  name: string
  name_sort: string
  price_minor: number
  tax_millipercent: number
  for_sale: Flag
  created_at: string
  created_by_name: string
  updated_at: string
  updated_by_name: string
}

/** `order` is a reserved word. Orders are never deleted, and what they say of customer and money never changes. */
export interface OrdersTable {
  /** SQLite's rowid: the sequence number. */
  sequence: Generated<number>
  id: OrderId
  version: number
  /** With the prefix of the day it was saved. */
  number: string
  draft_id: OrderDraftId | null
  customer_id: CustomerId
  customer_name: string
  customer_name_sort: string
  customer_email: string
  customer_phone: string
  customer_company: string
  customer_organization_id: string
  customer_tax_registration_id: string
  /** What it is found by besides its number: name, company, email, phone and ids of who ordered. */
  search_text: string
  status: OrderStatus
  status_reason: string
  status_at: string
  status_by_name: string
  paid_at: string | null
  paid_by_name: string
  currency: string
  prices_include_tax: Flag
  tax_rounding: TaxRounding
  /** JSON of `AddressFields`; null for none. */
  billing: string | null
  /** JSON of `AddressFields`; null for the billing address. */
  shipping: string | null
  /** JSON of `Discount`, off the items; null for none. */
  discount: string | null
  /** What it came to, with or without tax as the prices are. */
  discount_minor: number
  /** JSON of the shipping line. */
  shipping_method: string
  payment_method: string
  note: string
  line_count: number
  net_minor: number
  tax_minor: number
  total_minor: number
  login_outcome: LoginOutcome
  login_holder_id: CustomerId | null
  confirmation_mail_id: MailId | null
  created_at: string
  created_by: StaffId
  created_by_name: string
  updated_at: string
  updated_by_name: string
}

export interface OrderLineTable {
  order_sequence: number
  /** Counted from 1. */
  position: number
  /** Null once the product was deleted. */
  product_id: ProductId | null
  code: string
  name: string
  quantity_thousandths: number
  unit_price_minor: number
  tax_millipercent: number
  /** JSON of `Discount`; null for none. */
  discount: string | null
  /** What it came to, with or without tax as the prices are. */
  discount_minor: number
  /** The line's share of the discount on the order. */
  order_discount_minor: number
  /** What is charged for the line in the end. */
  net_minor: number
  tax_minor: number
  gross_minor: number
}

/** What somebody has typed of an order that is not saved yet. */
export interface OrderDraftTable {
  id: OrderDraftId
  staff_id: StaffId
  customer_name: string
  line_count: number
  /** JSON; the window's own affair. */
  content: string
  created_at: string
  updated_at: string
}
