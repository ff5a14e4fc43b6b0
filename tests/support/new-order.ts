import type { InferInput } from 'valibot'
import type { AddressFields } from '../../src/shared/api/addresses.ts'
import { emptyCustomer } from '../../src/shared/api/customers.ts'
import type { CustomerFields } from '../../src/shared/api/customers.ts'
import type { newOrderSchema } from '../../src/shared/api/new-order.ts'
import type { ProductRow } from '../../src/shared/api/products.ts'
import { reckonOrder } from '../../src/shared/reckon-order.ts'
import type { ReckoningRules } from '../../src/shared/reckon-order.ts'

export type OrderInput = InferInput<typeof newOrderSchema>
export type OrderLineInput = OrderInput['lines'][number]

/** What the window would send: the total is that of the lines, with prices that include tax unless told otherwise. */
export function newOrder(
  order: Pick<OrderInput, 'customer' | 'lines'> & Partial<OrderInput>,
  { pricesIncludeTax = true, taxRounding = 'perLine' }: Partial<ReckoningRules> = {},
): OrderInput {
  const shippingMethod = order.shippingMethod ?? { name: '', priceMinor: 0, taxMillipercent: 0 }
  const { total } = reckonOrder({ ...order, shipping: shippingMethod }, { pricesIncludeTax, taxRounding })
  return {
    createLogin: false,
    currency: 'EUR',
    billing: null,
    shipping: null,
    keepBilling: false,
    keepShipping: false,
    paymentMethod: 'Card',
    note: '',
    totalMinor: total.grossMinor,
    ...order,
    shippingMethod,
  }
}

export function lineOf(product: ProductRow, changes: Partial<OrderLineInput> = {}): OrderLineInput {
  const { id, priceMinor, taxMillipercent } = product
  return { productId: id, quantityThousandths: 1000, unitPriceMinor: priceMinor, taxMillipercent, ...changes }
}

export const petr: CustomerFields = {
  ...emptyCustomer,
  firstName: 'Petr',
  lastName: 'Svoboda',
  email: 'petr@example.com',
  phone: '+420 602 100 200',
}

export const quay: AddressFields = {
  name: '',
  company: '',
  street: '12 Quay Street',
  street2: '',
  city: 'Brno',
  region: '',
  postalCode: '602 00',
  country: 'CZ',
}
