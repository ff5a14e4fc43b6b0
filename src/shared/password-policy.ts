import * as v from 'valibot'
import { findUnseen } from './text-folding/clean-text.ts'
import { utf8Length } from './utf8.ts'

/** bcrypt reads 72 bytes and silently ignores the rest, so that a longer password is refused and never cut. */
export const maxPasswordBytes = 72

export const passwordPolicySchema = v.strictObject({
  minLength: v.pipe(
    v.number('Between 1 and 64.'),
    v.integer('Between 1 and 64.'),
    v.minValue(1, 'Between 1 and 64.'),
    v.maxValue(64, 'Between 1 and 64.'),
  ),
  /** How many characters at least are neither letters nor digits. */
  nonAlphanumeric: v.pipe(
    v.number('Between 0 and 8.'),
    v.integer('Between 0 and 8.'),
    v.minValue(0, 'Between 0 and 8.'),
    v.maxValue(8, 'Between 0 and 8.'),
  ),
  /** A JavaScript regular expression that the whole password must contain a match of; '' for none. */
  expression: v.pipe(v.string(), v.maxLength(200, 'At most 200 characters.')),
  /** The least strength that is accepted; null: the meter only advises. */
  leastStrength: v.nullable(v.picklist([1, 2, 3, 4])),
  /** Shown to staff when a typed password violates the policy; '' for none. */
  message: v.pipe(v.string(), v.maxLength(300, 'At most 300 characters.')),
})

export type PasswordPolicy = v.InferOutput<typeof passwordPolicySchema>

export const defaultPasswordPolicy: PasswordPolicy = {
  minLength: 8,
  nonAlphanumeric: 0,
  expression: '',
  leastStrength: null,
  message: '',
}

/** What can be wrong with a password apart from its strength, in the order in which it is checked. */
export type PasswordProblem =
  | { readonly rule: 'empty' }
  | { readonly rule: 'tooLong'; readonly bytes: number; readonly limit: number }
  | { readonly rule: 'controlCharacters' }
  /** `name` as in "U+200B zero width space"; `position` counted from 1. */
  | { readonly rule: 'unseen'; readonly name: string; readonly position: number }
  | { readonly rule: 'onlySpaces' }
  /** Copying out of a mail loses it. */
  | { readonly rule: 'outerSpace'; readonly where: 'beginning' | 'end' | 'both' }
  | { readonly rule: 'tooShort'; readonly length: number; readonly limit: number }
  | { readonly rule: 'nonAlphanumeric'; readonly count: number; readonly limit: number }
  | { readonly rule: 'expression' }

/** The form in which a password is hashed and verified: the same letters typed on another keyboard are the same. */
export function normalizePassword(password: string): string {
  return password.normalize('NFC')
}

/** Characters as people count them, not UTF-16 units. */
export function passwordLength(password: string): number {
  return Array.from(password).length
}

/**
 * Finds the first broken rule of a normalised password. Length comes first: it protects everything behind it.
 * @param matches whether it matches the shop's own expression: staff write these, and some backtrack for hours, so
 * that each side tries them in a thread of its own and never here
 */
export function findPasswordProblem(
  password: string,
  policy: PasswordPolicy,
  matches: boolean,
): PasswordProblem | null {
  return findHardLimit(password) ?? findRuleProblems(password, policy, matches)[0] ?? null
}

/** The limits that no policy can change. Safe on input of any length. */
export function findHardLimit(password: string): PasswordProblem | null {
  if (password === '') return { rule: 'empty' }
  const bytes = utf8Length(password)
  if (bytes > maxPasswordBytes) return { rule: 'tooLong', bytes, limit: maxPasswordBytes }
  if (/[\p{Cc}\u2028\u2029]/u.test(password)) return { rule: 'controlCharacters' }
  return findSpaceProblem(password)
}

/** What nobody sees, and nobody types again: invisible characters, other spaces than the common one, and that one at an end. */
function findSpaceProblem(password: string): PasswordProblem | null {
  const found = findUnseen(password)
  if (found) {
    const position = passwordLength(password.slice(0, password.indexOf(found.character))) + 1
    return { rule: 'unseen', name: found.name, position }
  }
  if (password.trim() === '') return { rule: 'onlySpaces' }
  const begins = password.startsWith(' ')
  const ends = password.endsWith(' ')
  if (!begins && !ends) return null
  return { rule: 'outerSpace', where: begins && ends ? 'both' : begins ? 'beginning' : 'end' }
}

/** Every broken rule of the shop's policy, for the list of requirements that ticks off while typing. */
export function findRuleProblems(password: string, policy: PasswordPolicy, matches: boolean): PasswordProblem[] {
  const problems: PasswordProblem[] = []
  const length = passwordLength(password)
  if (length < policy.minLength) problems.push({ rule: 'tooShort', length, limit: policy.minLength })
  const count = Array.from(password).filter(character => !/[\p{L}\p{N}]/u.test(character)).length
  if (count < policy.nonAlphanumeric) problems.push({ rule: 'nonAlphanumeric', count, limit: policy.nonAlphanumeric })
  if (policy.expression !== '' && !matches) problems.push({ rule: 'expression' })
  return problems
}
