import * as v from 'valibot'
import { customerId, limit, line, lines, offset, optionalEmailAddress, requestId, version } from './common-schemas.ts'
import type { MailState, WaitingReason } from './mail.ts'
import { command, query } from './procedure.ts'

export type Registered = 'no' | 'yes' | 'disabled'

/** The Mail column: the newest credential mail of the customer's login. */
export type MailMark =
  | { readonly state: MailState; readonly waitingReason: WaitingReason | null; readonly sentAt: string | null }
  | { readonly state: 'handedOver'; readonly waitingReason: null; readonly sentAt: null }

/** With what to dial and what to say then: `+1 (418) 555-5555 ext. 12345, ask for the workshop`. */
export const mostPhoneCharacters = 60

export interface CustomerRow {
  readonly id: string
  readonly company: string
  readonly lastName: string
  readonly firstName: string
  /** '' for none, as in every text below. */
  readonly email: string
  readonly phone: string
  readonly organizationId: string
  readonly taxRegistrationId: string
  readonly createdAt: string
  readonly createdByName: string
  readonly updatedAt: string
  readonly updatedByName: string
  readonly registered: Registered
  /** The account's user name; null while anonymous. */
  readonly userName: string | null
  /** Null while anonymous. */
  readonly mail: MailMark | null
  /** How many orders they have placed, cancelled ones included. */
  readonly orderCount: number
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
  readonly orderCount: number
}

/** What makes two customers look like one. */
export const duplicateReasons = ['email', 'phone', 'nameAndPostalCode'] as const
export type DuplicateReason = (typeof duplicateReasons)[number]

export interface PossibleDuplicate {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly registered: Registered
  readonly orderCount: number
  readonly reasons: readonly DuplicateReason[]
}

/** So many are pointed out; where more are alike, a merge is not what is wanted. */
export const mostDuplicates = 5

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
  phone: line(mostPhoneCharacters),
  company: line(200),
  organizationId: line(50),
  taxRegistrationId: line(50),
  /** May have several lines. */
  note: lines(5000),
}

export const customerFields = v.strictObject(customerFieldEntries)

export type CustomerFields = v.InferOutput<typeof customerFields>

