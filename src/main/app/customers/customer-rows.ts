import type { CustomerRow, MailMark, Registered } from '../../../shared/api/customers.ts'
import type { ListedCustomer } from './customer-list-queries.ts'

/** The columns of a customer's newest credential mail; all null when the newest password was handed over. */
export type MailColumns = Pick<ListedCustomer, 'mail_state' | 'next_attempt_at' | 'sent_at' | 'key_id'>

export function toCustomerRow(row: ListedCustomer, toMark: (row: MailColumns) => MailMark): CustomerRow {
  return {
    id: row.id,
    company: row.company,
    lastName: row.last_name,
    firstName: row.first_name,
    email: row.email,
    phone: row.phone,
    organizationId: row.organization_id,
    taxRegistrationId: row.tax_registration_id,
    createdAt: row.created_at,
    createdByName: row.created_by_name,
    updatedAt: row.updated_at,
    updatedByName: row.updated_by_name,
    registered: toRegistered(row),
    userName: row.user_name,
    mail: row.account_id === null ? null : toMark(row),
    orderCount: row.order_count,
  }
}

export function toRegistered(row: Pick<ListedCustomer, 'account_id' | 'disabled_at'>): Registered {
  if (row.account_id === null) return 'no'
  return row.disabled_at === null ? 'yes' : 'disabled'
}
