import { addressEntries, addressFieldsOf, emptyAddress } from '../../../shared/api/addresses.ts'
import type { Address, AddressFields } from '../../../shared/api/addresses.ts'
import { mergeEdits } from '../../api/merge-edits.ts'

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

/** One place: a street of one person and a city of another would be neither. */
const place = ['street', 'street2', 'city', 'region', 'postalCode', 'country'] as const

/** What was changed here stays; what was not is as somebody else saved it. */
export function mergeDrafts(
  before: AddressDraft,
  mine: AddressDraft,
  theirs: AddressDraft,
): { readonly merged: AddressDraft; readonly clash: boolean } {
  const flat = ({ fields, ...defaults }: AddressDraft) => ({ ...fields, ...defaults })
  const { merged, clash } = mergeEdits(flat(before), flat(mine), flat(theirs), [place])
  const { isDefaultBilling, isDefaultShipping, ...fields } = merged
  return { merged: { fields, isDefaultBilling, isDefaultShipping }, clash }
}
