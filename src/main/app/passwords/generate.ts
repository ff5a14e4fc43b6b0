import { randomInt } from 'node:crypto'
import { fail } from '../../../shared/api/errors.ts'
import { findPasswordProblem } from '../../../shared/password-policy.ts'
import type { PasswordPolicy } from '../../../shared/password-policy.ts'
import { isCommonPassword, isPersonal } from './blocklist.ts'
import { tryExpression } from './expression.ts'
import { scorePassword } from './strength.ts'

/** Letters and digits without those that people mistake for one another on paper and on the phone: 0 O o 1 l I. */
export const plainAlphabet = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
/** Symbols that exist on every keyboard and have a name on the phone. */
export const symbolAlphabet = '!#$%*+-=?@'

const mostDraws = 300

export interface GeneratorRules {
  readonly length: number
  readonly policy: PasswordPolicy
  readonly personalWords: readonly string[]
}

/**
 * Draws a random password, again until the whole policy holds and the meter says excellent. At 16 characters of a
 * 56-letter alphabet that is 92 bits. Throws policy.unsatisfiable when no draw meets the policy.
 */
export function generatePassword(rules: GeneratorRules): string {
  for (let draw = 0; draw < mostDraws; draw += 1) {
    const password = drawPassword(rules.length, rules.policy.nonAlphanumeric)
    if (findPasswordProblem(password, rules.policy, matches)) continue
    if (isCommonPassword(password) || isPersonal(password, rules.personalWords)) continue
    if (scorePassword(password, rules.personalWords) === 4) return password
  }
  throw fail('policy.unsatisfiable', {})
}

/** One draw, whatever the policy says about it. Uniform per position: the places of the symbols are drawn too, by a Fisher-Yates shuffle. */
export function drawPassword(length: number, symbols: number): string {
  const characters = Array.from({ length }, (_, index) => pick(index < symbols ? symbolAlphabet : plainAlphabet))
  for (let index = symbols === 0 ? 0 : length - 1; index > 0; index -= 1) {
    const other = randomInt(index + 1)
    const kept = characters[index] ?? ''
    characters[index] = characters[other] ?? ''
    characters[other] = kept
  }
  return characters.join('')
}

function pick(alphabet: string): string {
  return alphabet.charAt(randomInt(alphabet.length))
}

function matches(expression: string, password: string): boolean {
  const result = tryExpression(expression, password)
  // One slow try is enough: 300 of them would stall the application for 15 seconds.
  if (result === 'slow') throw fail('policy.slowExpression', {})
  return result === 'match'
}
