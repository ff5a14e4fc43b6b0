import * as v from 'valibot'
import { passwordPolicySchema } from '../password-policy.ts'
import type { PasswordPolicy } from '../password-policy.ts'
import { addressEntries } from './addresses.ts'
import {
  currencyCode,
  emailAddress,
  line,
  nothing,
  optionalEmailAddress,
  optionalWebAddress,
  requiredLine,
  serverPassword,
} from './common-schemas.ts'
import type { MailTest } from './mail.ts'
import { registrationRules } from './orders.ts'
import type { RegistrationRule } from './orders.ts'
import { command, query } from './procedure.ts'
import { priceMinor, taxMillipercent } from './products.ts'
import { taxRoundings } from '../reckon-order.ts'
import type { TaxRounding } from '../reckon-order.ts'

export interface ShopSettings {
  readonly shopName: string
  /** ISO 4217. */
  readonly currency: string
  readonly version: number
}

export const shopSettingsSchema = v.strictObject({
  shopName: requiredLine(100, "Enter the shop's name."),
  currency: currencyCode,
})

/** What another currency does to the prices of products and shipping, all of which keep their numbers. */
export interface CurrencyChange {
  readonly prices: number
  /** Of these: how many have more decimals than the other currency. */
  readonly rounded: number
}

export const encryptions = ['tls', 'starttls', 'none'] as const
export type Encryption = (typeof encryptions)[number]

export interface MailSettings {
  readonly delivery: 'none' | 'smtp' | 'folder'
  readonly host: string
  readonly port: number
  readonly encryption: Encryption
  readonly userName: string
  /** The password itself never comes back. */
  readonly passwordSet: boolean
  readonly fromName: string
  readonly fromAddress: string
  /** PEM of a private certificate authority; '' for the public ones. */
  readonly certificateAuthority: string
  /** At most so many mails a minute; 0 for no limit. */
  readonly ratePerMinute: number
  /** Where Local folder puts .eml files. Fixed by the host, outside the data folder. */
  readonly folder: string
  readonly version: number
}

/** Only to this computer may mail go unencrypted. */
export function isThisComputer(host: string): boolean {
  return ['127.0.0.1', 'localhost', '::1', '[::1]'].includes(host.trim().toLowerCase())
}

const mailSettingsEntries = v.strictObject({
  delivery: v.picklist(['none', 'smtp', 'folder']),
  host: v.pipe(
    line(253),
    v.regex(/^(\[?[0-9a-fA-F:.]+\]?|[\p{L}\p{N}._-]*)$/u, 'Only the name of the server, like smtp.example.com.'),
  ),
  port: v.pipe(
    v.number('Between 1 and 65535.'),
    v.integer('Between 1 and 65535.'),
    v.minValue(1, 'Between 1 and 65535.'),
    v.maxValue(65535, 'Between 1 and 65535.'),
  ),
  encryption: v.picklist(encryptions),
  userName: line(254),
  /** Left out: stays as it is. '': none. */
  password: v.optional(serverPassword),
  fromName: line(100),
  fromAddress: optionalEmailAddress,
  certificateAuthority: v.pipe(v.string(), v.maxLength(65536, 'At most 64 KB.')),
  ratePerMinute: v.pipe(
    v.number('Between 0 and 6,000.'),
    v.integer('Between 0 and 6,000.'),
    v.minValue(0, 'Between 0 and 6,000.'),
    v.maxValue(6000, 'Between 0 and 6,000.'),
  ),
})

export const mailSettingsSchema = v.pipe(
  mailSettingsEntries,
  v.forward(
    v.partialCheck(
      [['delivery'], ['host']],
      input => input.delivery !== 'smtp' || input.host !== '',
      'Enter the name of the mail server.',
    ),
    ['host'],
  ),
  v.forward(
    v.partialCheck(
      [['delivery'], ['fromAddress']],
      input => input.delivery === 'none' || input.fromAddress !== '',
      'Enter the address that mail comes from.',
    ),
    ['fromAddress'],
  ),
  v.forward(
    v.partialCheck(
      [['delivery'], ['encryption'], ['host']],
      input => input.delivery !== 'smtp' || input.encryption !== 'none' || isThisComputer(input.host),
      'Without encryption only to this computer (127.0.0.1). Choose TLS or STARTTLS.',
    ),
    ['encryption'],
  ),
)

export interface WebsiteSettings {
  /** Where customers sign in, '' for none; stands in the mails. */
  readonly signInAddress: string
  readonly customersReset: boolean
  readonly resetAddress: string
  /** False: a hosted shop that takes no password hashes. */
  readonly acceptsHashes: boolean
  readonly version: number
  /** The last export of logins, and how many changed since. */
  readonly lastExport: { readonly at: string; readonly byName: string; readonly count: number } | null
  readonly changedSinceExport: number
  readonly logins: number
}

export const websiteSettingsSchema = v.pipe(
  v.strictObject({
    signInAddress: optionalWebAddress,
    customersReset: v.boolean(),
    resetAddress: optionalWebAddress,
    acceptsHashes: v.boolean(),
  }),
  v.forward(
    v.partialCheck(
      [['customersReset'], ['resetAddress']],
      input => !input.customersReset || input.resetAddress !== '',
      'Enter the page where customers reset their password.',
    ),
    ['resetAddress'],
  ),
)

