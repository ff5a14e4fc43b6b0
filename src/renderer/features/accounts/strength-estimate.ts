import { maxPasswordBytes, normalizePassword } from '../../../shared/password-policy.ts'
import { judgedBeginning, judgeStrength } from '../../../shared/judge-strength.ts'
import { strengthWord } from '../../../shared/password-strength.ts'
import type { StrengthScore, StrengthWord } from '../../../shared/password-strength.ts'
import { withoutUnseen } from '../../../shared/text-folding/clean-text.ts'
import { loginText } from '../../../shared/text/en-login.ts'
import { utf8Length } from '../../../shared/utf8.ts'

export interface StrengthEstimate {
  readonly score: StrengthScore
  readonly word: StrengthWord
  /** zxcvbn's reason, '' for none. */
  readonly warning: string
  readonly suggestions: readonly string[]
}

/** zxcvbn's own shape, as far as it is used. */
export type Zxcvbn = (
  password: string,
  words: string[],
) => {
  readonly score: StrengthScore
  readonly feedback: { readonly warning?: string | undefined; readonly suggestions: readonly string[] }
}

/** Null for an empty password: an empty field has an empty meter, not a weak one. */
export function estimateStrength(
  zxcvbn: Zxcvbn,
  password: string,
  personalWords: readonly string[],
): StrengthEstimate | null {
  if (password === '') return null
  // zxcvbn needs seconds on a thousand characters, and what is too long is refused anyway.
  const clipped = clipToBytes(withoutUnseen(normalizePassword(password.slice(0, 300))), maxPasswordBytes)
  const judged = judgedBeginning(clipped)
  const { score: verdict, feedback } = zxcvbn(judged, [...personalWords])
  const score = judgeStrength(judged, part => (part === judged ? verdict : zxcvbn(part, [...personalWords]).score))
  // zxcvbn has nothing to say of what it finds strong itself.
  const warning = feedback.warning || (score < verdict ? loginText.runsAddLittle : '')
  return { score, word: strengthWord(score), warning, suggestions: feedback.suggestions }
}

/** The longest beginning that fits, never half a character. */
export function clipToBytes(text: string, limit: number): string {
  let clipped = ''
  let bytes = 0
  for (const character of text) {
    bytes += utf8Length(character)
    if (bytes > limit) break
    clipped += character
  }
  return clipped
}
