import { addressFieldsOf } from '../../../shared/api/addresses.ts'
import type { Address, AddressFields } from '../../../shared/api/addresses.ts'
import type { CustomerFields } from '../../../shared/api/customers.ts'
import type { ProductRow } from '../../../shared/api/products.ts'
import { writeAmount } from '../../../shared/typed-numbers/read-amount.ts'
import type { EntryDiscount } from './entry-discount.ts'
import { customerFromText, emptyLine, isEmptyAddress, isEmptyLine, newAddress } from './order-entry-state.ts'
import type { ChosenCustomer, EntryAddress, EntryLine, EntryShipping, OrderEntry } from './order-entry-state.ts'

export type EntryAction =
  | { readonly type: 'customerTyped'; readonly text: string }
  /** Enter, and the answer is still on its way. */
  | { readonly type: 'customerWanted' }
  | { readonly type: 'customerNotFound'; readonly text: string }
  | { readonly type: 'customerChosen'; readonly chosen: ChosenCustomer }
  | { readonly type: 'customerNew'; readonly text: string }
  | { readonly type: 'customerFields'; readonly changes: Partial<CustomerFields> }
  | { readonly type: 'customerDropped' }
  | {
      readonly type: 'addressesFound'
      readonly customerId: string
      readonly addresses: readonly Address[]
    }
  /** The customer's addresses as they are now: one may have been corrected since it was chosen. */
  | { readonly type: 'addressesKnown'; readonly customerId: string; readonly addresses: readonly Address[] }
  | { readonly type: 'createLogin'; readonly wanted: boolean }
  | { readonly type: 'lineAdded'; readonly key: string }
  | { readonly type: 'lineRemoved'; readonly key: string; readonly newKey: string }
  | { readonly type: 'lineRestored'; readonly line: EntryLine; readonly index: number }
  | {
      readonly type: 'lineTyped'
      readonly key: string
      readonly changes: Partial<Pick<EntryLine, 'quantity' | 'price'>>
    }
  | { readonly type: 'lineDiscount'; readonly key: string; readonly discount: EntryDiscount | null }
  | { readonly type: 'orderDiscount'; readonly discount: EntryDiscount | null }
  | { readonly type: 'productTyped'; readonly key: string; readonly text: string }
  | { readonly type: 'productWanted'; readonly key: string }
  | {
      readonly type: 'productTaken'
      readonly key: string
      /** What stood there when it was asked for; typing on forgets the wish. */
      readonly text: string
      readonly product: ProductRow | null
      readonly currency: string
    }
  | {
      readonly type: 'addressChosen'
      readonly which: 'billing' | 'shipping'
      readonly choice: EntryAddress['choice']
      readonly address: Address | null
    }
  /** The saved one as a text of its own, for this order only or as a further address. */
  | { readonly type: 'addressEdited'; readonly which: 'billing' | 'shipping' }
  | { readonly type: 'addressTyped'; readonly which: 'billing' | 'shipping'; readonly changes: Partial<AddressFields> }
  | { readonly type: 'addressKept'; readonly which: 'billing' | 'shipping'; readonly keep: boolean }
  | { readonly type: 'shippingMethod'; readonly changes: Partial<EntryShipping> }
  | { readonly type: 'paymentMethod'; readonly name: string }
  | { readonly type: 'note'; readonly text: string }

export function reduceEntry(entry: OrderEntry, action: EntryAction): OrderEntry {
  switch (action.type) {
    case 'customerTyped':
      return { ...entry, customer: { kind: 'search', text: action.text, isTaking: false } }
    case 'customerWanted':
      return entry.customer.kind === 'search' ? { ...entry, customer: { ...entry.customer, isTaking: true } } : entry
    case 'customerNotFound':
      return isWaitingFor(entry, action.text)
        ? { ...entry, customer: { kind: 'search', text: action.text, isTaking: false } }
        : entry
    case 'customerChosen':
      return { ...withoutSavedAddresses(entry), customer: { kind: 'known', chosen: action.chosen }, createLogin: null }
    case 'customerNew': {
      const fields = customerFromText(action.text)
      return {
        ...withAddressToType(withoutSavedAddresses(entry)),
        customer: { kind: 'new', fields },
        createLogin: null,
      }
    }
    case 'customerFields':
      return entry.customer.kind === 'new'
        ? { ...entry, customer: { kind: 'new', fields: { ...entry.customer.fields, ...action.changes } } }
        : entry
    case 'customerDropped':
      return {
        ...withoutSavedAddresses(entry),
        customer: { kind: 'search', text: '', isTaking: false },
        createLogin: null,
      }
    case 'addressesFound':
      return prefilled(entry, action.customerId, action.addresses)
    case 'addressesKnown':
      return brought(entry, action.customerId, action.addresses)
    case 'createLogin':
      return { ...entry, createLogin: action.wanted }
    case 'lineAdded':
      return { ...entry, lines: [...entry.lines, emptyLine(action.key)] }
    case 'lineRemoved': {
      const lines = entry.lines.filter(line => line.key !== action.key)
      return { ...entry, lines: lines.length === 0 ? [emptyLine(action.newKey)] : lines }
    }
    case 'lineRestored': {
      const others = entry.lines.length === 1 ? entry.lines.filter(line => !isEmptyLine(line)) : entry.lines
      return { ...entry, lines: others.toSpliced(action.index, 0, action.line) }
    }
    case 'lineTyped':
      return changeLine(entry, action.key, line => ({ ...line, ...action.changes }))
    case 'lineDiscount':
      return changeLine(entry, action.key, line => ({ ...line, discount: action.discount }))
    case 'orderDiscount':
      return { ...entry, discount: action.discount }
    case 'productTyped':
      return changeLine(entry, action.key, line => ({
        ...line,
        product: null,
        text: action.text,
        isTaking: false,
        // The price belonged to the product that stood there.
        price: line.product === null ? line.price : '',
      }))
    case 'productWanted':
      return changeLine(entry, action.key, line => ({ ...line, isTaking: true }))
    case 'productTaken':
      return changeLine(entry, action.key, line =>
        line.text === action.text && line.product === null ? take(line, action.product, action.currency) : line,
      )
    case 'addressChosen':
      return { ...entry, [action.which]: chooseAddress(entry[action.which], action, entry.country) }
    case 'addressEdited': {
      const address = entry[action.which]
      return address.choice === 'saved' ? { ...entry, [action.which]: { ...address, choice: 'typed' } } : entry
    }
    case 'addressTyped': {
      const address = entry[action.which]
      return { ...entry, [action.which]: { ...address, fields: { ...address.fields, ...action.changes } } }
    }
    case 'addressKept':
      return { ...entry, [action.which]: { ...entry[action.which], keep: action.keep } }
    case 'shippingMethod':
      return { ...entry, shippingMethod: { ...entry.shippingMethod, ...action.changes } }
    case 'paymentMethod':
      return { ...entry, paymentMethod: action.name }
    case 'note':
      return { ...entry, note: action.text }
    default:
      return action satisfies never
  }
}

