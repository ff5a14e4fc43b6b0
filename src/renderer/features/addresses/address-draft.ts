import { addressEntries, addressFieldsOf, emptyAddress } from '../../../shared/api/addresses.ts'
import type { Address, AddressFields } from '../../../shared/api/addresses.ts'

/** What stands in the form of an address. */
export interface AddressDraft {
  readonly fields: AddressFields
  readonly isDefaultBilling: boolean
  readonly isDefaultShipping: boolean
}

const fieldNames = Object.keys(addressEntries) as (keyof AddressFields)[]

/** Of an address that does not exist yet. */
export function newAddressDraft(usualCountry: string): AddressDraft {
  return { fields: { ...emptyAddress, country: usualCountry }, isDefaultBilling: false, isDefaultShipping: false }
}

export function toAddressDraft(address: Address): AddressDraft {
  const { isDefaultBilling, isDefaultShipping } = address
  return { fields: addressFieldsOf(address), isDefaultBilling, isDefaultShipping }
}

export function isSameDraft(one: AddressDraft, other: AddressDraft): boolean {
  return (
    one.isDefaultBilling === other.isDefaultBilling &&
    one.isDefaultShipping === other.isDefaultShipping &&
    fieldNames.every(name => one.fields[name] === other.fields[name])
  )
}

/** What was changed here stays; what was not is as somebody else saved it. */
export function mergeDrafts(before: AddressDraft, mine: AddressDraft, theirs: AddressDraft): AddressDraft {
  const pick = <Value>(was: Value, own: Value, other: Value) => (own === was ? other : own)
  return {
    fields: {
      ...mine.fields,
      ...Object.fromEntries(
        fieldNames.map(name => [name, pick(before.fields[name], mine.fields[name], theirs.fields[name])]),
      ),
    },
    isDefaultBilling: pick(before.isDefaultBilling, mine.isDefaultBilling, theirs.isDefaultBilling),
    isDefaultShipping: pick(before.isDefaultShipping, mine.isDefaultShipping, theirs.isDefaultShipping),
  }
}
