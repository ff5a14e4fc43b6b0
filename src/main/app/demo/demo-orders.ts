import { randomInt } from 'node:crypto'
import type { Insertable } from 'kysely'
import { sql } from 'kysely'
import type { AddressFields } from '../../../shared/api/addresses.ts'
import type { Discount } from '../../../shared/api/discounts.ts'
import type { AddressId, OrderId, ProductId } from '../../../shared/api/common-schemas.ts'
import { wholeQuantity } from '../../../shared/money.ts'
import type { AddressTable, OrderLineTable, OrdersTable, ProductTable } from '../../db/order-schema.ts'
import type { CustomerTable } from '../../db/schema.ts'
import type { Store, Tx } from '../../db/store.ts'
import { toAddressColumns } from '../customers/address-rules.ts'
import { reckonAmounts } from '../orders/order-amounts.ts'
import type { OrderAmounts } from '../orders/order-amounts.ts'
import { orderedBy, toLineRow, toMoneyColumns } from '../orders/order-snapshot.ts'
import { toProductColumns } from '../orders/product-rules.ts'
import type { Ids } from '../ports.ts'
import type { Actor } from '../session.ts'
import {
  cancelReasons,
  cities,
  goods,
  lineDiscounts,
  orderDiscounts,
  orderNotes,
  paymentMethods,
  shippingMethods,
  streets,
  usualTax,
} from './demo-goods.ts'
import type { Goods } from './demo-goods.ts'
import { oneIn, pick } from './demo-random.ts'

const orders = 6000
/** They place most of the orders. */
const regulars = 250
const batch = 100
/** Customers of the demo are up to 700 days old. */
const orderedDays = 660
const dayMs = 86_400_000

interface DemoPorts {
  readonly store: Store
  readonly ids: Ids
}

type DemoCustomer = Insertable<CustomerTable>
type DemoOrder = Insertable<OrdersTable> & { readonly sequence: number }

/** Products, addresses and two years of orders. Nobody did any of it, so the history says nothing of them. */
export async function insertOrders(
  ports: DemoPorts,
  customers: readonly DemoCustomer[],
  by: Actor,
  now: Date,
): Promise<void> {
  const products = inventProducts(ports.ids, by, new Date(now.getTime() - 700 * dayMs))
  const addresses = new Map(
    customers.filter(() => !oneIn(8)).map(customer => [customer.id, inventAddress(ports.ids, customer, by)]),
  )
  await inBatches(ports.store, products, (tx, rows) => tx.insertInto('product').values(rows).execute())
  await inBatches(ports.store, [...addresses.values()], (tx, rows) => tx.insertInto('address').values(rows).execute())

  const oldestFirst = customers.toSorted((one, other) => Date.parse(one.created_at) - Date.parse(other.created_at))
  const plans = Array.from({ length: orders }, () => {
    const at = new Date(now.getTime() - Math.floor(Math.random() ** 1.2 * orderedDays * dayMs))
    return { customer: orderer(oldestFirst, at), at }
  }).toSorted((one, other) => one.at.getTime() - other.at.getTime())
  await inBatches(ports.store, plans, async (tx, some, start) => {
    const lines: OrderLineTable[] = []
    const rows = some.map(({ customer, at }, index): DemoOrder => {
      const sequence = start + index + 1
      const goods = inventGoods(products)
      lines.push(...goods.rows(sequence))
      return inventOrder({ sequence, customer, address: addresses.get(customer.id), goods, at, now, by }, ports)
    })
    await tx.insertInto('orders').values(rows).execute()
    await tx.insertInto('order_line').values(lines).execute()
  })
  await ports.store.write(async tx => {
    await sql`update customer set order_count = (select count(*) from orders where customer_id = customer.id)`.execute(
      tx,
    )
  })
}

/** Who was a customer by then. The oldest ones order most often. */
function orderer(oldestFirst: readonly DemoCustomer[], at: Date): DemoCustomer {
  const known = oldestFirst.findIndex(customer => Date.parse(customer.created_at) > at.getTime())
  const count = Math.max(1, known === -1 ? oldestFirst.length : known)
  const place = oneIn(5) ? randomInt(count) : Math.floor(Math.random() ** 1.5 * Math.min(regulars, count))
  const customer = oldestFirst[place]
  if (!customer) throw new Error('the demo has no customers')
  return customer
}

/** Between two batches the rest of the application has its turn. */
async function inBatches<Row>(
  store: Store,
  rows: readonly Row[],
  insert: (tx: Tx, some: readonly Row[], start: number) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += batch) {
    await store.write(tx => insert(tx, rows.slice(start, start + batch), start))
    await new Promise(resolve => setImmediate(resolve))
  }
}

