import * as v from 'valibot'
import { customerId, limit, line, offset, optionalEmailAddress, requestId, version } from './common-schemas.ts'
import type { MailState, WaitingReason } from './mail.ts'
import { command, query } from './procedure.ts'

export type Registered = 'no' | 'yes' | 'disabled'

/** The Mail column: the newest credential mail of the customer's login. */
export type MailMark =
  | { readonly state: MailState; readonly waitingReason: WaitingReason | null; readonly sentAt: string | null }
  | { readonly state: 'handedOver'; readonly waitingReason: null; readonly sentAt: null }

export interface CustomerRow {
  readonly id: string
  readonly company: string
  readonly lastName: string
  readonly firstName: string
  /** '' for none. */
  readonly email: string
  readonly createdAt: string
  readonly registered: Registered
  /** Null while anonymous. */
  readonly mail: MailMark | null
}

export interface CustomerPage {
  readonly rows: readonly CustomerRow[]
  /** Exact number of customers that match, not only of this page. */
  readonly total: number
  readonly offset: number
}

export interface CustomerDetail {
  readonly id: string
  readonly version: number
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly phone: string
  readonly company: string
  readonly organizationId: string
  readonly taxRegistrationId: string
  readonly note: string
  readonly createdAt: string
  readonly createdByName: string
  readonly updatedAt: string
  readonly updatedByName: string
  readonly registered: Registered
  /** The account's user name; null while anonymous. */
  readonly userName: string | null
}

export interface CustomerUpdated {
  readonly customer: CustomerDetail
  /** The email of a registered customer changed: the window asks whether to send a new password there. */
  readonly emailChanged: boolean
  /** Unsent credential mails to the old address that were cancelled with the change. */
  readonly cancelledMails: number
}

export const customerFieldEntries = {
  firstName: line(200),
  lastName: line(200),
  email: optionalEmailAddress,
  phone: line(26),
  company: line(200),
  organizationId: line(50),
  taxRegistrationId: line(50),
  /** May have several lines. */
  note: v.pipe(
    v.string(),
    v.maxLength(5000, 'At most 5,000 characters.'),
    v.transform(text => text.normalize('NFC').replace(/\r\n?/g, '\n').trim()),
  ),
}

export const customerFields = v.strictObject(customerFieldEntries)

export type CustomerFields = v.InferOutput<typeof customerFields>

/** A person or a company: somebody must be named. */
export function namesSomebody(fields: Pick<CustomerFields, 'lastName' | 'company' | 'email'>): boolean {
  return fields.lastName !== '' || fields.company !== '' || fields.email !== ''
}

export const namesSomebodyMessage = 'Enter a last name, a company or an email.'

export const newCustomerSchema = v.pipe(
  customerFields,
  v.forward(
    v.check((fields: CustomerFields) => namesSomebody(fields), namesSomebodyMessage),
    ['lastName'],
  ),
)

export const mailFilters = ['all', 'undelivered', 'waiting', 'failed', 'sent'] as const
export type MailFilter = (typeof mailFilters)[number]

export const customerSorts = ['lastName', 'firstName', 'company', 'email', 'createdAt', 'registered', 'mail'] as const
export type CustomerSort = (typeof customerSorts)[number]

export const customersApi = {
  list: query<CustomerPage>()({
    needs: 'customers.read',
    input: v.strictObject({
      search: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
      registered: v.optional(v.picklist(['all', 'yes', 'no']), 'all'),
      /** 'undelivered': waiting, failed or bounced. */
      mail: v.optional(v.picklist(mailFilters), 'all'),
      sort: v.optional(v.picklist(customerSorts), 'lastName'),
      direction: v.optional(v.picklist(['ascending', 'descending']), 'ascending'),
      offset,
      limit,
    }),
  }),
  get: query<CustomerDetail>()({ needs: 'customers.read', input: v.strictObject({ id: customerId }) }),
  create: command<CustomerDetail>()({
    needs: 'customers.modify',
    input: v.strictObject({ requestId, fields: newCustomerSchema }),
  }),
  update: command<CustomerUpdated>()({
    needs: 'customers.modify',
    input: v.strictObject({
      id: customerId,
      version,
      changes: v.partial(customerFields),
      /** When the email of a registered customer changes: make it the user name too. */
      alsoUserName: v.optional(v.boolean(), false),
    }),
  }),
  /** Refused while a login depends on the customer. */
  delete: command<{ readonly id: string }>()({
    needs: 'customers.delete',
    input: v.strictObject({ id: customerId, version }),
  }),
}
