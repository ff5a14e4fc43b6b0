import { fail } from '../../../shared/api/errors.ts'
import type { Store } from '../../db/store.ts'
import { recordHistory } from '../audit/record.ts'
import { checkStaffPassword } from '../passwords/check-password.ts'
import type { Clock, Hasher } from '../ports.ts'
import { getSetting } from '../settings/settings-queries.ts'
import { stamp } from './session-handlers.ts'
import { forgetTries, staffHashCost } from './sign-in.ts'
import { listStaff, updateStaff } from './staff-queries.ts'

/** The owner whose password --reset-owner changes: the one who was there first. Null before the first start. */
export async function findResettableOwner(
  store: Store,
): Promise<{ readonly name: string; readonly userName: string } | null> {
  const owner = await firstOwner(store)
  return owner ? { name: owner.name, userName: owner.user_name } : null
}

/**
 * For a forgotten owner's password, on the computer itself: sets it, enables the owner, forgets wrong tries, and
 * records it. Throws staff.notFound before the first start, and the failures of checkStaffPassword.
 */
export async function resetOwner(
  context: { store: Store; clock: Clock; hasher: Hasher },
  newPassword: string,
): Promise<void> {
  const owner = await firstOwner(context.store)
  if (!owner) throw fail('staff.notFound', {})
  const { value: shop } = await getSetting(context.store.read, 'shop')
  const password = await checkStaffPassword(newPassword, [shop.shopName, owner.name, owner.user_name])
  const passwordHash = await context.hasher.hash(password, staffHashCost)
  const at = context.clock.now()
  await context.store.write(async tx => {
    await updateStaff(tx, owner.id, owner.version, { password_hash: passwordHash, disabled_at: null, ...stamp(at, '') })
    await forgetTries(tx, owner.user_name_key)
    await recordHistory(tx, { at, actor: null, action: 'staff.ownerReset', subject: owner.name })
  })
}

async function firstOwner(store: Store) {
  return (await listStaff(store.read)).filter(staff => staff.role === 'owner').sort((a, b) => (a.id < b.id ? -1 : 1))[0]
}
