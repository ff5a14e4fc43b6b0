import { addressEntries } from '../../../shared/api/addresses.ts'
import type { Address, AddressFields } from '../../../shared/api/addresses.ts'
import { addressWords } from '../../../shared/text-folding/kept-words.ts'
import { fold } from '../../../shared/text-folding/fold.ts'
import type { AddressTable } from '../../db/order-schema.ts'

type AddressColumns = Pick<
  AddressTable,
  | 'name'
  | 'company'
  | 'street'
  | 'street2'
  | 'city'
  | 'region'
  | 'postal_code'
  | 'postal_key'
  | 'country'
  | 'search_words'
>

export function toAddressColumns(fields: AddressFields): AddressColumns {
  return {
    name: fields.name,
    company: fields.company,
    street: fields.street,
    street2: fields.street2,
    city: fields.city,
    region: fields.region,
    postal_code: fields.postalCode,
    postal_key: postalKey(fields.postalCode),
    country: fields.country,
    search_words: addressWords(fields),
  }
}

export function toAddressFields(row: Omit<AddressColumns, 'search_words'>): AddressFields {
  return {
    name: row.name,
    company: row.company,
    street: row.street,
    street2: row.street2,
    city: row.city,
    region: row.region,
    postalCode: row.postal_code,
    country: row.country,
  }
}

export function toAddress(row: AddressTable): Address {
  return {
    id: row.id,
    version: row.version,
    ...toAddressFields(row),
    isDefaultBilling: row.is_default_billing === 1,
    isDefaultShipping: row.is_default_shipping === 1,
    updatedAt: row.updated_at,
    updatedByName: row.updated_by_name,
  }
}

/** Letters and digits alone, folded: `602 00` and `60200` are the same. */
export function postalKey(postalCode: string): string {
  return fold(postalCode).replace(/[^\p{L}\p{N}]+/gu, '')
}

/** Mail to both would come to the same door: case, accents and how the postal code is spaced do not matter. */
export function isSameAddress(one: AddressFields, other: AddressFields): boolean {
  return (Object.keys(addressEntries) as (keyof AddressFields)[]).every(field =>
    field === 'postalCode'
      ? postalKey(one.postalCode) === postalKey(other.postalCode)
      : fold(one[field]) === fold(other[field]),
  )
}