function inventProducts(ids: Ids, by: Actor, createdAt: Date): ProductTable[] {
  const at = createdAt.toISOString()
  return goods.flatMap(({ name, code, priceMinor, finishes, ...kind }: Goods) =>
    finishes.map((finish, index) => ({
      id: ids.next() as ProductId,
      version: 1,
      ...toProductColumns({
        code: `${code}-${index + 1}`,
        name: `${name}, ${finish}`,
        priceMinor: priceMinor + index * 100,
        taxMillipercent: kind.taxMillipercent ?? usualTax,
        forSale: !oneIn(25),
      }),
      created_at: at,
      created_by_name: by.name,
      updated_at: at,
      updated_by_name: by.name,
    })),
  )
}

function inventAddress(ids: Ids, customer: DemoCustomer, by: Actor): AddressTable {
  const { city, postalCode, country } = pick(cities)
  const fields: AddressFields = {
    name: '',
    company: '',
    street: `${randomInt(1, 120)} ${pick(streets)}`,
    street2: '',
    city,
    region: '',
    postalCode,
    country,
  }
  return {
    id: ids.next() as AddressId,
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

interface DemoGoods {
  readonly discount: Discount | null
  readonly amounts: OrderAmounts
  readonly rows: (sequence: number) => OrderLineTable[]
}

function inventGoods(products: readonly ProductTable[]): DemoGoods {
  const lines = Array.from({ length: 1 + Math.floor(Math.random() ** 2 * 6) }, () => {
    const product = products[randomInt(products.length)] ?? products[0]
    if (!product) throw new Error('the demo has no products')
    const line = {
      productId: product.id,
      quantityThousandths: wholeQuantity * (oneIn(3) ? randomInt(2, 7) : 1),
      unitPriceMinor: product.price_minor,
      taxMillipercent: product.tax_millipercent,
      discount: oneIn(30) ? pick(lineDiscounts) : null,
    }
    return { product, line }
  })
  const discount = oneIn(15) ? pick(orderDiscounts) : null
  const order = { lines: lines.map(({ line }) => line), discount, shippingMethod: pick(shippingMethods) }
  const amounts = reckonAmounts(order, rules)
  return {
    discount,
    amounts,
    rows: sequence =>
      amounts.lines.flatMap((reckoned, index) => {
        const one = lines[index]
        return one ? [toLineRow({ sequence, position: index + 1 }, one.product, one.line, reckoned)] : []
      }),
  }
}

interface OrderPlan {
  readonly sequence: number
  readonly customer: DemoCustomer
  readonly address: AddressTable | undefined
  readonly goods: DemoGoods
  readonly at: Date
  readonly now: Date
  readonly by: Actor
}

function inventOrder(plan: OrderPlan, { ids }: DemoPorts): DemoOrder {
  const { sequence, customer, address, goods, by } = plan
  const at = plan.at.toISOString()
  return {
    sequence,
    id: ids.next() as OrderId,
    number: String(sequence),
    draft_id: null,
    ...orderedBy(customer),
    ...inventState(plan),
    currency: 'EUR',
    ...toMoneyColumns(goods.amounts, rules, goods.discount),
    billing: address ? JSON.stringify(printed(address)) : null,
    shipping: null,
    payment_method: pick(paymentMethods),
    note: oneIn(20) ? pick(orderNotes) : '',
    login_outcome: 'notWanted',
    login_holder_id: null,
    confirmation_mail_id: null,
    created_at: at,
    created_by: by.id,
    created_by_name: by.name,
  }
}

function printed({ name, company, street, street2, city, region, postal_code, country }: AddressTable): AddressFields {
  return { name, company, street, street2, city, region, postalCode: postal_code, country }
}

/** The older, the further: what is a month old is done, what came today is new. */
function inventState({ at, now, by }: OrderPlan) {
  const ageDays = (now.getTime() - at.getTime()) / dayMs
  const isCancelled = oneIn(14)
  const status = isCancelled
    ? ('cancelled' as const)
    : ageDays > 21 + randomInt(14)
      ? ('completed' as const)
      : ageDays > 1 + randomInt(4)
        ? ('inProgress' as const)
        : ('new' as const)
  const movedAt = status === 'new' ? at : new Date(Math.min(now.getTime(), at.getTime() + randomInt(1, 5) * dayMs))
  const isPaid = !isCancelled && (status === 'completed' ? !oneIn(30) : oneIn(2))
  const moved = movedAt.toISOString()
  return {
    version: status === 'new' ? 1 : 2,
    status,
    status_reason: isCancelled ? pick(cancelReasons) : '',
    status_at: moved,
    status_by_name: by.name,
    paid_at: isPaid ? moved : null,
    paid_by_name: isPaid ? by.name : '',
    updated_at: moved,
    updated_by_name: by.name,
  }
}
