import type { LoginDetails } from '../../../shared/api/accounts.ts'
import type { CustomerId } from '../../../shared/api/common-schemas.ts'
import { fail, isFailure } from '../../../shared/api/errors.ts'
import { isSingleAddress } from '../../../shared/email-address.ts'
import type { AccountTable, CustomerRecord } from '../../db/schema.ts'
import type { Reader, Store } from '../../db/store.ts'
import { customerName } from '../customers/customer-rules.ts'
import type { Events } from '../events.ts'
import type { QueueSnapshot } from '../mail/queue-state.ts'
import type { MailValues } from '../mail/render-mail.ts'
import { personalWords } from '../passwords/blocklist.ts'
import type { Clock, Hasher, Ids } from '../ports.ts'
import type { PreviewShelf } from '../preview-shelf.ts'
import { getSetting } from '../settings/settings-queries.ts'
import type { SettingValues } from '../settings/settings-queries.ts'
import type { Vault } from '../vault.ts'
import { findAccount, findAccountOwner, findIdentityHolder } from './account-queries.ts'
import { loginKey } from '../identity.ts'

export interface AccountsContext {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly hasher: Hasher
  readonly vault: Vault
  readonly events: Events
  readonly previews: PreviewShelf
  readonly readQueue: () => Promise<QueueSnapshot>
  /** After commit: a mail was queued, or a body was wiped and must leave the database's log too. */
  readonly noteWiped: () => void
}

/** All that a password of this customer depends on. */
export interface Subject {
  readonly customer: CustomerRecord
  readonly account: AccountTable | null
  readonly shop: SettingValues['shop']
  readonly website: SettingValues['website']
  readonly passwords: SettingValues['passwords']
}

/** Throws customer.notFound. */
export async function readSubject(reader: Reader, customerId: CustomerId): Promise<Subject> {
  const customer = await findAccountOwner(reader, customerId)
  if (!customer) throw fail('customer.notFound', {})
  return {
    customer,
    account: (await findAccount(reader, customerId)) ?? null,
    shop: (await getSetting(reader, 'shop')).value,
    website: (await getSetting(reader, 'website')).value,
    passwords: (await getSetting(reader, 'passwords')).value,
  }
}

/** Who a mail to this customer is for, and what its macros stand for. */
export function mailTo(
  { customer, shop, website }: Pick<Subject, 'customer' | 'shop' | 'website'>,
  userName: string,
): { readonly to: { readonly name: string; readonly address: string }; readonly values: MailValues } {
  const fullName = customerName(customer)
  return {
    to: { name: fullName === customer.email ? '' : fullName, address: customer.email },
    values: {
      customer: {
        fullName,
        firstName: customer.first_name,
        lastName: customer.last_name,
        company: customer.company,
        email: customer.email,
      },
      login: { userName },
      shop: { name: shop.shopName, signInAddress: website.signInAddress },
    },
  }
}

/** Whoever a password is made for, added already or not. */
export type Person = Pick<CustomerRecord, 'first_name' | 'last_name' | 'company' | 'email'>

export type PersonSubject = Pick<Subject, 'account' | 'shop'> & { readonly customer: Person }

export function wordsOf({ customer, account, shop }: PersonSubject, userName = ''): string[] {
  return personalWords({
    firstName: customer.first_name,
    lastName: customer.last_name,
    company: customer.company,
    email: customer.email,
    userName: account?.user_name ?? userName,
    shopName: shop.shopName,
  })
}

/** Throws login.missing, or login.changedElsewhere when the password would replace one that the person did not know of. */
export function requireKnown(account: AccountTable | null, version: number): AccountTable {
  if (!account) throw fail('login.missing', {})
  if (account.version !== version) {
    throw fail('login.changedElsewhere', {
      currentVersion: account.version,
      byName: account.updated_by_name,
      at: account.updated_at,
    })
  }
  return account
}

/** Throws login.noEmail or login.invalidEmail: a password can only be mailed to exactly one address. */
export function requireAddress(customer: Pick<CustomerRecord, 'email'>): string {
  if (customer.email === '') throw fail('login.noEmail', {})
  if (!isSingleAddress(customer.email)) throw fail('login.invalidEmail', { email: customer.email })
  return customer.email
}

/** Throws login.emailTaken, naming the customer whose login it is. `customerId` is null for somebody who is not a customer yet. */
export async function refuseTakenIdentity(
  reader: Reader,
  identity: string,
  customerId: CustomerId | null,
): Promise<void> {
  const holder = await findIdentityHolder(reader, identity, customerId)
  if (!holder) return
  throw fail('login.emailTaken', {
    email: identity,
    customerId: holder.customer.id,
    customerName: customerName(holder.customer),
    by: holder.by,
  })
}

/**
 * A password is mailed only to an address that is one login's: a family may share an inbox, and a mail with one person's
 * password must not be taken for another's. The address belongs to the login that is named after it, else to the only
 * one of whom it is the email. Throws login.emailTaken, naming the other.
 */
export async function refuseSharedAddress(
  reader: Reader,
  customer: Pick<CustomerRecord, 'id' | 'email'>,
  userName: string,
): Promise<void> {
  if (loginKey(userName) !== loginKey(customer.email)) await refuseTakenIdentity(reader, customer.email, customer.id)
}

export type LoginRefusal = NonNullable<LoginDetails['createRefusal']>

/** The refusal that Create login would meet now, so that it can be said before anybody presses the button. */
export async function findLoginRefusal(
  reader: Reader,
  customer: Pick<CustomerRecord, 'email'>,
  customerId: CustomerId | null,
): Promise<LoginRefusal | null> {
  return refusalOf(async () => refuseTakenIdentity(reader, requireAddress(customer), customerId))
}

/** The refusal that a mail with a new password of this login would meet now. */
export async function findMailRefusal(
  reader: Reader,
  customer: Pick<CustomerRecord, 'id' | 'email'>,
  userName: string,
): Promise<LoginRefusal | null> {
  return refusalOf(async () => {
    requireAddress(customer)
    await refuseSharedAddress(reader, customer, userName)
  })
}

async function refusalOf(check: () => Promise<void>): Promise<LoginRefusal | null> {
  try {
    await check()
    return null
  } catch (error) {
    if (
      isFailure(error, 'login.noEmail') ||
      isFailure(error, 'login.invalidEmail') ||
      isFailure(error, 'login.emailTaken')
    ) {
      return error.failure
    }
    throw error
  }
}

export function publishLogin(events: Events, customerId: CustomerId): void {
  events.publish(
    { topic: 'accounts', customerId },
    { topic: 'customers', customerId },
    { topic: 'mail', customerId },
    { topic: 'queue' },
    { topic: 'history', customerId },
  )
}
