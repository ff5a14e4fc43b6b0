import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { contract } from '../../src/shared/api/contract.ts'
import type { Permission, Role } from '../../src/shared/permissions.ts'
import { permissions, roles } from '../../src/shared/permissions.ts'
import { createTestApp, failureOf, ownerPassword, request } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'
import type { FastHasher } from '../support/fakes.ts'

let shop: TestApp

beforeEach(async () => {
  shop = await createTestApp()
})

afterEach(() => shop.stop())

describe('First start', () => {
  test('asks for the shop and its owner, and then never again', async () => {
    const bare = await createTestApp({ bare: true })
    expect(await bare.api.session.state()).toMatchObject({ firstStart: true, staff: null })
    const opening = {
      shopName: 'Corner Shop',
      currency: 'EUR',
      name: 'Eva',
      userName: 'eva',
      password: ownerPassword,
      requestId: request(),
    }
    await failureOf(bare.api.session.openShop({ ...opening, password: 'cornershop' }), 'password.personal')
    expect(await bare.api.session.state()).toMatchObject({ firstStart: true })
    expect(await bare.api.session.openShop(opening)).toMatchObject({
      firstStart: false,
      shopName: 'Corner Shop',
      staff: { role: 'owner' },
    })
    await failureOf(bare.open().api.session.openShop({ ...opening, requestId: request() }), 'shop.alreadyOpen')
    await bare.stop()
  })
})

describe('Sign-in', () => {
  test('gives unknown, wrong, throttled and disabled the same answer', async () => {
    const clerkId = (
      await shop.api.staff.add({
        requestId: request(),
        staff: { name: 'Clerk', userName: 'clerk', role: 'clerk', password: ownerPassword },
      })
    ).id
    const { api } = shop.open()
    const refusals = [
      await failureOf(api.session.signIn({ userName: 'nobody', password: ownerPassword }), 'session.refused'),
      await failureOf(api.session.signIn({ userName: 'clerk', password: 'wrong' }), 'session.refused'),
    ]
    await shop.api.staff.setDisabled({ id: clerkId, version: 1, disabled: true })
    refusals.push(
      await failureOf(api.session.signIn({ userName: 'clerk', password: ownerPassword }), 'session.refused'),
    )
    expect(new Set(refusals.map(refusal => JSON.stringify(refusal)))).toEqual(new Set(['{}']))
  })

  test('computes at most six hashes for 200 wrong tries at once, and lets the right one in later', async () => {
    const hasher = shop.hasher as FastHasher
    const { api } = shop.open()
    const before = hasher.computed
    await Promise.allSettled(
      Array.from({ length: 200 }, () => api.session.signIn({ userName: 'Eva', password: 'wrong' })),
    )
    expect(hasher.computed - before).toBeLessThanOrEqual(6)
    await failureOf(api.session.signIn({ userName: 'eva', password: ownerPassword }), 'session.refused')
    shop.clock.advance(2000)
    expect((await api.session.signIn({ userName: 'eva', password: ownerPassword })).staff?.userName).toBe('eva')
  })

  test('doubles the wait up to a quarter of an hour, and no clock makes it years', async () => {
    const { api } = shop.open()
    for (let round = 0; round < 40; round += 1) {
      await failureOf(api.session.signIn({ userName: 'eva', password: 'wrong' }), 'session.refused')
      shop.clock.advance(16 * 60_000)
    }
    await failureOf(api.session.signIn({ userName: 'eva', password: 'wrong' }), 'session.refused')
    shop.clock.advance(-10 * 365 * 86_400_000)
    expect((await api.session.signIn({ userName: 'eva', password: ownerPassword })).staff).not.toBeNull()
  })
})

describe('Sessions', () => {
  test('end after 15 idle minutes and after 12 hours, whatever a window refreshes by itself', async () => {
    shop.clock.advance(14 * 60_000)
    await shop.api.session.active()
    shop.clock.advance(14 * 60_000)
    await shop.api.mail.queue()
    await shop.api.customers.list()
    shop.clock.advance(2 * 60_000)
    await failureOf(shop.api.customers.list(), 'session.required')

    await shop.api.session.signIn({ userName: 'eva', password: ownerPassword })
    for (let minutes = 0; minutes < 12 * 60 - 12; minutes += 12) {
      shop.clock.advance(12 * 60_000)
      await shop.api.session.active()
    }
    shop.clock.advance(13 * 60_000)
    await failureOf(shop.api.session.active(), 'session.required')
  })

  test('are dead at once after sign-out, disabling, a reset password, a role that may less', async () => {
    const clerk = shop.open()
    const added = await shop.api.staff.add({
      requestId: request(),
      staff: { name: 'Clerk', userName: 'clerk', role: 'manager', password: ownerPassword },
    })
    const signIn = () => clerk.api.session.signIn({ userName: 'clerk', password: ownerPassword })
    await signIn()
    await clerk.api.session.signOut()
    await failureOf(clerk.api.customers.list(), 'session.required')

    await signIn()
    const demoted = await shop.api.staff.update({ id: added.id, version: 1, name: 'Clerk', role: 'clerk' })
    await failureOf(clerk.api.settings.shop(), 'permission.missing')
    const reset = await shop.api.staff.resetPassword({
      id: added.id,
      version: demoted.version,
      password: `${ownerPassword}x`,
    })
    await failureOf(clerk.api.customers.list(), 'session.required')
    await clerk.api.session.signIn({ userName: 'clerk', password: `${ownerPassword}x` })
    await shop.api.staff.setDisabled({ id: added.id, version: reset.version, disabled: true })
    await failureOf(clerk.api.customers.list(), 'session.required')
  })

  test('of the same person elsewhere end when the password is changed', async () => {
    const other = shop.open()
    await other.api.session.signIn({ userName: 'eva', password: ownerPassword })
    await failureOf(
      shop.api.session.changePassword({ currentPassword: 'wrong', newPassword: 'basalt-mirror-otter-9' }),
      'session.wrongPassword',
    )
    await shop.api.session.changePassword({ currentPassword: ownerPassword, newPassword: 'basalt-mirror-otter-9' })
    await failureOf(other.api.customers.list(), 'session.required')
    await shop.api.customers.list()
  })
})

