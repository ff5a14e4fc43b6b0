import {
  findHardLimit,
  findPasswordProblem,
  findRuleProblems,
  normalizePassword,
} from '../../../shared/password-policy.ts'
import type { PasswordPolicy, PasswordProblem } from '../../../shared/password-policy.ts'
import { policyRequirements } from '../../../shared/text/en-login.ts'

export interface Requirement {
  readonly rule: PasswordProblem['rule']
  readonly text: string
  readonly met: boolean
}

/**
 * The list of requirements as it stands with what is typed so far. An empty field meets none.
 * @param matches whether it matches the shop's own expression; null while that is not known, and no promise is made
 */
export function checkRequirements(typed: string, policy: PasswordPolicy, matches: boolean | null): Requirement[] {
  const password = normalizePassword(typed)
  const broken = new Set<PasswordProblem['rule']>()
  const hardLimit = findHardLimit(password)
  if (hardLimit) broken.add(hardLimit.rule)
  if (hardLimit?.rule !== 'tooLong')
    for (const problem of findRuleProblems(password, policy, matches === true)) broken.add(problem.rule)
  return policyRequirements(policy).map(({ rule, text }) => ({ rule, text, met: typed !== '' && !broken.has(rule) }))
}

/** What is wrong before main is asked; null when main may decide. */
export function findTypedProblem(
  typed: string,
  policy: PasswordPolicy,
  matches: boolean | null,
): PasswordProblem | null {
  return findPasswordProblem(normalizePassword(typed), policy, matches !== false)
}
