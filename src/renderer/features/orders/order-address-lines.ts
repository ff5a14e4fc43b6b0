import { addressLines } from '../../../shared/address-lines.ts'
import type { AddressFields } from '../../../shared/api/addresses.ts'

/** An address of an order as it is written on a letter; without a name of its own it is the customer's. */
export function orderAddressLines(address: AddressFields, customerName: string): string[] {
  const isNamed = address.name !== '' || address.company === customerName
  return addressLines(isNamed ? address : { ...address, name: customerName })
}