/** The answer is still the one that Enter waits for. */
export function isWaitingFor(entry: OrderEntry, text: string): boolean {
  return entry.customer.kind === 'search' && entry.customer.isTaking && entry.customer.text === text
}

function changeLine(entry: OrderEntry, key: string, change: (line: EntryLine) => EntryLine): OrderEntry {
  const index = entry.lines.findIndex(line => line.key === key)
  const line = entry.lines[index]
  if (line === undefined) return entry
  const changed = change(line)
  return changed === line ? entry : { ...entry, lines: entry.lines.with(index, changed) }
}

function take(line: EntryLine, product: ProductRow | null, currency: string): EntryLine {
  if (product === null) return { ...line, isTaking: false }
  const { id, code, name, taxMillipercent } = product
  return {
    ...line,
    product: { id, code, name, taxMillipercent },
    text: code,
    isTaking: false,
    price: writeAmount(product.priceMinor, currency),
  }
}

/** The addresses of whoever was the customer before are nobody's any more, nor what was made of them; what was typed by hand stays. */
function withoutSavedAddresses(entry: OrderEntry): OrderEntry {
  const forget = (address: EntryAddress, choice: 'none' | 'same'): EntryAddress =>
    address.addressId !== '' ? newAddress(choice, entry.country) : address
  return { ...entry, billing: forget(entry.billing, 'none'), shipping: forget(entry.shipping, 'same') }
}

/** Nobody has one for them yet. */
function withAddressToType(entry: OrderEntry): OrderEntry {
  return entry.billing.choice === 'none' ? { ...entry, billing: newAddress('typed', entry.country) } : entry
}

function prefilled(entry: OrderEntry, customerId: string, addresses: readonly Address[]): OrderEntry {
  if (entry.customer.kind !== 'known' || entry.customer.chosen.id !== customerId) return entry
  if (addresses.length === 0) return withAddressToType(entry)
  const billing = addresses.find(address => address.isDefaultBilling)
  const shipping = addresses.find(address => address.isDefaultShipping)
  const isFree = (address: EntryAddress) => address.choice !== 'typed' || isEmptyAddress(address.fields)
  return {
    ...entry,
    billing: billing !== undefined && isFree(entry.billing) ? savedAddress(billing) : entry.billing,
    shipping:
      shipping !== undefined && shipping.id !== billing?.id && isFree(entry.shipping)
        ? savedAddress(shipping)
        : entry.shipping,
  }
}

/** The same object when nothing of it was changed elsewhere. */
function brought(entry: OrderEntry, customerId: string, addresses: readonly Address[]): OrderEntry {
  if (entry.customer.kind !== 'known' || entry.customer.chosen.id !== customerId) return entry
  const bring = (address: EntryAddress): EntryAddress => {
    const now = address.choice === 'saved' ? addresses.find(one => one.id === address.addressId) : undefined
    const isSame = now === undefined || JSON.stringify(addressFieldsOf(now)) === JSON.stringify(address.fields)
    return isSame ? address : savedAddress(now)
  }
  const billing = bring(entry.billing)
  const shipping = bring(entry.shipping)
  return billing === entry.billing && shipping === entry.shipping ? entry : { ...entry, billing, shipping }
}

function savedAddress(address: Address): EntryAddress {
  return { choice: 'saved', addressId: address.id, fields: addressFieldsOf(address), keep: true }
}

function chooseAddress(
  before: EntryAddress,
  { choice, address }: Extract<EntryAction, { type: 'addressChosen' }>,
  country: string,
): EntryAddress {
  if (choice === 'saved') return address === null ? before : savedAddress(address)
  return choice === 'typed' && before.choice === 'typed' ? before : newAddress(choice, country)
}
