import type { CustomerColumnId, Registered } from '../api/customers.ts'

/** What the columns of customers are called: in the grid, on the clipboard, in an export and in print. */
export const customerColumnNames = {
  company: 'Company',
  lastName: 'Last name',
  firstName: 'First name',
  email: 'Email',
  phone: 'Phone',
  organizationId: 'Organization ID',
  taxRegistrationId: 'Tax registration ID',
  created: 'Created',
  createdBy: 'Created by',
  changed: 'Changed',
  changedBy: 'Changed by',
  registered: 'Is registered',
  userName: 'User name',
  mail: 'Mail',
  orders: 'Orders',
} as const satisfies Record<CustomerColumnId, string>

/** Is registered, where there is no dot beside the word. */
export const registeredWords = { yes: 'Yes', no: 'No', disabled: 'Yes, disabled' } as const satisfies Record<
  Registered,
  string
>
