import type { Insertable } from 'kysely'
import type { AddressFields } from '../src/shared/api/addresses.ts'
import type { AddressId, OrderId, ProductId } from '../src/shared/api/common-schemas.ts'
import { wholeQuantity } from '../src/shared/money.ts'
import { toAddressColumns } from '../src/main/app/customers/address-rules.ts'
import { reckonAmounts } from '../src/main/app/orders/order-amounts.ts'
import type { OrderAmounts } from '../src/main/app/orders/order-amounts.ts'
import { orderedBy, toLineRow, toMoneyColumns } from '../src/main/app/orders/order-snapshot.ts'
import { toProductColumns } from '../src/main/app/orders/product-rules.ts'
import type { AddressTable, OrderLineTable, OrdersTable, ProductTable } from '../src/main/db/order-schema.ts'
import { dayMs, seededUntil } from './invent.ts'
import type { NewCustomer, Staff } from './invent.ts'
import { countries, trades } from './names.ts'
import type { Random } from './random.ts'

const span = 5 * 365 * dayMs
const productCount = 2000
const finishes = ['oak', 'walnut', 'black', 'white', 'steel', 'linen', 'green', 'small', 'large', 'set of four']
const shippings = [
  { name: 'Parcel', priceMinor: 490 },
  { name: 'Express', priceMinor: 990 },
  { name: 'Pick up in the shop', priceMinor: 0 },
] as const

export type OrderingCustomer = Pick<
  NewCustomer,
  | 'number'
  | 'id'
  | 'first_name'
  | 'last_name'
  | 'company'
  | 'email'
  | 'phone'
  | 'organization_id'
  | 'tax_registration_id'
>

export type NewOrderRow = Insertable<OrdersTable> & { readonly sequence: number }

/**
 * Who placed each order, by the customer's number: one of all who were there by then, or one of the regulars, who are a tenth of
 * them. The most faithful one of a million has more than a thousand orders.
 */
export function planOrders(random: Random, customers: number, orders: number): Uint32Array {
  return Uint32Array.from({ length: orders }, (_, at) => {
    const there = Math.max(1, Math.floor((customers * (at + 1)) / orders))
    if (random.chance(0.5)) return 1 + random.below(there)
    const rank = Math.floor(random.next() ** 2 * Math.max(1, there / 10))
    return 1 + ((rank * 7919) % there)
  })
}

export function inventProducts(random: Random, by: Staff): ProductTable[] {
  const at = new Date(seededUntil - span).toISOString()
  return Array.from({ length: productCount }, (_, index) => ({
    id: random.uuid(seededUntil - span) as ProductId,
    version: 1,
    ...toProductColumns({
      code: `P-${String(index + 1).padStart(4, '0')}`,
      name: `${random.pick(trades)} ${index + 1}, ${random.pick(finishes)}`,
      priceMinor: 190 + random.below(30_000),
      taxMillipercent: random.chance(0.8) ? 21_000 : 12_000,
      forSale: random.chance(0.95),
    }),
    created_at: at,
    created_by_name: by.name,
    updated_at: at,
    updated_by_name: by.name,
  }))
}

export function inventAddress(random: Random, customer: NewCustomer, by: Staff): AddressTable {
  const country = random.pick(countries)
  const fields: AddressFields = {
    name: '',
    company: '',
    street: `${1 + random.below(200)} ${random.pick(['Quay', 'Mill', 'Station', 'Church', 'Garden'])} Street`,
    street2: '',
    city: random.pick(country.cities),
    region: '',
    postalCode: String(10_000 + random.below(5000) * 10),
    country: '',
  }
  return {
    id: random.uuid(Date.parse(customer.created_at)) as AddressId,
    version: 1,
    customer_id: customer.id,
    ...toAddressColumns(fields),
    is_default_billing: 1,
    is_default_shipping: 1,
    created_at: customer.created_at,
    updated_at: customer.created_at,
    updated_by_name: by.name,
  }
}

const rules = { pricesIncludeTax: true, taxRounding: 'perLine' } as const

export interface InventedGoods {
  readonly amounts: OrderAmounts
  readonly rows: readonly OrderLineTable[]
}

/** Two lines on average. */
export function inventGoods(random: Random, sequence: number, products: readonly ProductTable[]): InventedGoods {
  const ordered = Array.from({ length: 1 + random.below(3) }, () => random.pick(products))
  const lines = ordered.map(product => ({
    productId: product.id,
    quantityThousandths: wholeQuantity * (random.chance(0.7) ? 1 : 2 + random.below(5)),
    unitPriceMinor: product.price_minor,
    taxMillipercent: product.tax_millipercent,
  }))
  const shippingMethod = { ...random.pick(shippings), taxMillipercent: 21_000 }
  const order = { lines: lines.map(line => ({ ...line, discount: null })), shippingMethod }
  const amounts = reckonAmounts(order, rules)
  const rows = amounts.lines.flatMap((reckoned, index) => {
    const [product, line] = [ordered[index], lines[index]]
    return product && line ? [toLineRow({ sequence, position: index + 1 }, product, line, reckoned)] : []
  })
  return { amounts, rows }
}

interface OrderPlan {
  readonly sequence: number
  readonly orders: number
  readonly customer: OrderingCustomer
  readonly amounts: OrderAmounts
  readonly billing: string | null
  readonly by: Staff
}

export function inventOrder(random: Random, plan: OrderPlan): NewOrderRow {
  const { sequence, customer, amounts, by } = plan
  const createdMs = seededUntil - span + Math.floor(((sequence - 1 + random.next()) / plan.orders) * span)
  const at = new Date(createdMs).toISOString()
  return {
    sequence,
    id: random.uuid(createdMs) as OrderId,
    number: String(sequence),
    draft_id: null,
    ...orderedBy(customer),
    ...inventState(random, createdMs, by),
    currency: 'EUR',
    ...toMoneyColumns(amounts, rules, null),
    billing: plan.billing,
    shipping: null,
    payment_method: random.pick(['Card', 'Bank transfer', 'Cash']),
    note: random.chance(0.03) ? 'Ring the bell twice.' : '',
    login_outcome: 'notWanted',
    login_holder_id: null,
    confirmation_mail_id: null,
    created_at: at,
    created_by: by.id,
    created_by_name: by.name,
  }
}

function inventState(random: Random, createdMs: number, by: Staff) {
  const ageDays = (seededUntil - createdMs) / dayMs
  const isCancelled = random.chance(0.07)
  const reached = ageDays > 21 ? ('completed' as const) : ageDays > 3 ? ('inProgress' as const) : ('new' as const)
  const status = isCancelled ? ('cancelled' as const) : reached
  const movedMs = status === 'new' ? createdMs : Math.min(seededUntil, createdMs + random.below(4 * dayMs))
  const isPaid = !isCancelled && (status === 'completed' ? random.chance(0.97) : random.chance(0.5))
  const moved = new Date(movedMs).toISOString()
  return {
    version: status === 'new' ? 1 : 2,
    status,
    status_reason: isCancelled ? 'Out of stock.' : '',
    status_at: moved,
    status_by_name: by.name,
    paid_at: isPaid ? moved : null,
    paid_by_name: isPaid ? by.name : '',
    updated_at: moved,
    updated_by_name: by.name,
  }
}
