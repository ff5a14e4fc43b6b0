import type { CustomerId } from '../../../shared/api/common-schemas.ts'
import type { LoginOutcome, OrderLoginPlan } from '../../../shared/api/orders.ts'
import type { Reader, Tx } from '../../db/store.ts'
import { getSetting } from '../settings/settings-queries.ts'
import type { Actor } from '../session.ts'
import { findLoginRefusal, readSubject } from './account-context.ts'
import type { AccountsContext, LoginRefusal, Person } from './account-context.ts'
import { findAccount } from './account-queries.ts'
import { generateFor, preparePassword } from './prepare-password.ts'
import type { PreparedPassword } from './prepare-password.ts'
import { addLogin } from './write-password.ts'

/** A customer who is found, or who is added with the order. */
export type Orderer = { readonly customerId: CustomerId } | { readonly person: Person }

export interface OrderLogin {
  readonly outcome: LoginOutcome
  /** Whose login stood in the way, with `emailTaken`. */
  readonly holderId: CustomerId | null
}

/** A login turned out to be possible that was not when the password would have been made: make one, and try again. */
export class LoginNotPrepared extends Error {}

const outcomes = {
  'login.noEmail': 'noEmail',
  'login.invalidEmail': 'invalidEmail',
  'login.emailTaken': 'emailTaken',
} as const satisfies Record<LoginRefusal['code'], LoginOutcome>

export async function hasLogin(reader: Reader, customerId: CustomerId): Promise<boolean> {
  return (await findAccount(reader, customerId)) !== undefined
}

/** What Create login would do on an order. Throws customer.notFound. */
export async function planLogin(reader: Reader, orderer: Orderer): Promise<OrderLoginPlan> {
  const { person, customerId, account } = await readOrderer(reader, orderer)
  const { value: website } = await getSetting(reader, 'website')
  const saysWhereToSignIn = website.signInAddress !== ''
  if (account) return { possible: false, hasLogin: true, saysWhereToSignIn, refusal: null }
  const refusal = await findLoginRefusal(reader, person, customerId)
  return { possible: refusal === null, hasLogin: false, saysWhereToSignIn, refusal }
}

/** The password of a login that an order is to create; null when there can be none. Throws customer.notFound. */
export async function prepareLogin(
  { store, hasher, vault }: Pick<AccountsContext, 'store' | 'hasher' | 'vault'>,
  orderer: Orderer,
): Promise<PreparedPassword | null> {
  const { possible } = await planLogin(store.read, orderer)
  if (!possible) return null
  const { person } = await readOrderer(store.read, orderer)
  const { value: shop } = await getSetting(store.read, 'shop')
  const { value: passwords } = await getSetting(store.read, 'passwords')
  const password = await generateFor({ customer: person, account: null, shop, passwords })
  return preparePassword({ hasher, vault }, password, 'generated', passwords)
}

/**
 * Registers the customer of an order, if that is wanted and possible, in the order's own transaction. What is not possible
 * does not stop the order. Throws LoginNotPrepared.
 */
export async function registerWithOrder(
  tx: Tx,
  tools: Pick<AccountsContext, 'ids' | 'vault'>,
  registration: {
    readonly customerId: CustomerId
    readonly wanted: boolean
    readonly prepared: PreparedPassword | null
    readonly actor: Actor
    readonly at: Date
  },
): Promise<OrderLogin> {
  const { customerId, wanted, prepared } = registration
  const now = await readSubject(tx, customerId)
  if (now.account) return { outcome: 'hadLogin', holderId: null }
  if (!wanted) return { outcome: 'notWanted', holderId: null }
  const refusal = await findLoginRefusal(tx, now.customer, customerId)
  if (refusal) {
    const holderId = refusal.code === 'login.emailTaken' ? (refusal.details.customerId as CustomerId) : null
    return { outcome: outcomes[refusal.code], holderId }
  }
  if (!prepared) throw new LoginNotPrepared('a login is possible now')
  await addLogin(tx, tools, registration, now, prepared, now.customer.email)
  return { outcome: 'created', holderId: null }
}

async function readOrderer(reader: Reader, orderer: Orderer) {
  if ('person' in orderer) return { person: orderer.person, customerId: null, account: null }
  const { customer, account } = await readSubject(reader, orderer.customerId)
  return { person: customer, customerId: customer.id, account }
}