/** As they stand in a form. */
export const customerFieldNames = [
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

/** A person or a company: somebody must be named. Many people have one name alone, and it stands in either field. */
export function namesSomebody(fields: Pick<CustomerFields, 'firstName' | 'lastName' | 'company' | 'email'>): boolean {
  return fields.firstName !== '' || fields.lastName !== '' || fields.company !== '' || fields.email !== ''
}

export const namesSomebodyMessage = 'Enter a name, a company or an email.'

export const newCustomerSchema = v.pipe(
  customerFields,
  v.forward(
    v.check((fields: CustomerFields) => namesSomebody(fields), namesSomebodyMessage),
    ['lastName'],
  ),
)

export const mailFilters = ['all', 'undelivered', 'waiting', 'failed', 'sent'] as const
export type MailFilter = (typeof mailFilters)[number]

export const registeredFilters = ['all', 'yes', 'no'] as const

export const customerSorts = [
  'lastName',
  'firstName',
  'company',
  'email',
  'phone',
  'createdAt',
  'updatedAt',
  'registered',
  'mail',
  'orders',
] as const
export type CustomerSort = (typeof customerSorts)[number]

export const sortDirections = ['ascending', 'descending'] as const

export const customerFilterEntries = {
  /** Words that must all be found in name, company, email or phone; `email:`, `phone:` and `company:` name the place. */
  search: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
  registered: v.optional(v.picklist(registeredFilters), 'all'),
  /** 'undelivered': everything but sent and handed over. */
  mail: v.optional(v.picklist(mailFilters), 'all'),
}

/** Which customers: what stands in the search box and the filters. */
export const customerFilter = v.strictObject(customerFilterEntries)
export type CustomerFilter = v.InferOutput<typeof customerFilter>

export const customerOrderEntries = {
  sort: v.optional(v.picklist(customerSorts), 'lastName'),
  direction: v.optional(v.picklist(sortDirections), 'ascending'),
}

/** So many single rows can be named at once; more are chosen with `all`. */
export const mostSelectedIds = 10_000

const selectedIds = v.pipe(v.array(customerId), v.maxLength(mostSelectedIds, 'At most 10,000 single rows.'))

/** Rows a person selected: these, or all that match but these. Never a million ids. */
export const customerSelection = v.union([
  v.strictObject({ ids: selectedIds }),
  v.strictObject({ all: v.literal(true), filter: customerFilter, except: selectedIds }),
])
export type CustomerSelection = v.InferOutput<typeof customerSelection>

/** Columns that can be copied and exported, in the order of the export of all. */
export const customerColumnIds = [
  'company',
  'lastName',
  'firstName',
  'email',
  'phone',
  'organizationId',
  'taxRegistrationId',
  'created',
  'createdBy',
  'changed',
  'changedBy',
  'registered',
  'userName',
  'mail',
  'orders',
] as const
export type CustomerColumnId = (typeof customerColumnIds)[number]

export const customerColumnList = v.pipe(
  v.array(v.picklist(customerColumnIds)),
  v.minLength(1, 'Show at least one column.'),
  v.maxLength(customerColumnIds.length),
)

/** So many rows fit into a clipboard that somebody pastes from; more belong into a file. */
export const mostCopiedRows = 10_000

/** For whoever may not export: what stands on a screen or two, and not the shop's book. */
export const mostCopiedWithoutExport = 100

/** Where a customer stands in a view; the ids of the one before and after it, null at the ends. */
export interface CustomerPlace {
  /** Counted from 0; null when the customer is not in the view (any more). */
  readonly position: number | null
  readonly total: number
  readonly previousId: string | null
  readonly nextId: string | null
}

export const customersApi = {
  list: query<CustomerPage>()({
    needs: 'customers.read',
    input: v.strictObject({ ...customerFilterEntries, ...customerOrderEntries, offset, limit }),
  }),
  /** The way to the record before and after one in a view. */
  place: query<CustomerPlace>()({
    needs: 'customers.read',
    input: v.strictObject({ id: customerId, ...customerFilterEntries, ...customerOrderEntries }),
  }),
  /** The ids of a stretch of a view, for selecting from one row to another. */
  ids: query<{ readonly ids: readonly string[] }>()({
    needs: 'customers.read',
    input: v.strictObject({
      ...customerFilterEntries,
      ...customerOrderEntries,
      offset,
      limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostSelectedIds)),
    }),
  }),
  /** Selected rows as text for the clipboard, tab-separated, with a line of headers. Refused above 10,000 rows, without the permission to export above 100. */
  copy: query<{ readonly text: string; readonly count: number }>()({
    needs: 'customers.read',
    input: v.strictObject({ selection: customerSelection, columns: customerColumnList, ...customerOrderEntries }),
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
  /** Customers who look like this one: the same email in another case, phone, or name and postal code. */
  duplicates: query<{ readonly duplicates: readonly PossibleDuplicate[] }>()({
    needs: 'customers.read',
    input: v.strictObject({ id: customerId }),
  }),
  /** As `duplicates`, of what is being typed. */
  findDuplicates: query<{ readonly duplicates: readonly PossibleDuplicate[] }>()({
    needs: 'customers.read',
    input: v.strictObject({
      email: v.optional(line(254), ''),
      phone: v.optional(line(mostPhoneCharacters), ''),
      firstName: v.optional(line(200), ''),
      lastName: v.optional(line(200), ''),
      company: v.optional(line(200), ''),
      postalCode: v.optional(line(20), ''),
      exceptId: v.optional(customerId),
    }),
  }),
  /** Refused while a login or orders depend on the customer. */
  delete: command<{ readonly id: string }>()({
    needs: 'customers.delete',
    input: v.strictObject({ id: customerId, version }),
  }),
}
