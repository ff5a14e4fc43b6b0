import zxcvbn from 'zxcvbn'
import type { StrengthScore } from '../../../shared/password-strength.ts'

/** The meter's score of a password whose length was checked before: zxcvbn needs seconds on 1,000 characters. */
export function scorePassword(password: string, words: readonly string[]): StrengthScore {
  return zxcvbn(password, [...words]).score
}