export const passwordSettingsSchema = v.strictObject({
  policy: passwordPolicySchema,
  generatedLength: v.pipe(
    v.number('Between 16 and 32.'),
    v.integer('Between 16 and 32.'),
    v.minValue(16, 'Between 16 and 32.'),
    v.maxValue(32, 'Between 16 and 32.'),
  ),
  /** Marks generated passwords "must change" in the export, if the website supports it. */
  mustChangeGenerated: v.boolean(),
  /** bcrypt's cost. Each step doubles the time to check and to guess a password. */
  hashCost: v.pipe(
    v.number('Between 10 and 15.'),
    v.integer('Between 10 and 15.'),
    v.minValue(10, 'Between 10 and 15.'),
    v.maxValue(15, 'Between 10 and 15.'),
  ),
})

export interface PasswordSettings {
  readonly policy: PasswordPolicy
  readonly generatedLength: number
  readonly mustChangeGenerated: boolean
  readonly hashCost: number
  readonly version: number
}

export interface RegistrationSettings {
  readonly rule: RegistrationRule
  readonly version: number
}

export const registrationSettingsSchema = v.strictObject({ rule: v.picklist(registrationRules) })

export interface OrderSettings {
  /** Before the sequence number of orders saved from now on; '' for none. */
  readonly numberPrefix: string
  readonly pricesIncludeTax: boolean
  /** Of orders saved from now on. */
  readonly taxRounding: TaxRounding
  /** ISO 3166-1 alpha-2, '' for none: what a new address begins with. */
  readonly country: string
  readonly shippingMethods: readonly {
    readonly name: string
    readonly priceMinor: number
    readonly taxMillipercent: number
  }[]
  readonly paymentMethods: readonly string[]
  readonly currency: string
  readonly version: number
}

export const mostMethods = 50

/** They are chosen by their names. */
function isNew(name: string, earlier: readonly string[]): boolean {
  return !earlier.some(other => other.toLowerCase() === name.toLowerCase())
}

export const orderSettingsSchema = v.strictObject({
  numberPrefix: v.pipe(line(10), v.regex(/^[\p{L}\p{N}/_-]*$/u, 'Letters, digits, - / and _ only.')),
  pricesIncludeTax: v.boolean(),
  taxRounding: v.picklist(taxRoundings),
  country: addressEntries.country,
  shippingMethods: v.pipe(
    v.array(v.strictObject({ name: requiredLine(100, 'Enter a name.'), priceMinor, taxMillipercent })),
    v.maxLength(mostMethods, 'At most 50.'),
    v.checkItems(
      ({ name }, index, methods) =>
        isNew(
          name,
          methods.slice(0, index).map(method => method.name),
        ),
      'This name is there already.',
    ),
  ),
  paymentMethods: v.pipe(
    v.array(requiredLine(100, 'Enter a name.')),
    v.maxLength(mostMethods, 'At most 50.'),
    v.checkItems((name, index, names) => isNew(name, names.slice(0, index)), 'This name is there already.'),
  ),
})

/** Version 0: never saved, the defaults apply. */
const settingsVersion = v.pipe(v.number(), v.integer(), v.minValue(0))

export const settingsApi = {
  shop: query<ShopSettings>()({ needs: 'settings.read', input: nothing }),
  currencyChange: query<CurrencyChange>()({
    needs: 'settings.read',
    input: v.strictObject({ currency: currencyCode }),
  }),
  /** Another currency writes all prices with its decimals, in the same transaction. */
  updateShop: command<ShopSettings>()({
    needs: 'settings.modify',
    input: v.strictObject({ version: settingsVersion, settings: shopSettingsSchema }),
  }),
  mail: query<MailSettings>()({ needs: 'settings.read', input: nothing }),
  updateMail: command<MailSettings>()({
    needs: 'settings.modify',
    reauthenticate: true,
    input: v.strictObject({ version: settingsVersion, settings: mailSettingsSchema }),
  }),
  /** Sends one mail with the saved settings and tells each step with the server's words. */
  testMail: command<MailTest>()({ needs: 'settings.modify', input: v.strictObject({ to: emailAddress }) }),
  website: query<WebsiteSettings>()({ needs: 'settings.read', input: nothing }),
  updateWebsite: command<WebsiteSettings>()({
    needs: 'settings.modify',
    input: v.strictObject({ version: settingsVersion, settings: websiteSettingsSchema }),
  }),
  registration: query<RegistrationSettings>()({ needs: 'settings.read', input: nothing }),
  updateRegistration: command<RegistrationSettings>()({
    needs: 'settings.modify',
    input: v.strictObject({ version: settingsVersion, settings: registrationSettingsSchema }),
  }),
  orders: query<OrderSettings>()({ needs: 'settings.read', input: nothing }),
  updateOrders: command<OrderSettings>()({
    needs: 'settings.modify',
    input: v.strictObject({ version: settingsVersion, settings: orderSettingsSchema }),
  }),
  passwords: query<PasswordSettings>()({ needs: 'settings.read', input: nothing }),
  /** Refused when no random draw could meet the policy. */
  updatePasswords: command<PasswordSettings>()({
    needs: 'settings.modify',
    input: v.strictObject({ version: settingsVersion, settings: passwordSettingsSchema }),
  }),
}
