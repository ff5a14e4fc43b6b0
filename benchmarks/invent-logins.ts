import type { AccountId, CustomerId, MailId } from '../src/shared/api/common-schemas.ts'
import { unresolved } from '../src/main/app/mail/mail-endings.ts'
import type { MailState } from '../src/shared/api/mail.ts'
import { customerName } from '../src/main/app/customers/customer-rules.ts'
import { loginKey } from '../src/main/app/identity.ts'
import type { AccountTable, MailTable } from '../src/main/db/schema.ts'
import { dayMs, seededUntil } from './invent.ts'
import type { NewCustomer, Staff } from './invent.ts'
import type { Random } from './random.ts'

/** What an account is made of; kept small, for there are hundreds of thousands at once. */
export interface LoginPlan {
  readonly customerId: CustomerId
  readonly email: string
  readonly toName: string
  readonly createdMs: number
}

/** Customers with an email that nobody registered before, until there are enough logins. */
export function planLogin(random: Random, customer: NewCustomer, share: number, taken: Set<string>): LoginPlan | null {
  if (customer.email === '' || !random.chance(share)) return null
  const key = loginKey(customer.email)
  if (taken.has(key)) return null
  taken.add(key)
  const addedMs = Date.parse(customer.created_at)
  // Most on the day, the others some time later.
  const delay = random.chance(0.7) ? Math.min(dayMs, seededUntil - addedMs) : seededUntil - addedMs
  return {
    customerId: customer.id,
    email: customer.email,
    toName: customerName(customer),
    createdMs: addedMs + random.below(delay + 1),
  }
}

/** How the mail with the newest password ended; null: it was handed over in person. */
export function inventOutcome(random: Random): MailState | null {
  const lot = random.next()
  if (lot < 0.96) return 'sent'
  if (lot < 0.97) return 'failed'
  if (lot < 0.98) return 'waiting'
  if (lot < 0.985) return 'bounced'
  if (lot < 0.99) return 'cancelled'
  return null
}

/** bcrypt of the words below at cost 12: valid, and the same for all, since a million hashes would take days. */
const customerHash = '$2b$12$yNAckUjqKidzaMw8xqHdluvbyrwCaQ2EKJYtHNdOQETf0LDixY2Q.'

/** Of the owner and of every customer. */
export const seededPassword = 'tidal-copper-violin-58'
export const ownerHash = customerHash

export function inventAccount(random: Random, plan: LoginPlan, by: Staff, mailId: MailId | null): AccountTable {
  const at = new Date(plan.createdMs).toISOString()
  const disabled = random.chance(0.02)
  const exported = random.chance(0.95)
  return {
    id: random.uuid(plan.createdMs) as AccountId,
    version: disabled ? 2 : 1,
    customer_id: plan.customerId,
    user_name: plan.email,
    user_name_key: loginKey(plan.email),
    password_hash: customerHash,
    generation: 1,
    password_origin: mailId === null ? 'handedOver' : 'generated',
    password_changed_at: at,
    password_changed_by_name: by.name,
    must_change: 1,
    disabled_at: disabled ? at : null,
    disabled_by_name: disabled ? by.name : '',
    disabled_reason: disabled ? 'Asked for it.' : '',
    created_at: at,
    created_by_name: by.name,
    updated_at: at,
    updated_by_name: by.name,
    credential_mail_id: mailId,
    exported_at: exported ? new Date(seededUntil).toISOString() : null,
    export_pending: exported ? 0 : 1,
    export_revision: 1,
  }
}

export function inventMail(
  random: Random,
  mail: {
    readonly id: MailId
    readonly state: MailState
    readonly account: AccountTable
    readonly plan: LoginPlan
    readonly by: Staff
    readonly keyId: string
    readonly body: Uint8Array | null
  },
): MailTable {
  const { id, state, account, plan, by, keyId, body } = mail
  const at = account.created_at
  const endedAt = new Date(plan.createdMs + 1000 + random.below(4000)).toISOString()
  const refused = state === 'failed' || state === 'bounced'
  return {
    id,
    customer_id: plan.customerId,
    account_id: account.id,
    generation: account.generation,
    template: 'automaticRegistration',
    template_revision_id: null,
    merge_values: '{}',
    to_name: plan.toName === plan.email ? '' : plan.toName,
    to_address: plan.email,
    subject: 'Your login at Corner Shop',
    message_id: `<${random.uuid(plan.createdMs)}@corner-shop.example>`,
    body,
    key_id: keyId,
    state,
    cancel_reason: state === 'cancelled' ? 'byHand' : null,
    fail_reason: state === 'failed' ? 'refused' : null,
    attempts: state === 'waiting' || state === 'cancelled' ? 0 : 1,
    next_attempt_at: at,
    last_refused_at: refused ? endedAt : null,
    refused_for_ms: 0,
    last_answer: state === 'sent' ? '250 2.0.0 Ok: queued' : refused ? '550 5.1.1 No such user here' : null,
    last_code: state === 'sent' ? 250 : refused ? 550 : null,
    possibly_twice: 0,
    lease_owner: null,
    lease_until: null,
    created_at: at,
    created_by_name: by.name,
    sent_at: state === 'sent' || state === 'bounced' ? endedAt : null,
    ended_at: state === 'waiting' ? null : endedAt,
    ...unresolved,
  }
}
