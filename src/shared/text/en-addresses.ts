import type { AddressFields } from '../api/addresses.ts'

/** Addresses of a customer: the tab, the form, and the same fields on an order. */
export const addressesText = {
  title: 'Addresses',
  fields: {
    name: 'Name',
    company: 'Company',
    street: 'Street',
    street2: 'Second line',
    city: 'City',
    region: 'Region',
    postalCode: 'Postal code',
    country: 'Country',
  } satisfies Record<keyof AddressFields, string>,
  noCountry: 'Not said',
} as const
