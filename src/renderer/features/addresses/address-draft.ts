import { addressEntries } from '../../../shared/api/addresses.ts'
import type { Address, AddressFields } from '../../../shared/api/addresses.ts'

/** What stands in the form of an address. */
export interface AddressDraft {
  readonly fields: AddressFields
  readonly isDefaultBilling: boolean
  readonly isDefaultShipping: boolean
}

const fieldNames = Object.keys(addressEntries) as (keyof AddressFields)[]

const emptyFields: AddressFields = {
  name: '',
  company: '',
  street: '',
  street2: '',
  city: '',
  region: '',
  postalCode: '',
  country: '',
}

/** Null: an address that does not exist yet. */
export function toAddressDraft(address: Address | null): AddressDraft {
  if (!address) return { fields: emptyFields, isDefaultBilling: false, isDefaultShipping: false }
  return {
    fields: { ...emptyFields, ...Object.fromEntries(fieldNames.map(name => [name, address[name]])) },
    isDefaultBilling: address.isDefaultBilling,
    isDefaultShipping: address.isDefaultShipping,
  }
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
