import { findHardLimit, findRuleProblems, normalizePassword } from '../../../shared/password-policy.ts'
import type { PasswordPolicy, PasswordProblem } from '../../../shared/password-policy.ts'
import { policyRequirements } from '../../../shared/text/en-login.ts'

export interface Requirement {
  readonly rule: PasswordProblem['rule']
  readonly text: string
  readonly met: boolean
}

/** The list of requirements as it stands with what is typed so far. An empty field meets none. */
export function checkRequirements(typed: string, policy: PasswordPolicy): Requirement[] {
  const password = normalizePassword(typed)
  const broken = new Set<PasswordProblem['rule']>()
  const hardLimit = findHardLimit(password)
  if (hardLimit) broken.add(hardLimit.rule)
  // The shop's own expression only sees what is short enough to be a password.
  if (hardLimit?.rule !== 'tooLong') for (const problem of findRuleProblems(password, policy)) broken.add(problem.rule)
  return policyRequirements(policy).map(({ rule, text }) => ({ rule, text, met: typed !== '' && !broken.has(rule) }))
}

/** What is wrong before main is asked; null when main may decide. */
export function findTypedProblem(typed: string, policy: PasswordPolicy): PasswordProblem | null {
  const password = normalizePassword(typed)
  return findHardLimit(password) ?? findRuleProblems(password, policy)[0] ?? null
}
