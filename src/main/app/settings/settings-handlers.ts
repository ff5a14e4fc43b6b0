import { fail } from '../../../shared/api/errors.ts'
import type { MailTest } from '../../../shared/api/mail.ts'
import type { CurrencyChange, MailSettings, settingsApi, WebsiteSettings } from '../../../shared/api/settings.ts'
import type { Reader, Store, Tx } from '../../db/store.ts'
import { recordHistory } from '../audit/record.ts'
import type { Events } from '../events.ts'
import type { AreaHandlers } from '../handlers.ts'
import { findExpressionProblem } from '../passwords/expression.ts'
import { generatePassword } from '../passwords/generate.ts'
import type { Clock } from '../ports.ts'
import type { Actor, Session } from '../session.ts'
import type { Vault } from '../vault.ts'
import { changedKeys, checkCertificateAuthority, mailPasswordContext } from './settings-rules.ts'
import { countLogins, findLastExport, getSetting, saveSetting } from './settings-queries.ts'
import type { SettingKey, SettingValues, StoredMailSettings } from './settings-queries.ts'

interface SettingsContext {
  readonly store: Store
  readonly clock: Clock
  readonly events: Events
  readonly vault: Vault
  readonly mailFolder: string
  /** In the transaction that saves other mail settings: ends a pause that the old ones caused. */
  readonly mailSettingsChanged: (tx: Tx) => Promise<void>
  /** After that transaction. */
  readonly wakeMail: () => void
  /** In the transaction that saves the settings of orders, the shop's country among them; whether lists are sorted otherwise now. */
  readonly countryChanged: (tx: Tx) => Promise<boolean>
  /** In the transaction that saves another currency: brings over what is kept in the shop's. */
  readonly currencyChanged: (
    tx: Tx,
    change: { readonly from: string; readonly to: string; readonly actor: Actor; readonly at: Date },
  ) => Promise<void>
  readonly foreseeCurrencyChange: (reader: Reader, to: string) => Promise<CurrencyChange>
  /** After that transaction. */
  readonly wakeUpkeep: () => void
  readonly testMail: (to: string, actor: Actor) => Promise<MailTest>
}

export function createSettingsHandlers(context: SettingsContext): AreaHandlers<typeof settingsApi> {
  const { store, clock, events, vault } = context

  async function save<K extends SettingKey>(
    key: K,
    version: number,
    session: Session,
    change: (before: SettingValues[K]) => SettingValues[K],
    also?: (tx: Tx, saved: { readonly before: SettingValues[K]; readonly at: Date }) => Promise<void>,
  ): Promise<void> {
    const actor = session.actor
    const at = clock.now()
    await store.write(async tx => {
      const { value: before } = await getSetting(tx, key)
      const value = change(before)
      await saveSetting(tx, key, { value, version, at, byName: actor.name })
      const changed = changedKeys(before, value)
      await recordHistory(tx, {
        at,
        actor,
        action: 'settings.changed',
        subject: key,
        details: { changed: changed.join(', ') },
      })
      await also?.(tx, { before, at })
    })
    events.publish({ topic: 'settings' }, { topic: 'history' }, { topic: 'queue' })
  }

  const handlers: AreaHandlers<typeof settingsApi> = {
    async shop() {
      const { value, version } = await getSetting(store.read, 'shop')
      return { ...value, version }
    },
    async updateShop({ version, settings }, session) {
      const to = settings.currency
      await save(
        'shop',
        version,
        session,
        () => settings,
        async (tx, { before, at }) => {
          const from = before.currency
          if (from !== to) await context.currencyChanged(tx, { from, to, actor: session.actor, at })
        },
      )
      events.publish({ topic: 'session' }, { topic: 'products' })
      return handlers.shop({}, session)
    },
    currencyChange: ({ currency }) => context.foreseeCurrencyChange(store.read, currency),
    async registration() {
      const { value, version } = await getSetting(store.read, 'registration')
      return { ...value, version }
    },
    async updateRegistration({ version, settings }, session) {
      await save('registration', version, session, () => settings)
      events.publish({ topic: 'orders' })
      return handlers.registration({}, session)
    },
    async orders() {
      const { value, version } = await getSetting(store.read, 'orders')
      const shop = await getSetting(store.read, 'shop')
      return { ...value, currency: shop.value.currency, version }
    },
    async updateOrders({ version, settings }, session) {
      let isSortedAnew = false
      await save(
        'orders',
        version,
        session,
        () => settings,
        async tx => {
          isSortedAnew = await context.countryChanged(tx)
        },
      )
      context.wakeUpkeep()
      events.publish({ topic: 'orders' }, { topic: 'products' }, { topic: 'addresses' })
      // Pages of the order before must not stand among those of the one until its keys are made.
      if (isSortedAnew) events.publish({ topic: 'customers' })
      return handlers.orders({}, session)
    },
    async mail() {
      const { value, version } = await getSetting(store.read, 'mail')
      return { ...publicMailSettings(value, vault), folder: context.mailFolder, version }
    },
    async updateMail({ version, settings }, session) {
      const { password, ...fields } = settings
      checkCertificateAuthority(fields.certificateAuthority)
      await vault.prepare()
      await save(
        'mail',
        version,
        session,
        before => ({ ...fields, password: password === undefined ? before.password : sealPassword(vault, password) }),
        context.mailSettingsChanged,
      )
      context.wakeMail()
      return handlers.mail({}, session)
    },
    async testMail({ to }, session) {
      const result = await context.testMail(to, session.actor)
      context.wakeMail()
      const at = clock.now()
      await store.write(tx =>
        recordHistory(tx, {
          at,
          actor: session.actor,
          action: 'settings.mailTested',
          subject: to,
          details: { accepted: result.ok },
        }),
      )
      events.publish({ topic: 'history' })
      return result
    },
    async website(): Promise<WebsiteSettings> {
      const { value, version } = await getSetting(store.read, 'website')
      const counts = await countLogins(store.read)
      return { ...value, version, lastExport: await findLastExport(store.read), ...counts }
    },
    async updateWebsite({ version, settings }, session) {
      await save('website', version, session, () => settings)
      events.publish({ topic: 'accounts' })
      return handlers.website({}, session)
    },
    async passwords() {
      const { value, version } = await getSetting(store.read, 'passwords')
      return { ...value, version }
    },
    async updatePasswords({ version, settings }, session) {
      if (settings.policy.expression !== '') {
        const problem = await findExpressionProblem(settings.policy.expression)
        if (problem?.kind === 'invalid') throw fail('policy.badExpression', { reason: problem.reason })
        if (problem) throw fail('policy.slowExpression', {})
      }
      // Throws policy.unsatisfiable: Create login must never be the one to find out.
      for (let draw = 0; draw < 5; draw += 1) {
        await generatePassword({ length: settings.generatedLength, policy: settings.policy, personalWords: [] })
      }
      await save('passwords', version, session, () => settings)
      events.publish({ topic: 'accounts' })
      return handlers.passwords({}, session)
    },
  }
  return handlers
}

function sealPassword(vault: Vault, password: string): StoredMailSettings['password'] {
  if (password === '') return null
  const sealed = vault.seal(password, mailPasswordContext)
  return { keyId: sealed.keyId, bytes: Buffer.from(sealed.bytes).toString('base64') }
}

function publicMailSettings(stored: StoredMailSettings, vault: Vault): Omit<MailSettings, 'folder' | 'version'> {
  const { password, ...fields } = stored
  // A password whose key is lost is as good as none: it has to be typed again.
  return { ...fields, passwordSet: password !== null && vault.has(password.keyId) }
}
