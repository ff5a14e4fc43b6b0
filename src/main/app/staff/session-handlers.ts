import { fail } from '../../../shared/api/errors.ts'
import type { StaffId } from '../../../shared/api/common-schemas.ts'
import type { sessionApi, SessionState } from '../../../shared/api/session.ts'
import { identityKey } from '../../../shared/text-folding/fold.ts'
import { permissions, roleMay } from '../../../shared/permissions.ts'
import type { Store } from '../../db/store.ts'
import { recordHistory } from '../audit/record.ts'
import type { ClientSessions } from '../client-sessions.ts'
import type { Events } from '../events.ts'
import type { AreaHandlers } from '../handlers.ts'
import { checkStaffPassword } from '../passwords/check-password.ts'
import type { Clock, Hasher, Ids } from '../ports.ts'
import type { Session, SignedInStaff } from '../session.ts'

import { getSetting, saveSetting, settingDefaults } from '../settings/settings-queries.ts'
import { findByPassword, forgetTries, staffHashCost } from './sign-in.ts'
import { findStaff, hasStaff, insertStaff, updateStaff } from './staff-queries.ts'

export interface StaffContext {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly hasher: Hasher
  readonly events: Events
  readonly sessions: ClientSessions
}

interface SessionContext extends StaffContext {
  readonly version: string
  readonly dataFolder: string
  readonly demo: boolean
}

export function createSessionHandlers(context: SessionContext): AreaHandlers<typeof sessionApi> {
  const { store, clock, hasher, sessions, events } = context

  async function state(staff: SignedInStaff | null): Promise<SessionState> {
    const { value: shop } = await getSetting(store.read, 'shop')
    return {
      firstStart: !(await hasStaff(store.read)),
      shopName: shop.shopName,
      version: context.version,
      dataFolder: context.dataFolder,
      demo: context.demo,
      staff: staff && {
        id: staff.id,
        name: staff.name,
        userName: staff.userName,
        role: staff.role,
        permissions: permissions.filter(permission => roleMay(staff.role, permission)),
      },
    }
  }

  /** For main, locking is signing out: what stays on the screen is the window's own matter. */
  async function leave(session: Session, action: 'staff.signedOut' | 'staff.locked'): Promise<SessionState> {
    const actor = session.actor
    sessions.signOut(session.client)
    await store.write(tx => recordHistory(tx, { at: clock.now(), actor, action, subject: actor.name }))
    events.publish({ topic: 'session' }, { topic: 'history' })
    return state(null)
  }

  return {
    state: (_input, session) => state(session.staff),

    async openShop(input, session) {
      if (await hasStaff(store.read)) throw fail('shop.alreadyOpen', {})
      const password = await checkStaffPassword(input.password, [input.shopName, input.name, input.userName])
      const passwordHash = await hasher.hash(password, staffHashCost)
      const id = context.ids.next() as StaffId
      const at = clock.now()
      const owner: SignedInStaff = { id, name: input.name, userName: input.userName, role: 'owner' }
      await store.write(async tx => {
        if (await hasStaff(tx)) throw fail('shop.alreadyOpen', {})
        await insertStaff(tx, {
          ...newStaffRow(owner, passwordHash, at, input.name),
          last_sign_in_at: at.toISOString(),
        })
        await saveSetting(tx, 'shop', {
          value: { shopName: input.shopName, currency: input.currency },
          version: 0,
          at,
          byName: input.name,
        })
        // Mail comes from the shop by name, until somebody says otherwise.
        await saveSetting(tx, 'mail', {
          value: { ...settingDefaults.mail, fromName: input.shopName },
          version: 0,
          at,
          byName: input.name,
        })
        await recordHistory(tx, { at, actor: owner, action: 'shop.opened', subject: input.shopName })
      })
      sessions.signIn(session.client, id)
      events.publish({ topic: 'session' })
      return state(owner)
    },

    async signIn(input, session) {
      const staff = await findByPassword(context, input.userName, input.password)
      if (!staff) throw fail('session.refused', {})
      const at = clock.now()
      const actor: SignedInStaff = { id: staff.id, name: staff.name, userName: staff.user_name, role: staff.role }
      await store.write(async tx => {
        // The password was checked against what was read a quarter of a second ago: it may have been reset since.
        const { numUpdatedRows } = await tx
          .updateTable('staff')
          .set({ last_sign_in_at: at.toISOString() })
          .where('id', '=', staff.id)
          .where('password_hash', '=', staff.password_hash)
          .where('disabled_at', 'is', null)
          .executeTakeFirst()
        if (numUpdatedRows !== 1n) throw fail('session.refused', {})
        await recordHistory(tx, { at, actor, action: 'staff.signedIn', subject: staff.name })
      })
      sessions.signIn(session.client, staff.id)
      events.publish({ topic: 'session' }, { topic: 'history' }, { topic: 'staff' })
      return state(actor)
    },

    signOut: (_input, session) => leave(session, 'staff.signedOut'),

    lock: (_input, session) => leave(session, 'staff.locked'),

    async reauthenticate({ password }, session) {
      const staff = await findByPassword(context, session.actor.userName, password)
      if (staff?.id !== session.actor.id) throw fail('session.wrongPassword', {})
      sessions.markAuthenticated(session.client)
      return { ok: true }
    },

    // Being called is all: every command keeps the session alive.
    active: async () => ({ ok: true }),

    async changePassword({ currentPassword, newPassword }, session) {
      const actor = session.actor
      const { value: shop } = await getSetting(store.read, 'shop')
      const password = await checkStaffPassword(newPassword, [shop.shopName, actor.name, actor.userName])
      const staff = await findByPassword(context, actor.userName, currentPassword)
      if (staff?.id !== actor.id) throw fail('session.wrongPassword', {})
      const passwordHash = await hasher.hash(password, staffHashCost)
      const at = clock.now()
      await store.write(async tx => {
        const current = await findStaff(tx, actor.id)
        // Somebody reset it while the old one was checked: that one stays.
        if (current && current.password_hash !== staff.password_hash) throw fail('session.wrongPassword', {})
        if (
          !current ||
          !(await updateStaff(tx, actor.id, current.version, { password_hash: passwordHash, ...stamp(at, actor.name) }))
        ) {
          throw fail('staff.notFound', {})
        }
        await forgetTries(tx, current.user_name_key)
        await recordHistory(tx, { at, actor, action: 'staff.passwordChanged', subject: actor.name })
      })
      // Whoever knew the old one is out, everywhere but here.
      sessions.signOutStaff(actor.id, session.client)
      events.publish({ topic: 'session' }, { topic: 'staff' }, { topic: 'history' })
      return { ok: true }
    },
  }
}

export function newStaffRow(staff: SignedInStaff, passwordHash: string, at: Date, byName: string) {
  return {
    id: staff.id,
    version: 1,
    name: staff.name,
    user_name: staff.userName,
    user_name_key: identityKey(staff.userName),
    password_hash: passwordHash,
    role: staff.role,
    disabled_at: null,
    created_at: at.toISOString(),
    last_sign_in_at: null,
    ...stamp(at, byName),
  }
}

export function stamp(at: Date, byName: string) {
  return { updated_at: at.toISOString(), updated_by_name: byName }
}
