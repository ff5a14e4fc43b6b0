import * as v from 'valibot'
import type { InputIssue } from '../../../shared/api/errors.ts'
import { newOrderSchema } from '../../../shared/api/new-order.ts'
import type { OrderEntrySettings } from '../../../shared/api/orders.ts'
import { newCustomerSchema } from '../../../shared/api/customers.ts'
import { mostMinor } from '../../../shared/money.ts'
import { entryText as text } from '../../../shared/text/en-order-entry.ts'
import { numberProblem, readNumber } from '../../../shared/typed-numbers/read-number.ts'
import { totalsOf } from './order-entry-amounts.ts'
import { discountInput } from './entry-discount.ts'
import { placeOfLine } from './order-entry-places.ts'
import { isEmptyAddress, isEmptyLine } from './order-entry-state.ts'
import type { EntryAddress, EntryLine, OrderEntry } from './order-entry-state.ts'

/** What is wrong, by the field that it is about. */
export type EntryProblems = Readonly<Record<string, string>>

type OrderInput = v.InferInput<typeof newOrderSchema>

export interface ReadOrder {
  readonly order: OrderInput
  /** The shop's, which its amounts were read in. */
  readonly currency: string
  /** Which line of the form each line of the order is. */
  readonly lines: readonly EntryLine[]
}

/** The order as main wants it; a number that cannot be read is none. */
export function readOrder(entry: OrderEntry, settings: OrderEntrySettings, createLogin: boolean): ReadOrder {
  const lines = entry.lines.filter(line => !isEmptyLine(line))
  const { customer, shippingMethod } = entry
  const billing = addressOf(entry.billing)
  const shipping = addressOf(entry.shipping)
  return {
    lines,
    currency: settings.currency,
    order: {
      customer:
        customer.kind === 'new'
          ? { fields: customer.fields }
          : { customerId: customer.kind === 'known' ? customer.chosen.id : '' },
      createLogin,
      currency: settings.currency,
      lines: lines.map(line => ({
        productId: line.product?.id ?? '',
        quantityThousandths: readNumber(line.quantity, 'quantity') ?? Number.NaN,
        unitPriceMinor: readNumber(line.price, { currency: settings.currency }) ?? Number.NaN,
        taxMillipercent: line.product?.taxMillipercent ?? 0,
        discount: line.discount && discountInput(line.discount, settings.currency),
      })),
      billing,
      shipping,
      keepBilling: billing !== null && entry.billing.choice === 'typed' && entry.billing.keep,
      keepShipping: shipping !== null && entry.shipping.choice === 'typed' && entry.shipping.keep,
      discount: entry.discount && discountInput(entry.discount, settings.currency),
      shippingMethod:
        shippingMethod.name === ''
          ? { name: '', priceMinor: 0, taxMillipercent: 0 }
          : {
              name: shippingMethod.name,
              priceMinor: readNumber(shippingMethod.price, { currency: settings.currency }) ?? Number.NaN,
              taxMillipercent: shippingMethod.taxMillipercent,
            },
      paymentMethod: entry.paymentMethod,
      note: entry.note,
      totalMinor: totalsOf(entry, settings).total.grossMinor,
    },
  }
}

function addressOf(address: EntryAddress): OrderInput['billing'] {
  const isAny = (address.choice === 'saved' || address.choice === 'typed') && !isEmptyAddress(address.fields)
  return isAny ? address.fields : null
}

/** With the contract's own rules, before main is asked. Empty when there is nothing to complain of. */
export function checkOrder(entry: OrderEntry, read: ReadOrder): EntryProblems {
  const issues: InputIssue[] = []
  const { customer } = entry
  if (customer.kind === 'search') issues.push({ path: 'order.customer', message: text.chooseCustomer })
  if (customer.kind === 'new') {
    for (const issue of v.safeParse(newCustomerSchema, customer.fields).issues ?? [])
      issues.push({ path: `order.customer.fields.${v.getDotPath(issue) ?? ''}`, message: issue.message })
  }
  for (const [index, { quantity, price }] of read.lines.entries()) {
    const message = numberProblem(quantity, 'quantity')
    if (message !== undefined) issues.push({ path: `order.lines.${index}.quantityThousandths`, message })
    const ofPrice = numberProblem(price, { currency: read.currency })
    if (ofPrice !== undefined) issues.push({ path: `order.lines.${index}.unitPriceMinor`, message: ofPrice })
  }
  if (read.order.shippingMethod.name !== '') {
    const ofShipping = numberProblem(entry.shippingMethod.price, { currency: read.currency })
    if (ofShipping !== undefined) issues.push({ path: 'order.shippingMethod', message: ofShipping })
  }
  for (const issue of v.safeParse(newOrderSchema, read.order).issues ?? []) {
    const path = v.getDotPath(issue) ?? ''
    if (!path.startsWith('customer')) issues.push({ path: `order.${path}`, message: issue.message })
  }
  if (read.order.totalMinor > mostMinor) issues.push({ path: 'order.lines', message: text.tooMuch })
  return problemsOf(issues, read)
}

/** The fields that the paths of an input mean. */
export function problemsOf(issues: readonly InputIssue[], read: ReadOrder): EntryProblems {
  const problems: Record<string, string> = {}
  for (const { path, message } of issues) {
    const place = placeOfPath(path.split('.').slice(1), read)
    problems[place] ??= place.endsWith('.product') ? text.chooseProduct : message
  }
  return problems
}

const lineFields: Readonly<Record<string, string>> = {
  productId: 'product',
  quantityThousandths: 'quantity',
  unitPriceMinor: 'price',
  taxMillipercent: 'product',
  discount: 'discount',
}

function placeOfPath([part = '', ...rest]: readonly string[], read: ReadOrder): string {
  if (part === 'customer') return rest[0] === 'fields' ? `customer.${rest[1] ?? ''}` : 'customer'
  if (part === 'lines') {
    const line = rest[0] === undefined ? undefined : read.lines[Number(rest[0])]
    return line === undefined ? 'lines' : `${placeOfLine(line.key)}.${lineFields[rest[1] ?? ''] ?? 'product'}`
  }
  if (part === 'billing' || part === 'shipping') return `${part}.${rest[0] ?? 'street'}`
  if (part === 'shippingMethod') return 'shippingPrice'
  return part
}

export function hasProblems(problems: EntryProblems): boolean {
  return Object.keys(problems).length > 0
}

/** Without those of one field, or of a part of the form. The same object when there was none. */
export function withoutProblems(problems: EntryProblems, part: string): EntryProblems {
  const kept = Object.entries(problems).filter(([place]) => place !== part && !place.startsWith(`${part}.`))
  return kept.length === Object.keys(problems).length ? problems : Object.fromEntries(kept)
}
