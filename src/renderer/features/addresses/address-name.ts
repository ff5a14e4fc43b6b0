import type { AddressFields } from '../../../shared/api/addresses.ts'
import { addressLines } from '../../../shared/address-lines.ts'

/** What an address is called in the name of a button: its street and city. */
export function addressName(fields: AddressFields): string {
  const [firstLine = ''] = addressLines(fields)
  return [fields.street, fields.city].filter(text => text !== '').join(', ') || firstLine
}
