import { fail } from '../../../shared/api/errors.ts'
import { findHardLimit, findPasswordProblem, normalizePassword } from '../../../shared/password-policy.ts'
import type { PasswordPolicy } from '../../../shared/password-policy.ts'
import { recommendedScore, strengthWord } from '../../../shared/password-strength.ts'
import { isCommonPassword, isPersonal } from './blocklist.ts'
import { tryExpression } from './expression.ts'
import { scorePassword } from './strength.ts'

export interface PasswordRules {
  readonly policy: PasswordPolicy
  readonly personalWords: readonly string[]
  /** The person saw the meter's advice and wants it all the same. */
  readonly acceptBelowStrong: boolean
}

/**
 * Decides about a typed password; the window's own checks only spare the trip. Returns it normalised.
 * Throws password.problem, .common, .personal, .belowLeastStrength or, as advice, .belowStrong.
 */
export async function checkTypedPassword(typed: string, rules: PasswordRules): Promise<string> {
  const password = normalizePassword(typed)
  const { expression } = rules.policy
  // The shop's own expression only sees what is short enough to be a password.
  const isTried = expression !== '' && findHardLimit(password) === null
  const isMatch = !isTried || (await tryExpression(expression, password)) === 'match'
  const problem = findPasswordProblem(password, rules.policy, isMatch)
  if (problem) throw fail('password.problem', { problem, message: rules.policy.message })
  if (isCommonPassword(password)) throw fail('password.common', {})
  if (isPersonal(password, rules.personalWords)) throw fail('password.personal', {})
  const least = rules.policy.leastStrength
  // Nothing depends on the score any more.
  if (least === null && rules.acceptBelowStrong) return password
  const score = await scorePassword(password, rules.personalWords)
  if (least !== null && score < least) {
    throw fail('password.belowLeastStrength', { strength: strengthWord(score), least: strengthWord(least) })
  }
  if (score < recommendedScore && !rules.acceptBelowStrong)
    throw fail('password.belowStrong', { strength: strengthWord(score) })
  return password
}

const staffPolicy: PasswordPolicy = {
  minLength: 8,
  nonAlphanumeric: 0,
  expression: '',
  leastStrength: null,
  message: '',
}

/** Staff passwords follow fixed rules: at least 8 characters, not common, not their own or the shop's name. */
export function checkStaffPassword(typed: string, words: readonly string[]): Promise<string> {
  return checkTypedPassword(typed, { policy: staffPolicy, personalWords: words, acceptBelowStrong: true })
}
