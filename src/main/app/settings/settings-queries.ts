import { fail } from '../../../shared/api/errors.ts'
import type { OrderSettings, PasswordSettings, RegistrationSettings } from '../../../shared/api/settings.ts'
import { defaultPasswordPolicy } from '../../../shared/password-policy.ts'
import type { SettingTable } from '../../db/schema.ts'
import type { Reader, Tx } from '../../db/store.ts'

/** What each key holds, as JSON. Defaults apply until it is first saved (version 0). */
export interface SettingValues {
  shop: { readonly shopName: string; readonly currency: string }
  mail: StoredMailSettings
  website: {
    readonly signInAddress: string
    readonly customersReset: boolean
    readonly resetAddress: string
    readonly acceptsHashes: boolean
  }
  passwords: Omit<PasswordSettings, 'version'>
  registration: Omit<RegistrationSettings, 'version'>
  orders: Omit<OrderSettings, 'version' | 'currency'>
}

export interface StoredMailSettings {
  readonly delivery: 'none' | 'smtp' | 'folder'
  readonly host: string
  readonly port: number
  readonly encryption: 'tls' | 'starttls' | 'none'
  readonly userName: string
  /** Sealed by the vault, base64; null for none. */
  readonly password: { readonly keyId: string; readonly bytes: string } | null
  readonly fromName: string
  readonly fromAddress: string
  readonly certificateAuthority: string
  readonly ratePerMinute: number
}

export type SettingKey = SettingTable['key']

export const settingDefaults: SettingValues = {
  shop: { shopName: '', currency: 'EUR' },
  mail: {
    delivery: 'none',
    host: '',
    port: 587,
    encryption: 'starttls',
    userName: '',
    password: null,
    fromName: '',
    fromAddress: '',
    certificateAuthority: '',
    ratePerMinute: 0,
  },
  website: { signInAddress: '', customersReset: false, resetAddress: '', acceptsHashes: true },
  passwords: { policy: defaultPasswordPolicy, generatedLength: 16, mustChangeGenerated: true, hashCost: 12 },
  registration: { rule: 'askUnticked' },
  orders: {
    numberPrefix: '',
    pricesIncludeTax: true,
    taxRounding: 'perLine',
    country: '',
    shippingMethods: [],
    paymentMethods: ['Cash', 'Card', 'Bank transfer'],
  },
}

export interface Versioned<T> {
  readonly value: T
  readonly version: number
}

export async function getSetting<K extends SettingKey>(reader: Reader, key: K): Promise<Versioned<SettingValues[K]>> {
  const row = await reader.selectFrom('setting').select(['value', 'version']).where('key', '=', key).executeTakeFirst()
  if (!row) return { value: settingDefaults[key], version: 0 }
  return { value: { ...settingDefaults[key], ...(JSON.parse(row.value) as SettingValues[K]) }, version: row.version }
}

/** Throws settings.changedElsewhere when somebody saved since `version`. Returns the new version. */
export async function saveSetting<K extends SettingKey>(
  tx: Tx,
  key: K,
  saved: { readonly value: SettingValues[K]; readonly version: number; readonly at: Date; readonly byName: string },
): Promise<number> {
  const current = await tx.selectFrom('setting').select('version').where('key', '=', key).executeTakeFirst()
  if ((current?.version ?? 0) !== saved.version) throw fail('settings.changedElsewhere', {})
  const row = {
    value: JSON.stringify(saved.value),
    version: saved.version + 1,
    updated_at: saved.at.toISOString(),
    updated_by_name: saved.byName,
  }
  await tx
    .insertInto('setting')
    .values({ key, ...row })
    .onConflict(conflict => conflict.column('key').doUpdateSet(row))
    .execute()
  return row.version
}

export async function countLogins(
  reader: Reader,
): Promise<{ readonly logins: number; readonly changedSinceExport: number }> {
  const { logins } = await reader
    .selectFrom('account')
    .select(select => select.fn.countAll<number>().as('logins'))
    .executeTakeFirstOrThrow()
  const { pending } = await reader
    .selectFrom('account')
    .where('export_pending', '=', 1)
    .select(select => select.fn.countAll<number>().as('pending'))
    .executeTakeFirstOrThrow()
  const { removed } = await reader
    .selectFrom('removed_account')
    .where('export_pending', '=', 1)
    .select(select => select.fn.countAll<number>().as('removed'))
    .executeTakeFirstOrThrow()
  return { logins, changedSinceExport: pending + removed }
}

export async function findLastExport(
  reader: Reader,
): Promise<{ readonly at: string; readonly byName: string; readonly count: number } | null> {
  const row = await reader.selectFrom('login_export').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row ? { at: row.at, byName: row.staff_name, count: row.count } : null
}
