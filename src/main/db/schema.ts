import type { Generated, Selectable } from 'kysely'
import type { AccountId, CustomerId, MailId, RequestId, StaffId } from '../../shared/api/common-schemas.ts'
import type {
  CancelReason,
  FailReason,
  MailState,
  MailTemplate,
  QueuePause,
  ResolveReason,
} from '../../shared/api/mail.ts'
import type { ViewId } from '../../shared/api/views.ts'
import type { PasswordOrigin } from '../../shared/api/accounts.ts'
import type { HistorySealTable, HistoryTable } from './history-schema.ts'
import type { AddressTable, OrderDraftTable, OrderLineTable, OrdersTable, ProductTable } from './order-schema.ts'
import type { SignInThrottleTable, StaffTable } from './staff-schema.ts'
import type { CustomerKeyTable, OrderKeyTable, ProductKeyTable, UpkeepTable } from './upkeep-schema.ts'

// Conventions: ids are UUIDv7 text; times are ISO-8601 UTC text with milliseconds; yes/no is 0/1; '' is "none" for
// text that people type. `*_sort` is folded text in which "none" comes last; `*_key` is the form in which two are the same.

/** 0 or 1: better-sqlite3 refuses booleans. */
export type Flag = 0 | 1

export interface CustomerTable {
  /** SQLite's rowid: what indexes end in, and what lists of a million rows are made of. Never leaves main. */
  number: Generated<number>
  id: CustomerId
  version: number
  first_name: string
  last_name: string
  email: string
  email_key: string
  phone: string
  company: string
  organization_id: string
  tax_registration_id: string
  note: string
  first_name_sort: string
  last_name_sort: string
  company_sort: string
  email_sort: string
  /** The digits. */
  phone_sort: string
  /** The last of them, without the country; the same in two customers is the same phone. '' for too few. */
  phone_tail: string
  /** What it is found by besides: the groups of the phone, ids, names in scripts without spaces. */
  phone_words: string
  other_words: string
  /** Of all their addresses, kept true by triggers. */
  address_words: Generated<string>
  /** Kept true in the transaction that saves an order: nothing is counted when a list is shown. */
  order_count: Generated<number>
  created_at: string
  created_by: StaffId
  created_by_name: string
  updated_at: string
  updated_by_name: string
}

/** A customer as it is read. */
export type CustomerRecord = Selectable<CustomerTable>

export interface AccountTable {
  id: AccountId
  version: number
  customer_id: CustomerId
  user_name: string
  user_name_key: string
  password_hash: string
  /** Counts passwords. A mail belongs to one generation; only the highest is worth sending. */
  generation: number
  password_origin: PasswordOrigin
  password_changed_at: string
  password_changed_by_name: string
  must_change: Flag
  disabled_at: string | null
  disabled_by_name: string
  disabled_reason: string
  created_at: string
  created_by_name: string
  updated_at: string
  updated_by_name: string
  /** The mail that carries the newest password; null when it was handed over. */
  credential_mail_id: MailId | null
  exported_at: string | null
  /** 1 while the website does not have this login as it is now. */
  export_pending: Flag
  /** Counts the changes that the website has to hear of. */
  export_revision: number
}

/** A login that is gone, kept so that the website hears of it. */
export interface RemovedAccountTable {
  id: AccountId
  user_name: string
  removed_at: string
  export_pending: Flag
}

/** A mail's row in `mail_search`, which knows rows by numbers that never change. */
export interface MailNumberTable {
  number: Generated<number>
  mail_id: MailId
  customer_id: CustomerId
}

