import { emptyAddress } from '../../../shared/api/addresses.ts'
import type { AddressFields } from '../../../shared/api/addresses.ts'
import { emptyCustomer } from '../../../shared/api/customers.ts'
import type { CustomerFields, CustomerRow, Registered } from '../../../shared/api/customers.ts'
import type { EntryDiscount } from './entry-discount.ts'

/** What the order says of its customer while it is entered; main writes down what is true when it is saved. */
export interface ChosenCustomer {
  readonly id: string
  readonly name: string
  readonly company: string
  readonly email: string
  readonly phone: string
  readonly registered: Registered
  readonly orderCount: number
}

export type EntryCustomer =
  | {
      readonly kind: 'search'
      readonly text: string
      /** Enter came before the answer: whoever it finds first is meant. */
      readonly isTaking: boolean
    }
  | { readonly kind: 'known'; readonly chosen: ChosenCustomer }
  | { readonly kind: 'new'; readonly fields: CustomerFields }

export interface EntryProduct {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly taxMillipercent: number
}

export interface EntryLine {
  readonly key: string
  readonly product: EntryProduct | null
  /** What stands in the product's field: the code once there is a product. */
  readonly text: string
  readonly isTaking: boolean
  readonly quantity: string
  readonly price: string
  /** Null for none; of the line as a whole. */
  readonly discount: EntryDiscount | null
}

export interface EntryAddress {
  /** 'same': shipping goes where the bill goes. 'saved': one of the customer's own. */
  readonly choice: 'none' | 'same' | 'saved' | 'typed'
  /** Of a saved one; of a typed one, the saved one that it began as. '' for none. */
  readonly addressId: string
  readonly fields: AddressFields
  /** A typed one becomes one of the customer's. */
  readonly keep: boolean
}

export interface EntryShipping {
  /** '' for none. */
  readonly name: string
  readonly price: string
  readonly taxMillipercent: number
}

/** Where the focus stands: a part of the form that is marked with `data-place`, and which control of it. */
export interface EntryPlace {
  readonly name: string
  readonly index: number
}

/** An order as far as it is typed: plain JSON, so that a draft is the whole of it. */
export interface OrderEntry {
  readonly version: 1
  readonly customer: EntryCustomer
  /** Null: as Settings > Registration has it. */
  readonly createLogin: boolean | null
  readonly lines: readonly EntryLine[]
  readonly billing: EntryAddress
  readonly shipping: EntryAddress
  /** Off the items; null for none. */
  readonly discount: EntryDiscount | null
  readonly shippingMethod: EntryShipping
  readonly paymentMethod: string
  readonly note: string
  /** What a new address begins with, from the shop's settings. */
  readonly country: string
  readonly place: EntryPlace | null
}

export function newAddress(choice: 'none' | 'same' | 'typed', country: string): EntryAddress {
  return { choice, addressId: '', fields: { ...emptyAddress, country }, keep: true }
}

export function emptyLine(key: string): EntryLine {
  return { key, product: null, text: '', isTaking: false, quantity: '1', price: '', discount: null }
}

export function emptyEntry(lineKey: string, country: string): OrderEntry {
  return {
    version: 1,
    customer: { kind: 'search', text: '', isTaking: false },
    createLogin: null,
    lines: [emptyLine(lineKey)],
    // Until it is known whose: nothing but a heap of empty fields would stand there.
    billing: newAddress('none', country),
    shipping: newAddress('same', country),
    discount: null,
    shippingMethod: { name: '', price: '', taxMillipercent: 0 },
    paymentMethod: '',
    note: '',
    country,
    place: null,
  }
}

/** Nothing stands on it that was to be bought. */
export function isEmptyLine(line: EntryLine): boolean {
  return line.product === null && line.text.trim() === ''
}

/** The country that a new address begins with does not make it one. */
export function isEmptyAddress(fields: AddressFields): boolean {
  return Object.entries(fields).every(([name, text]) => name === 'country' || text.trim() === '')
}

/** Nobody would miss it. `begunForId`: the customer on whose page it was begun, which is one step away. */
export function isEmptyEntry(entry: OrderEntry, begunForId: string | null = null): boolean {
  const { customer, lines, billing, shipping, shippingMethod, paymentMethod, note } = entry
  const isTyped = (address: EntryAddress) => address.choice === 'typed' && !isEmptyAddress(address.fields)
  const isNobody = customer.kind === 'search'
  const isAsBegun = customer.kind === 'known' && customer.chosen.id === begunForId && entry.createLogin === null
  return (
    (isNobody || isAsBegun) &&
    lines.every(isEmptyLine) &&
    entry.discount === null &&
    !isTyped(billing) &&
    !isTyped(shipping) &&
    shippingMethod.name === '' &&
    paymentMethod === '' &&
    note.trim() === ''
  )
}

type Named = Pick<CustomerRow, 'firstName' | 'lastName' | 'company' | 'email'>

/** '' for a new customer of whom nothing is known yet. */
export function nameOf(customer: Named): string {
  const person = [customer.firstName, customer.lastName].filter(text => text.trim() !== '').join(' ')
  return person || customer.company || customer.email
}

export function chosenFrom(
  row: Pick<CustomerRow, 'id' | 'phone' | 'registered' | 'orderCount' | keyof Named>,
): ChosenCustomer {
  const { id, company, email, phone, registered, orderCount } = row
  return { id, name: nameOf(row), company, email, phone, registered, orderCount }
}

export function entryCustomerName(entry: OrderEntry): string {
  const { customer } = entry
  if (customer.kind === 'known') return customer.chosen.name
  return customer.kind === 'new' ? nameOf(customer.fields) : ''
}

/** What was typed to find somebody who is not there yet: an email, a phone number, or a name. */
export function customerFromText(typed: string): CustomerFields {
  const text = typed.trim().replace(/\s+/g, ' ')
  if (/^\S+@\S*$/.test(text)) return { ...emptyCustomer, email: text }
  if (/^\+?[\d\s()/-]{5,}$/.test(text)) return { ...emptyCustomer, phone: text }
  const words = text.split(' ')
  return { ...emptyCustomer, firstName: words.slice(0, -1).join(' '), lastName: words.at(-1) ?? '' }
}

/** What a person still has to say about a new customer first. */
export function firstMissing(fields: CustomerFields): 'firstName' | 'email' {
  const isNamed = fields.firstName !== '' && fields.lastName !== ''
  return isNamed && fields.email === '' ? 'email' : 'firstName'
}
