import type Database from 'better-sqlite3'
import type { CustomerSort } from '../src/shared/api/customers.ts'

/** What a page is made of in plain SQL: numbers by the index that has the order, and then the rows of these. */
const orders: Readonly<Record<CustomerSort, readonly string[]>> = {
  lastName: ['customer.last_name_sort', 'customer.first_name_sort', 'customer.number'],
  firstName: ['customer.first_name_sort', 'customer.last_name_sort', 'customer.number'],
  company: ['customer.company_sort', 'customer.last_name_sort', 'customer.number'],
  email: ['customer.email_sort', 'customer.number'],
  phone: ['customer.phone_sort', 'customer.number'],
  createdAt: ['customer.created_at', 'customer.number'],
  updatedAt: ['customer.updated_at', 'customer.number'],
  orders: ['customer.order_count', 'customer.last_name_sort', 'customer.number'],
  registered: ['account.id is not null', 'customer.last_name_sort', 'customer.first_name_sort', 'customer.number'],
  mail: [
    `case mail.state when 'failed' then 0 when 'bounced' then 1 when 'cancelled' then 2 when 'waiting' then 3
       when 'sending' then 4 when 'sent' then 5 else case when account.id is null then 7 else 6 end end`,
    'customer.last_name_sort',
    'customer.first_name_sort',
    'customer.number',
  ],
}

const columns = `customer.id, company, last_name, first_name, email, phone, organization_id, tax_registration_id,
  customer.created_at, customer.created_by_name, customer.updated_at, customer.updated_by_name,
  account.id as account_id, account.user_name, account.disabled_at, mail.state, mail.next_attempt_at, mail.sent_at, mail.key_id`
const logins = `left join account on account.customer_id = customer.id
  left join mail on mail.id = account.credential_mail_id`

export const filters = {
  all: '',
  registered: 'where exists (select 1 from account where account.customer_id = customer.id)',
  undelivered: `where customer.id in (select account.customer_id from account join mail on mail.id = account.credential_mail_id
    where mail.state in ('waiting', 'sending', 'failed', 'bounced', 'cancelled'))`,
} as const

/** Whether an index of the database has this order; the other two are made of joins. */
export function hasIndex(sort: CustomerSort): boolean {
  return sort !== 'registered' && sort !== 'mail'
}

/** The page at an offset, which is the statement's one parameter. */
export function bareStatement(
  database: Database.Database,
  sort: CustomerSort,
  filter: keyof typeof filters,
): Database.Statement<[number]> {
  const key = orders[sort].join(', ')
  const page = `select customer.number from customer ${hasIndex(sort) ? '' : logins} ${filters[filter]}
    order by ${key} limit 100 offset ?`
  return database.prepare(
    `select ${columns} from (${page}) as page cross join customer on customer.number = page.number ${logins}
     order by ${key}`,
  )
}
