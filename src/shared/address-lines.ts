import type { AddressFields } from './api/addresses.ts'
import { countries } from './countries.ts'

const countryNames = new Intl.DisplayNames('en', { type: 'region' })

/** Where the postal code stands behind the place. */
const codeLast: ReadonlySet<string> = new Set(['AU', 'CA', 'GB', 'IE', 'IN', 'NZ', 'TW', 'US'])

/** An address as it is written on a letter; what it does not say takes no line. */
export function addressLines(fields: AddressFields): string[] {
  const { city, region, postalCode, country } = fields
  const place = codeLast.has(country) ? [spaced(city, region, postalCode)] : [spaced(postalCode, city), region]
  return [
    fields.name,
    fields.company,
    fields.street,
    fields.street2,
    ...place,
    countries.includes(country) ? (countryNames.of(country) ?? country) : country,
  ].filter(text => text !== '')
}

function spaced(...parts: readonly string[]): string {
  return parts.filter(part => part !== '').join(' ')
}
