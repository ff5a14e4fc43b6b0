import { fail } from '../../../shared/api/errors.ts'
import type { StaffId } from '../../../shared/api/common-schemas.ts'
import type { HistoryAction } from '../../../shared/api/history.ts'
import type { staffApi, StaffRow } from '../../../shared/api/staff.ts'
import { uniqueViolation } from '../../db/failures.ts'
import type { StaffTable } from '../../db/staff-schema.ts'
import type { Tx } from '../../db/store.ts'
import { recordHistory } from '../audit/record.ts'
import type { AreaHandlers } from '../handlers.ts'
import { checkStaffPassword } from '../passwords/check-password.ts'
import { findDoneRequest, recordRequest } from '../requests.ts'
import type { Actor, Session } from '../session.ts'
import { getSetting } from '../settings/settings-queries.ts'
import { newStaffRow, stamp } from './session-handlers.ts'
import type { StaffContext } from './session-handlers.ts'
import { forgetTries, staffHashCost } from './sign-in.ts'
import { countOtherOwners, findStaff, insertStaff, listStaff, updateStaff } from './staff-queries.ts'

export function createStaffHandlers(context: StaffContext): AreaHandlers<typeof staffApi> {
  const { store, clock, hasher, events, sessions } = context

  async function getRow(id: StaffId): Promise<StaffRow> {
    const row = await findStaff(store.read, id)
    if (!row) throw fail('staff.notFound', {})
    return toRow(row)
  }

  async function hashNew(typed: string, names: readonly string[]): Promise<string> {
    const { value: shop } = await getSetting(store.read, 'shop')
    return hasher.hash(await checkStaffPassword(typed, [shop.shopName, ...names]), staffHashCost)
  }

  /** One change of one person: version, last-owner rule, history; afterwards their other sessions end if need be. */
  async function change(
    target: { readonly id: StaffId; readonly version: number },
    session: Session,
    decide: (
      before: StaffTable,
      tx: Tx,
    ) => Promise<{
      changes: Partial<StaffTable>
      action: HistoryAction
      details?: Readonly<Record<string, string>> | undefined
    }>,
  ): Promise<StaffRow> {
    const actor: Actor = session.actor
    const at = clock.now()
    await store.write(async tx => {
      const before = await findStaff(tx, target.id)
      if (!before) throw fail('staff.notFound', {})
      const { changes, action, details } = await decide(before, tx)
      if (!(await updateStaff(tx, target.id, target.version, { ...changes, ...stamp(at, actor.name) }))) {
        throw fail('staff.changedElsewhere', {
          currentVersion: before.version,
          byName: before.updated_by_name,
          at: before.updated_at,
        })
      }
      await recordHistory(tx, { at, actor, action, subject: changes.name ?? before.name, ...(details && { details }) })
    })
    events.publish({ topic: 'staff' }, { topic: 'session' }, { topic: 'history' })
    return getRow(target.id)
  }

  return {
    async list() {
      return { rows: (await listStaff(store.read)).map(toRow) }
    },

    async add({ requestId, staff }, session) {
      const actor = session.actor
      const done = await findDoneRequest(store.read, requestId, 'staff.add', actor)
      if (done !== null) return getRow(done as StaffId)
      const passwordHash = await hashNew(staff.password, [staff.name, staff.userName])
      const id = context.ids.next() as StaffId
      const at = clock.now()
      try {
        await store.write(async tx => {
          await recordRequest(tx, { id: requestId, path: 'staff.add', subjectId: id, actor, at })
          await insertStaff(
            tx,
            newStaffRow(
              { id, name: staff.name, userName: staff.userName, role: staff.role },
              passwordHash,
              at,
              actor.name,
            ),
          )
          await recordHistory(tx, {
            at,
            actor,
            action: 'staff.added',
            subject: staff.name,
            details: { role: staff.role },
          })
        })
      } catch (error) {
        if (uniqueViolation(error) === 'staff.user_name_key')
          throw fail('staff.userNameTaken', { userName: staff.userName })
        throw error
      }
      events.publish({ topic: 'staff' }, { topic: 'history' })
      return getRow(id)
    },

    async update({ id, version, name, role }, session) {
      const row = await change({ id, version }, session, async (before, tx) => {
        if (before.role === 'owner' && role !== 'owner') await refuseLastOwner(tx, before)
        return {
          changes: { name, role },
          action: 'staff.changed',
          details: before.role === role ? undefined : { from: before.role, to: role },
        }
      })
      return row
    },

    async resetPassword({ id, version, password }, session) {
      const before = await getRow(id)
      const passwordHash = await hashNew(password, [before.name, before.userName])
      const row = await change({ id, version }, session, async (staff, tx) => {
        await forgetTries(tx, staff.user_name_key)
        return { changes: { password_hash: passwordHash }, action: 'staff.passwordReset' }
      })
      sessions.signOutStaff(id, session.client)
      events.publish({ topic: 'session' })
      return row
    },

    async setDisabled({ id, version, disabled }, session) {
      if (disabled && id === session.actor.id) throw fail('staff.cannotDisableSelf', {})
      const at = clock.now().toISOString()
      const row = await change({ id, version }, session, async (before, tx) => {
        if (disabled && before.role === 'owner') await refuseLastOwner(tx, before)
        return {
          changes: { disabled_at: disabled ? (before.disabled_at ?? at) : null },
          action: disabled ? 'staff.disabled' : 'staff.enabled',
        }
      })
      if (disabled) sessions.signOutStaff(id)
      events.publish({ topic: 'session' })
      return row
    },
  }
}

/** Somebody must always be able to do everything. A disabled owner is not that somebody. */
async function refuseLastOwner(tx: Tx, staff: StaffTable): Promise<void> {
  if (staff.disabled_at === null && (await countOtherOwners(tx, staff.id)) === 0) throw fail('staff.lastOwner', {})
}

function toRow(row: StaffTable): StaffRow {
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    userName: row.user_name,
    role: row.role,
    disabled: row.disabled_at !== null,
    createdAt: row.created_at,
    lastSignInAt: row.last_sign_in_at,
  }
}
