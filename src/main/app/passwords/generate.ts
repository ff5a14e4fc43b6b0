import { randomInt } from 'node:crypto'
import { fail } from '../../../shared/api/errors.ts'
import { findHardLimit, findPasswordProblem } from '../../../shared/password-policy.ts'
import type { PasswordPolicy } from '../../../shared/password-policy.ts'
import { isCommonPassword, isPersonal } from './blocklist.ts'
import { tryExpression } from './expression.ts'
import { scorePassword } from './strength.ts'

/** Letters and digits without those that people mistake for one another on paper and on the phone: 0 O o 1 l I. */
export const plainAlphabet = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
/** Symbols that exist on every keyboard and have a name on the phone. */
const symbolAlphabet = '!#$%*+-=?@'

const mostDraws = 300

export interface GeneratorRules {
  readonly length: number
  readonly policy: PasswordPolicy
  readonly personalWords: readonly string[]
}

/**
 * Draws a random password, again until the whole policy holds and the meter says excellent. At 16 characters of a
 * 56-letter alphabet that is 92 bits. Throws policy.unsatisfiable when no draw meets the policy, policy.slowExpression.
 */
export async function generatePassword(rules: GeneratorRules): Promise<string> {
  for (let draw = 0; draw < mostDraws; draw += 1) {
    const password = drawPassword(rules.length, rules.policy.nonAlphanumeric)
    const isMatch = await matchesExpression(password, rules.policy.expression)
    if (findPasswordProblem(password, rules.policy, isMatch)) continue
    if (isCommonPassword(password) || isPersonal(password, rules.personalWords)) continue
    if ((await scorePassword(password, rules.personalWords)) === 4) return password
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

async function matchesExpression(password: string, expression: string): Promise<boolean> {
  if (expression === '' || findHardLimit(password)) return true
  const result = await tryExpression(expression, password)
  // One slow try is enough: 300 of them would take minutes.
  if (result === 'slow') throw fail('policy.slowExpression', {})
  return result === 'match'
}
