/** zxcvbn's score 0 to 4 as the words on the screen. */
export const strengthWords = ['weak', 'acceptable', 'average', 'strong', 'excellent'] as const

export type StrengthWord = (typeof strengthWords)[number]

/** zxcvbn's own score. */
export type StrengthScore = 0 | 1 | 2 | 3 | 4

/** From this score on, Save does not ask. */
export const recommendedScore: StrengthScore = 3

export function strengthWord(score: StrengthScore): StrengthWord {
  return strengthWords[score]
}
