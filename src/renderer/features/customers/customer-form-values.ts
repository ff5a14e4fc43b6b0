import { customerFieldNames } from '../../../shared/api/customers.ts'
import type { CustomerDetail, CustomerFields } from '../../../shared/api/customers.ts'

export function fieldsOf(customer: CustomerDetail): CustomerFields {
  const { firstName, lastName, email, phone, company, organizationId, taxRegistrationId, note } = customer
  return { firstName, lastName, email, phone, company, organizationId, taxRegistrationId, note }
}

/** Only what the person changed: the rest may have been changed by somebody else meanwhile. */
export function changesOf(before: CustomerFields, after: CustomerFields): Partial<CustomerFields> {
  return Object.fromEntries(
    customerFieldNames.filter(field => before[field] !== after[field]).map(field => [field, after[field]]),
  )
}
