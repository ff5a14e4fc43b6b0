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
  /** In the field for the name, while it is empty. */
  ownName: 'The customer’s own',

  add: 'Add address',
  newAddress: 'New address',
  editTitle: 'Edit address',
  edit: 'Edit',
  editNamed: (address: string) => `Edit ${address}`,
  actionsFor: (address: string) => `Actions for ${address}`,
  makeDefaultBilling: 'Make default for billing',
  makeDefaultShipping: 'Make default for shipping',
  delete: 'Delete',
  defaultBilling: 'Default billing',
  defaultShipping: 'Default shipping',
  asDefaultBilling: 'Default for billing',
  asDefaultShipping: 'Default for shipping',
  defaultStays: 'To change a default, make another address the default.',
  firstIsDefault: 'The first address is the default for both.',
  empty: 'No addresses yet.',
  emptyMeans: 'Orders are filled in from the addresses kept here.',
  loading: 'Loading addresses…',
  added: 'Address added.',
  saved: 'Address saved.',
  deleted: 'Address deleted.',
  madeDefaultBilling: (address: string) => `${address} is the default for billing.`,
  madeDefaultShipping: (address: string) => `${address} is the default for shipping.`,

  deleteTitle: 'Delete address',
  deleteMeans: 'Orders keep the address as it was.',
  deleteHandsOver: 'The oldest of the others becomes the default in its place.',

  changedElsewhere: (name: string, when: string) => `${name} changed this address at ${when}. Saved now:`,
  somebody: 'Somebody',
  notDefault: 'not a default',
  keepMine: 'Keep mine',
  keepMeans: 'Keep mine keeps what you changed, and takes the rest from there.',
  gone: 'Somebody deleted this address meanwhile. Save adds it again.',
} as const
