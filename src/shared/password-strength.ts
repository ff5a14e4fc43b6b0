/** zxcvbn's score 0 to 4 as the words on the screen. */
export const strengthWords = ['weak', 'acceptable', 'average', 'strong', 'excellent'] as const

export type StrengthWord = (typeof strengthWords)[number]

/** zxcvbn's own score. */
export type StrengthScore = 0 | 1 | 2 | 3 | 4

/** From this score on, Save does not ask. */
export const recommendedScore: StrengthScore = 3

/** Shorter ones are in many words. */
const shortestRun = 3

/**
 * zxcvbn's verdict, one step lower when more than half of the password is characters repeated or counted up or down:
 * zxcvbn adds such pieces up as if each were a guess of its own. The window's meter and main's check both ask here.
 */
export function judgeStrength(password: string, score: StrengthScore): StrengthScore {
  const points = Array.from(password, character => character.codePointAt(0) ?? 0)
  const inRuns = countInRuns(points)
  return inRuns * 2 > points.length && score > 0 ? ((score - 1) as StrengthScore) : score
}

/** How many stand in a run of the same, of one more each, or of one less each. */
function countInRuns(points: readonly number[]): number {
  let count = 0
  for (let from = 0; from < points.length; ) {
    const step = (points[from + 1] ?? Number.NaN) - (points[from] ?? 0)
    let to = from + 1
    while (Math.abs(step) <= 1 && to < points.length && (points[to] ?? 0) - (points[to - 1] ?? 0) === step) to += 1
    if (to - from >= shortestRun) {
      count += to - from
      from = to
    } else {
      from += 1
    }
  }
  return count
}

export function strengthWord(score: StrengthScore): StrengthWord {
  return strengthWords[score]
}
