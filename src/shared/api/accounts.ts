import * as v from 'valibot'
import type { PasswordPolicy } from '../password-policy.ts'
import { customerId, line, requestId, requiredLine, typedPassword, version } from './common-schemas.ts'
import type { FailureOf } from './errors.ts'
import type { CredentialMail, MailPreview } from './mail.ts'
import { command, query } from './procedure.ts'

export type PasswordOrigin = 'generated' | 'typed' | 'handedOver'

export interface Login {
  readonly id: string
  readonly version: number
  readonly userName: string
  readonly createdAt: string
  readonly createdByName: string
  readonly passwordChangedAt: string
  readonly passwordChangedByName: string
  readonly passwordOrigin: PasswordOrigin
  readonly mustChange: boolean
  readonly disabled: { readonly at: string; readonly byName: string; readonly reason: string } | null
  /** When the website last got this login; `changedSince` when what it got is no longer true. */
  readonly exportedAt: string | null
  readonly changedSinceExport: boolean
}

export interface LoginDetails {
  readonly customerId: string
  readonly customerName: string
  /** The customer's email of now, '' for none. */
  readonly email: string
  readonly login: Login | null
  /** Anonymous only: why Create login would be refused right now; null when it would work. */
  readonly createRefusal:
    | FailureOf<'login.noEmail'>
    | FailureOf<'login.invalidEmail'>
    | FailureOf<'login.emailTaken'>
    | null
  /** Registered only: why a new password could not be mailed right now; null when it could. */
  readonly mailRefusal: LoginDetails['createRefusal']
  /** The newest credential mail; null while anonymous and when the newest password was handed over. */
  readonly mail: CredentialMail | null
  readonly policy: PasswordPolicy
  /** What the strength meter must not reward: the customer's names, company and email, the shop's name. */
  readonly personalWords: readonly string[]
  readonly website: {
    readonly signInAddress: string
    /** Where customers reset their own password; '' when they can't. The first thing to tell one on the phone. */
    readonly resetAddress: string
    readonly acceptsHashes: boolean
  }
}

/** The one reply that carries a password: made for this moment, shown once, mailed to nobody. */
export interface HandedOver {
  readonly userName: string
  readonly password: string
  readonly shopName: string
  readonly signInAddress: string
  readonly details: LoginDetails
}

export const userNameOfCustomer = v.pipe(
  requiredLine(254, 'Enter a user name.'),
  v.minLength(3, 'At least 3 characters.'),
  v.regex(/^\S+$/, 'A user name has no spaces.'),
)

const customer = { customerId, requestId }
/** The account's version that the person was looking at: a password made over somebody else's is a decision. */
const known = { ...customer, version }

export const accountsApi = {
  get: query<LoginDetails>()({ needs: 'customers.read', input: v.strictObject({ customerId }) }),
  /** The mail that Create login would send this customer now, with dots in the place of the password. */
  previewLogin: query<MailPreview>()({ needs: 'accounts.create', input: v.strictObject({ customerId }) }),
  /** Registers the customer: account with a random password, mailed to the customer's email. */
  createLogin: command<LoginDetails>()({ needs: 'accounts.create', input: v.strictObject(customer) }),
  /** As createLogin, for a customer who stands there or has no email: nothing is mailed. */
  createAndHandOver: command<HandedOver>()({
    needs: 'accounts.create',
    input: v.strictObject({ ...customer, userName: userNameOfCustomer }),
  }),
  generatePassword: command<LoginDetails>()({ needs: 'accounts.setPassword', input: v.strictObject(known) }),
  setPassword: command<LoginDetails>()({
    needs: 'accounts.setPassword',
    input: v.strictObject({ ...known, password: typedPassword, acceptBelowStrong: v.optional(v.boolean(), false) }),
  }),
  handOver: command<HandedOver>()({ needs: 'accounts.setPassword', input: v.strictObject(known) }),
  disable: command<LoginDetails>()({
    needs: 'accounts.disable',
    input: v.strictObject({
      ...known,
      reason: requiredLine(200, 'Enter a reason.'),
      /** Also mails *Login disabled* to the customer; the reason is not in it. */
      tellCustomer: v.optional(v.boolean(), false),
    }),
  }),
  enable: command<LoginDetails>()({
    needs: 'accounts.disable',
    input: v.strictObject({ ...known, reason: v.optional(line(200), '') }),
  }),
  /** Back to anonymous. The user name must be typed. */
  deleteLogin: command<LoginDetails>()({
    needs: 'accounts.delete',
    input: v.strictObject({ ...known, typedUserName: v.pipe(v.string(), v.maxLength(300)) }),
  }),
}