describe('Staff', () => {
  test('the last owner can neither be demoted nor disabled, a second one makes it possible', async () => {
    const [owner] = (await shop.api.staff.list()).rows
    const id = owner?.id ?? ''
    await failureOf(shop.api.staff.update({ id, version: 1, name: 'Eva', role: 'clerk' }), 'staff.lastOwner')
    await failureOf(shop.api.staff.setDisabled({ id, version: 1, disabled: true }), 'staff.cannotDisableSelf')
    const second = await shop.api.staff.add({
      requestId: request(),
      staff: { name: 'Second', userName: 'second', role: 'owner', password: ownerPassword },
    })
    const other = shop.open()
    await other.api.session.signIn({ userName: 'second', password: ownerPassword })
    await other.api.staff.setDisabled({ id, version: 1, disabled: true })
    await failureOf(
      other.api.staff.update({ id: second.id, version: 1, name: 'Second', role: 'manager' }),
      'staff.lastOwner',
    )
  })

  test('a user name is taken whatever its case', async () => {
    await failureOf(
      shop.api.staff.add({
        requestId: request(),
        staff: { name: 'Eve', userName: 'EVA', role: 'clerk', password: ownerPassword },
      }),
      'staff.userNameTaken',
    )
  })

  test('a forgotten owner password is reset on the computer itself, and recorded', async () => {
    const { resetOwner } = await import('../../src/main/app/staff/reset-owner.ts')
    await resetOwner({ store: shop.database.store, clock: shop.clock, hasher: shop.hasher }, 'basalt-mirror-otter-9')
    const { api } = shop.open()
    await api.session.signIn({ userName: 'eva', password: 'basalt-mirror-otter-9' })
    expect((await api.history.list()).rows[1]).toMatchObject({ action: 'staff.ownerReset', staffName: '' })
  })
})

describe('Permissions', () => {
  // Written out by hand: a table that was computed from the code would agree with any mistake in it.
  const may: Readonly<Record<Role, readonly Permission[]>> = {
    owner: [
      'customers.read',
      'orders.read',
      'orders.modify',
      'products.read',
      'products.modify',
      'customers.modify',
      'customers.delete',
      'customers.export',
      'accounts.create',
      'accounts.setPassword',
      'accounts.disable',
      'accounts.delete',
      'accounts.export',
      'mail.read',
      'mail.manage',
      'settings.read',
      'settings.modify',
      'staff.manage',
      'history.read',
      'views.share',
    ],
    manager: [
      'customers.read',
      'orders.read',
      'orders.modify',
      'products.read',
      'products.modify',
      'customers.modify',
      'customers.delete',
      'customers.export',
      'accounts.create',
      'accounts.setPassword',
      'accounts.disable',
      'accounts.delete',
      'mail.read',
      'mail.manage',
      'settings.read',
      'settings.modify',
      'history.read',
      'views.share',
    ],
    clerk: [
      'customers.read',
      'orders.read',
      'orders.modify',
      'products.read',
      'customers.modify',
      'accounts.create',
      'accounts.setPassword',
      'mail.read',
      'mail.manage',
    ],
    auditor: ['customers.read', 'orders.read', 'products.read', 'mail.read', 'settings.read', 'history.read'],
  }

  test.each(roles)('%s may exactly what the table says, in every procedure', async role => {
    const window = shop.open()
    const userName = `the-${role}`
    await shop.api.staff.add({ requestId: request(), staff: { name: role, userName, role, password: ownerPassword } })
    await window.api.session.signIn({ userName, password: ownerPassword })
    for (const [areaName, area] of Object.entries(contract)) {
      for (const [name, procedure] of Object.entries(area)) {
        if (procedure.needs === 'anyone' || procedure.needs === 'signedIn') continue
        const reply = await shop.app.dispatch(`${areaName}.${name}`, { surely: 'not valid' }, window.client)
        const refused = !reply.ok && reply.failure.code === 'permission.missing'
        expect([`${areaName}.${name}`, refused]).toEqual([`${areaName}.${name}`, !may[role].includes(procedure.needs)])
      }
    }
  })

  test('every permission is needed by some procedure, and nothing but the session is open to anyone', () => {
    const needed = Object.values(contract).flatMap(area => Object.values(area).map(procedure => procedure.needs))
    // Sharing is decided inside views: the same procedure saves a view for oneself and for everybody.
    const inside: readonly Permission[] = ['views.share']
    expect(permissions.filter(permission => !needed.includes(permission) && !inside.includes(permission))).toEqual([])
    const open = Object.entries(contract).flatMap(([areaName, area]) =>
      Object.entries(area)
        .filter(([, procedure]) => procedure.needs === 'anyone')
        .map(([name]) => `${areaName}.${name}`),
    )
    expect(open.sort()).toEqual(['session.openShop', 'session.signIn', 'session.state'])
  })
})