export interface MailTable {
  id: MailId
  customer_id: CustomerId
  /** Null for a mail that has nothing to do with a login. */
  account_id: AccountId | null
  /** Of the password it carries; null when it carries none. */
  generation: number | null
  template: MailTemplate
  /** The text that it was made of; null for mails from before texts were kept. */
  template_revision_id: string | null
  /** JSON of `MailValues` without the password, so that what it said can be shown without it. */
  merge_values: string
  to_name: string
  to_address: string
  subject: string
  message_id: string
  /** AES-256-GCM of the rendered mail; null once wiped. */
  body: Uint8Array | null
  /** The data key that sealed the body. */
  key_id: string
  state: MailState
  cancel_reason: CancelReason | null
  fail_reason: FailReason | null
  attempts: number
  next_attempt_at: string
  last_refused_at: string | null
  /** How long it has been refused for now, while it was really being tried: not closed, offline or paused. */
  refused_for_ms: number
  last_answer: string | null
  last_code: number | null
  possibly_twice: Flag
  lease_owner: string | null
  lease_until: string | null
  created_at: string
  created_by_name: string
  sent_at: string | null
  ended_at: string | null
  /** Set in the state 'resolved'. */
  resolved_why: ResolveReason | null
  resolved_mail_id: MailId | null
  resolved_at: string | null
  resolved_reason: string
  resolved_by_name: string
}

/** Every text that a mail was ever made of. Its id is the hash of what it says: the same text is one revision. */
export interface MailTemplateRevisionTable {
  id: string
  template: MailTemplate
  /** JSON of `TemplateSource`. */
  source: string
  created_at: string
  created_by_name: string
}

/** The shop's own texts; without a row, or a revision in it, the one that came with Latchkey applies. */
export interface MailTemplateTable {
  template: MailTemplate
  revision_id: string | null
  version: number
  updated_at: string
  updated_by_name: string
}

/** One row: what stands between all waiting mail and the server. */
export interface MailQueueTable {
  id: 1
  online: Flag | null
  next_probe_at: string | null
  paused_why: QueuePause | null
  paused_answer: string
  paused_code: number | null
  paused_at: string | null
}

/** A try to sign in at a mail server, written down before it is made. */
export interface MailSignInTable {
  id: Generated<number>
  /** Of server, user and password: the same under the same data key, and worth nothing without it. */
  fingerprint: string
  /** The process that made it. */
  owner: string
  /** `open`: nobody knows yet, or ever will. Of those that the server took, only the newest is kept. */
  state: 'open' | 'refused' | 'accepted'
  at: string
  /** The server's words when it refused. */
  answer: string
  code: number | null
}

export interface SettingTable {
  key: 'shop' | 'mail' | 'website' | 'passwords' | 'registration' | 'orders'
  value: string
  version: number
  updated_at: string
  updated_by_name: string
}

export interface DataKeyTable {
  id: string
  wrapped: Uint8Array
  created_at: string
}

/** A command that was done. The same request id again is answered from here. */
export interface RequestTable {
  id: RequestId
  path: string
  subject_id: string
  staff_id: StaffId | null
  created_at: string
}

/** Which write-ahead log is this file's own; see `files/log-link.ts`. */
export interface LogLinkTable {
  id: number
  lineage: number | null
  previous: number | null
}

export interface LoginExportTable {
  id: string
  at: string
  staff_name: string
  what: 'all' | 'changed'
  format: 'csv' | 'json'
  count: number
}

/** A view of the customers grid that somebody saved. */
export interface SavedViewTable {
  id: ViewId
  version: number
  name: string
  name_key: string
  owner_id: StaffId
  shared: Flag
  /** JSON of `ViewContent`. */
  content: string
  created_at: string
  updated_at: string
  updated_by_name: string
}

export interface Schema {
  customer: CustomerTable
  address: AddressTable
  product: ProductTable
  orders: OrdersTable
  order_line: OrderLineTable
  order_draft: OrderDraftTable
  account: AccountTable
  removed_account: RemovedAccountTable
  mail: MailTable
  mail_number: MailNumberTable
  mail_template: MailTemplateTable
  mail_template_revision: MailTemplateRevisionTable
  mail_queue: MailQueueTable
  mail_sign_in: MailSignInTable
  setting: SettingTable
  data_key: DataKeyTable
  staff: StaffTable
  sign_in_throttle: SignInThrottleTable
  request: RequestTable
  history: HistoryTable
  history_seal: HistorySealTable
  log_link: LogLinkTable
  upkeep: UpkeepTable
  customer_key: CustomerKeyTable
  order_key: OrderKeyTable
  product_key: ProductKeyTable
  login_export: LoginExportTable
  saved_view: SavedViewTable
}
