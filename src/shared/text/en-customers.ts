import type { CustomerFields, DuplicateReason, MailFilter, Registered } from '../api/customers.ts'
import { customerColumnNames } from './en-customer-columns.ts'

/** The customers grid, a new customer, and the customer's page. */
export const customersText = {
  title: 'Customers',
  newCustomer: 'New customer',
  search: 'Search customers',
  searchHint: 'Name, company, email or phone',
  clearFilters: 'Clear search and filters',
  registeredFilter: 'Registered',
  registeredFilters: { all: 'All', yes: 'Registered', no: 'Not registered' },
  mailFilter: 'Mail',
  mailFilters: {
    all: 'Any',
    undelivered: 'Undelivered',
    waiting: 'Waiting',
    failed: 'Failed',
    sent: 'Sent',
  } satisfies Record<MailFilter, string>,
  columns: { edit: 'Edit', actions: 'Actions', ...customerColumnNames },
  registered: { yes: 'Yes', no: 'No', disabled: 'Yes' } satisfies Record<Registered, string>,
  disabledMark: 'disabled',
  editNamed: (name: string) => `Edit ${name}`,
  actionsFor: (name: string) => `Actions for ${name}`,
  unnamed: 'unnamed customer',
  found: (count: number, formatted: string) => (count === 1 ? '1 customer' : `${formatted} customers`),
  empty: 'No customers yet.',
  emptyMeans: 'Add the first one, and give them a login from their page.',
  noResults: 'No customers match.',
  noResultsFor: (search: string) => `No customers match “${search}”.`,
  loading: 'Loading customers…',
  loadingOne: 'Loading customer…',

  menu: {
    open: 'Open',
    mailProblem: 'Mail problem…',
    loginDetails: 'Login details',
    newOrder: 'New order',
    delete: 'Delete',
  },
  deleteTitle: 'Delete customer',
  deleteQuestion: (name: string) => `Delete ${name}?`,
  deleteMeans: 'The customer, their fields and addresses are gone for good. The history keeps that it happened.',
  deleteHasLogin: (name: string, userName: string) =>
    `${name} has the login ${userName}, so that they cannot be deleted.`,
  deleteLoginFirst: 'Delete the login first.',
  openLoginDetails: 'Open login details',
  deleteHasOrders: (name: string, count: number, formatted: string) =>
    count === 1
      ? `${name} has an order, and orders stay. Only a customer without orders can be deleted.`
      : `${name} has ${formatted} orders, and orders stay. Only a customer without orders can be deleted.`,
  openOrders: 'Open orders',
  deleted: (name: string) => `${name} deleted.`,
  delete: 'Delete',
  cancel: 'Cancel',
  close: 'Close',
  gone: 'This customer no longer exists.',
  backToCustomers: 'Back to Customers',

  tabs: {
    general: 'General',
    addresses: 'Addresses',
    orders: 'Orders',
    login: 'Login details',
    mail: 'Mail',
    history: 'History',
  },
  tabsLabel: 'Customer',
  newOrder: 'New order',
  moreActions: 'More actions',

  person: 'Person',
  companySection: 'Business',
  fields: {
    firstName: 'First name',
    lastName: 'Last name',
    email: 'Email',
    phone: 'Phone',
    company: 'Company',
    organizationId: 'Organization ID',
    taxRegistrationId: 'Tax registration ID',
    note: 'Note',
  } satisfies Record<keyof CustomerFields, string>,
  emailHint: 'Needed for a login.',
  somebodyHint: 'A last name, a company or an email is needed.',
  created: (when: string, by: string) => (by === '' ? `Created ${when}` : `Created ${when} by ${by}`),
  changed: (when: string, by: string) => (by === '' ? `changed ${when}` : `changed ${when} by ${by}`),
  readOnly: 'Changing customers is not part of your role.',

  save: 'Save',
  discard: 'Discard changes',
  unsaved: 'Unsaved changes',
  saved: 'Saved.',

  changedElsewhere: (name: string, when: string) => `${name} changed this customer at ${when}.`,
  changedElsewhereUnnamed: (when: string) => `This customer was changed at ${when}.`,
  compare: 'Compare',
  reload: 'Reload',
  keepMine: 'Keep mine',
  compareTitle: 'Compare versions',
  field: 'Field',
  theirs: 'Saved now',
  mine: 'Yours',
  emptyValue: 'empty',
  notChangedByYou: 'not changed by you; stays as saved now',
  noDifference: 'Both versions are the same.',

  alsoUserNameTitle: 'Change the user name too?',
  alsoUserName: (before: string, after: string) => `Also change the user name from ${before} to ${after}?`,
  alsoUserNameMeans:
    'The customer signs in with the user name. Credential email that has not left yet is cancelled either way.',
  changeUserName: 'Change user name',
  keepUserName: 'Keep user name',
  cancelledMails: (count: number) =>
    count === 1
      ? '1 waiting email to the old address was cancelled.'
      : `${count} waiting emails to the old address were cancelled.`,
  newPasswordTitle: 'Send a new password?',
  newPassword: (email: string) => `Send a new password to ${email}?`,
  newPasswordMeans: 'The current one stops working.',
  sendNewPassword: 'Send new password',
  keepPassword: 'Keep password',
  newPasswordSent: 'New password generated.',
  loginNameTaken: (email: string, name: string) => `${email} is ${name}’s login.`,
  openCustomer: (name: string) => `Open ${name}`,

  possibleDuplicates: 'Possible duplicates',
  duplicateReasons: {
    email: 'same email',
    phone: 'same phone',
    nameAndPostalCode: 'same name and postal code',
  } satisfies Record<DuplicateReason, string>,
} as const
