import type { CustomerDetail, CustomerFields } from '../../../shared/api/customers.ts'

export const fieldOrder = [
  'firstName',
  'lastName',
  'email',
  'phone',
  'company',
  'organizationId',
  'taxRegistrationId',
  'note',
] as const satisfies readonly (keyof CustomerFields)[]

export const emptyCustomer: CustomerFields = {
  firstName: '',
  lastName: '',
  email: '',
  phone: '',
  company: '',
  organizationId: '',
  taxRegistrationId: '',
  note: '',
}

export function fieldsOf(customer: CustomerDetail): CustomerFields {
  const { firstName, lastName, email, phone, company, organizationId, taxRegistrationId, note } = customer
  return { firstName, lastName, email, phone, company, organizationId, taxRegistrationId, note }
}

/** Only what the person changed: the rest may have been changed by somebody else meanwhile. */
export function changesOf(before: CustomerFields, after: CustomerFields): Partial<CustomerFields> {
  return Object.fromEntries(
    fieldOrder.filter(field => before[field] !== after[field]).map(field => [field, after[field]]),
  )
}
