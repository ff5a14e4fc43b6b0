import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { OrderSettings } from '../../src/shared/api/settings.ts'
import { createTestApp, failureOf } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'

let shop: TestApp

beforeEach(async () => {
  shop = await createTestApp()
})

afterEach(() => shop.stop())

const defaults = {
  numberPrefix: '',
  pricesIncludeTax: true,
  taxRounding: 'perLine' as 'perLine' | 'perRate',
  country: '',
  shippingMethods: [] as { name: string; priceMinor: number; taxMillipercent: number }[],
  paymentMethods: ['Cash', 'Card', 'Bank transfer'],
}

const save = (changes: Partial<typeof defaults>, version = 0): Promise<OrderSettings> =>
  shop.api.settings.updateOrders({ version, settings: { ...defaults, ...changes } })

async function issuesOf(changes: Partial<typeof defaults>) {
  const { issues } = await failureOf(save(changes), 'input.invalid')
  return issues.map(({ path, message }) => [path, message])
}

describe('Settings > Registration', () => {
  test('asks, unticked, until somebody says otherwise', async () => {
    expect(await shop.api.settings.registration()).toEqual({ rule: 'askUnticked', version: 0 })
    expect((await shop.api.orders.entrySettings()).registration).toBe('askUnticked')
    const saved = await shop.api.settings.updateRegistration({ version: 0, settings: { rule: 'always' } })
    expect(saved).toEqual({ rule: 'always', version: 1 })
    expect((await shop.api.orders.entrySettings()).registration).toBe('always')
    const { rows } = await shop.api.history.list()
    expect(rows[0]).toMatchObject({
      action: 'settings.changed',
      subject: 'registration',
      details: { changed: 'rule' },
    })
  })

  test('refuses what was typed over somebody else’s save, and a rule that there is not', async () => {
    await shop.api.settings.updateRegistration({ version: 0, settings: { rule: 'askTicked' } })
    await failureOf(
      shop.api.settings.updateRegistration({ version: 0, settings: { rule: 'always' } }),
      'settings.changedElsewhere',
    )
    await failureOf(
      shop.api.settings.updateRegistration({ version: 1, settings: { rule: 'never' as 'always' } }),
      'input.invalid',
    )
    expect(await shop.api.settings.registration()).toEqual({ rule: 'askTicked', version: 1 })
  })
})

describe('Settings > Orders', () => {
  test('begins with what most shops want, and keeps what is saved', async () => {
    expect(await shop.api.settings.orders()).toEqual({ ...defaults, currency: 'EUR', version: 0 })
    const own = {
      numberPrefix: 'Büro/2-',
      pricesIncludeTax: false,
      taxRounding: 'perRate' as const,
      country: 'CZ',
      shippingMethods: [{ name: 'Parcel', priceMinor: 499, taxMillipercent: 21_000 }],
      paymentMethods: ['Invoice'],
    }
    expect(await save(own)).toEqual({ ...own, currency: 'EUR', version: 1 })
    expect(await shop.api.settings.orders()).toEqual({ ...own, currency: 'EUR', version: 1 })
    const { numberPrefix: _, ...entry } = own
    expect(await shop.api.orders.entrySettings()).toMatchObject(entry)
    await failureOf(save({}, 0), 'settings.changedElsewhere')
    expect((await save({ paymentMethods: [] }, 1)).paymentMethods).toEqual([])
  })

  test('keeps the number of a shipping price in another currency, and refuses one that was typed before', async () => {
    await save({ shippingMethods: [{ name: 'Parcel', priceMinor: 450, taxMillipercent: 0 }] })
    const { version, shopName } = await shop.api.settings.shop()
    await shop.api.settings.updateShop({ version, settings: { shopName, currency: 'JPY' } })
    expect(await shop.api.settings.orders()).toMatchObject({
      currency: 'JPY',
      shippingMethods: [{ name: 'Parcel', priceMinor: 5 }],
      version: 2,
    })
    await failureOf(
      save({ shippingMethods: [{ name: 'Parcel', priceMinor: 550, taxMillipercent: 0 }] }, 1),
      'settings.changedElsewhere',
    )
  })

  test.each([
    ['a b', 'Letters, digits, - / and _ only.'],
    ['<b>', 'Letters, digits, - / and _ only.'],
    ['elevenchars', 'At most 10 characters.'],
  ])('refuses the prefix %j', async (numberPrefix, message) => {
    expect(await issuesOf({ numberPrefix })).toContainEqual(['settings.numberPrefix', message])
  })

  test('takes 50 methods and not 51', async () => {
    const named = (count: number) => Array.from({ length: count }, (_, index) => `Way ${index}`)
    expect((await save({ paymentMethods: named(50) })).paymentMethods).toHaveLength(50)
    expect(await issuesOf({ paymentMethods: named(51) })).toEqual([['settings.paymentMethods', 'At most 50.']])
    const shipping = named(51).map(name => ({ name, priceMinor: 0, taxMillipercent: 0 }))
    expect(await issuesOf({ shippingMethods: shipping })).toEqual([['settings.shippingMethods', 'At most 50.']])
  })

  test('says which method has no name, a name twice, a price or a rate that cannot be', async () => {
    const parcel = { name: 'Parcel', priceMinor: 499, taxMillipercent: 21_000 }
    expect(await issuesOf({ paymentMethods: ['Cash', ' ', 'cash'] })).toEqual([
      ['settings.paymentMethods.1', 'Enter a name.'],
      ['settings.paymentMethods.2', 'This name is there already.'],
    ])
    expect(await issuesOf({ shippingMethods: [parcel, { ...parcel, name: 'PARCEL ' }] })).toEqual([
      ['settings.shippingMethods.1', 'This name is there already.'],
    ])
    expect(
      await issuesOf({
        shippingMethods: [
          { ...parcel, priceMinor: -1 },
          { ...parcel, name: 'Courier', taxMillipercent: 100_001 },
        ],
      }),
    ).toEqual([
      ['settings.shippingMethods.0.priceMinor', 'Enter a price, such as 12.50.'],
      ['settings.shippingMethods.1.taxMillipercent', 'Enter a rate between 0 and 100, such as 21.'],
    ])
    expect(await issuesOf({ country: 'XX' })).toEqual([['settings.country', 'Choose a country.']])
    expect((await shop.api.settings.orders()).version).toBe(0)
  })
})

describe('Both', () => {
  test('are changed by a manager, read by an auditor, and not seen by a clerk', async () => {
    const manager = await shop.as('manager')
    expect(await manager.settings.updateRegistration({ version: 0, settings: { rule: 'askTicked' } })).toMatchObject({
      version: 1,
    })
    expect(
      await manager.settings.updateOrders({ version: 0, settings: { ...defaults, numberPrefix: 'M-' } }),
    ).toMatchObject({ numberPrefix: 'M-', version: 1 })

    const auditor = await shop.as('auditor')
    expect((await auditor.settings.registration()).rule).toBe('askTicked')
    expect((await auditor.settings.orders()).numberPrefix).toBe('M-')
    await failureOf(
      auditor.settings.updateRegistration({ version: 1, settings: { rule: 'always' } }),
      'permission.missing',
    )
    await failureOf(auditor.settings.updateOrders({ version: 1, settings: defaults }), 'permission.missing')

    const clerk = await shop.as('clerk')
    await failureOf(clerk.settings.registration(), 'permission.missing')
    await failureOf(clerk.settings.orders(), 'permission.missing')
    await failureOf(clerk.settings.updateOrders({ version: 1, settings: defaults }), 'permission.missing')
    expect((await shop.api.settings.orders()).version).toBe(1)
  })
})
