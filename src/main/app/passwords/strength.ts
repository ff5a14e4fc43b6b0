import { createRequire } from 'node:module'
import { judgeStrength } from '../../../shared/password-strength.ts'
import type { StrengthScore } from '../../../shared/password-strength.ts'

const require = createRequire(import.meta.url)
let zxcvbn: typeof import('zxcvbn') | null = null

/** Its dictionaries take a tenth of a second, which the start does not wait for. */
export function loadStrengthMeter(): typeof import('zxcvbn') {
  zxcvbn ??= require('zxcvbn') as typeof import('zxcvbn')
  return zxcvbn
}

/** The meter's score of a password whose length was checked before: zxcvbn needs seconds on 1,000 characters. */
export function scorePassword(password: string, words: readonly string[]): StrengthScore {
  return judgeStrength(password, part => loadStrengthMeter()(part, [...words]).score)
}
