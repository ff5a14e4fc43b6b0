import { identityKey } from '../../../shared/text-folding/fold.ts'
import type { StaffTable } from '../../db/staff-schema.ts'
import type { Store, Tx } from '../../db/store.ts'
import type { Clock, Hasher } from '../ports.ts'
import { createSignInLine } from './sign-in-line.ts'
import type { SignInLine } from './sign-in-line.ts'
import { findStaffByKey } from './staff-queries.ts'

const freeTries = 5
const longestWaitMs = 15 * 60_000
const forgottenAfterMs = 24 * 3_600_000
export const staffHashCost = 12
// bcrypt of a random text at the cost of staff passwords: what an unknown name is checked against, to take as long.
const nobodysHash = '$2b$12$3uSwyPwDORiDTkxR2zOtZ.dDRlXqf6wEGoLxarSfK.pHhsRbEp9Cm'

interface SignInContext {
  readonly store: Store
  readonly clock: Clock
  readonly hasher: Hasher
}

/** Of one application: its pool of hashes is what is shared out. At most 18 tries take a good two seconds. */
const lines = new WeakMap<Hasher, SignInLine>()

function lineOf(hasher: Hasher): SignInLine {
  const line = lines.get(hasher) ?? createSignInLine({ mostAtOnce: 2, mostPresent: 18 })
  lines.set(hasher, line)
  return line
}

/**
 * Finds the person whose user name and password these are; null for unknown, wrong, throttled and disabled alike, and
 * for a try that comes while too many others are being checked.
 * A try is counted before it is checked, in one transaction, so that 200 parallel tries get no more than their share.
 */
export async function findByPassword(
  context: SignInContext,
  userName: string,
  password: string,
): Promise<StaffTable | null> {
  const line = lineOf(context.hasher)
  if (!line.join()) return answerLate()
  try {
    return await check(context, line, identityKey(userName.trim()), password)
  } finally {
    line.leave()
  }
}

async function check(
  context: SignInContext,
  line: SignInLine,
  key: string,
  password: string,
): Promise<StaffTable | null> {
  const claimed = await context.store.write(tx => claimTry(tx, key, context.clock.now()))
  if (!claimed) return answerLate()
  const staff = await findStaffByKey(context.store.read, key)
  const began = performance.now()
  const right = await line.inTurn(() => context.hasher.verify(password, staff?.password_hash ?? nobodysHash))
  checkedInMs = performance.now() - began
  if (!staff || !right || staff.disabled_at !== null) return null
  await context.store.write(tx => forgetTries(tx, key))
  return staff
}

/** As long as a real check last took: an answer without one must not be told apart by its speed. */
let checkedInMs = 250

async function answerLate(): Promise<null> {
  await wait(checkedInMs)
  return null
}

/** Also for re-authentication, which is a sign-in by another name. */
async function claimTry(tx: Tx, key: string, now: Date): Promise<boolean> {
  await tx
    .deleteFrom('sign_in_throttle')
    .where('last_try_at', '<', new Date(now.getTime() - forgottenAfterMs).toISOString())
    .execute()
  const row = await tx.selectFrom('sign_in_throttle').selectAll().where('user_name_key', '=', key).executeTakeFirst()
  const waitMs = row?.retry_at == null ? 0 : Date.parse(row.retry_at) - now.getTime()
  // A wait longer than the longest means that the clock was set back: it must not lock somebody out for years.
  if (waitMs > 0 && waitMs <= longestWaitMs) return false
  const tries = (row?.tries ?? 0) + 1
  const nextWaitMs = tries < freeTries ? 0 : Math.min(1000 * 2 ** Math.min(tries - freeTries, 20), longestWaitMs)
  const values = {
    tries,
    retry_at: nextWaitMs === 0 ? null : new Date(now.getTime() + nextWaitMs).toISOString(),
    last_try_at: now.toISOString(),
  }
  await tx
    .insertInto('sign_in_throttle')
    .values({ user_name_key: key, ...values })
    .onConflict(conflict => conflict.column('user_name_key').doUpdateSet(values))
    .execute()
  return true
}

export async function forgetTries(tx: Tx, userNameKey: string): Promise<void> {
  await tx.deleteFrom('sign_in_throttle').where('user_name_key', '=', userNameKey).execute()
}

function wait(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}
