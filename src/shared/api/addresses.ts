import * as v from 'valibot'
import { countries } from '../countries.ts'
import { addressId, customerId, line, requestId, version } from './common-schemas.ts'
import { command, query } from './procedure.ts'

/** No country's format is forced on another's: only that there is something to send to. */
export const addressEntries = {
  /** Whom it is for, where that is not the customer's own name. */
  name: line(200),
  company: line(200),
  street: line(200),
  street2: line(200),
  city: line(100),
  region: line(100),
  postalCode: line(20),
  /** ISO 3166-1 alpha-2, '' for not said. */
  country: v.pipe(
    v.string(),
    v.check(code => code === '' || countries.includes(code), 'Choose a country.'),
  ),
}

const addressObject = v.strictObject(addressEntries)
export type AddressFields = v.InferOutput<typeof addressObject>

export const emptyAddress: AddressFields = {
  name: '',
  company: '',
  street: '',
  street2: '',
  city: '',
  region: '',
  postalCode: '',
  country: '',
}

/** The fields alone, of an address that is more than them. */
export function addressFieldsOf(address: AddressFields): AddressFields {
  const { name, company, street, street2, city, region, postalCode, country } = address
  return { name, company, street, street2, city, region, postalCode, country }
}

export const addressFields = v.pipe(
  addressObject,
  v.forward(
    v.check((fields: AddressFields) => fields.street !== '' || fields.city !== '', 'Enter a street or a city.'),
    ['street'],
  ),
)

export interface Address extends AddressFields {
  readonly id: string
  readonly version: number
  readonly isDefaultBilling: boolean
  readonly isDefaultShipping: boolean
  readonly updatedAt: string
  readonly updatedByName: string
}

export interface AddressList {
  /** The default for billing first, then the one for shipping, then by age. */
  readonly addresses: readonly Address[]
  /** What a new one begins with, from Settings > Orders; '' for not said. */
  readonly usualCountry: string
}

/** So many addresses one customer can have. */
export const mostAddresses = 200

const defaults = {
  /** Takes it from the address that was it before. The first address of a customer is both, whatever stands here. */
  isDefaultBilling: v.boolean(),
  isDefaultShipping: v.boolean(),
}

export const addressesApi = {
  list: query<AddressList>()({ needs: 'customers.read', input: v.strictObject({ customerId }) }),
  create: command<AddressList>()({
    needs: 'customers.modify',
    input: v.strictObject({ customerId, requestId, fields: addressFields, ...defaults }),
  }),
  update: command<AddressList>()({
    needs: 'customers.modify',
    input: v.strictObject({ id: addressId, version, fields: addressFields, ...defaults }),
  }),
  /** Orders keep the address as it was. The oldest of the others becomes what this one was the default for. */
  delete: command<AddressList>()({
    needs: 'customers.modify',
    input: v.strictObject({ id: addressId, version }),
  }),
}
