import { findRuns } from './password-runs.ts'
import type { PasswordRun } from './password-runs.ts'

/** zxcvbn's score 0 to 4 as the words on the screen. */
export const strengthWords = ['weak', 'acceptable', 'average', 'strong', 'excellent'] as const

export type StrengthWord = (typeof strengthWords)[number]

/** zxcvbn's own score. */
export type StrengthScore = 0 | 1 | 2 | 3 | 4

/** From this score on, Save does not ask. */
export const recommendedScore: StrengthScore = 3

/**
 * zxcvbn's verdict, without what it gives for repeating and counting: it adds such pieces up as if each were a guess of its
 * own. A password is worth no more than what stands beside its runs, or than a step less than it is with each run written
 * once; and with more than half of it in runs it is worth a step less. The window's meter and main's check both ask here.
 */
export function judgeStrength(password: string, scoreOf: (password: string) => StrengthScore): StrengthScore {
  const verdict = scoreOf(password)
  const characters = Array.from(password)
  const runs = findRuns(characters)
  if (runs.length === 0) return verdict
  const writtenWith = (ofRun: (run: PasswordRun) => string) => {
    const ends = [0, ...runs.map(run => run.to)]
    const before = runs.map((run, index) => characters.slice(ends[index], run.from).join('') + ofRun(run))
    return before.join('') + characters.slice(ends.at(-1)).join('')
  }
  const beside = scoreOf(writtenWith(() => ''))
  const once = lowered(scoreOf(writtenWith(run => run.once)))
  const isMostlyRuns = runs.reduce((sum, run) => sum + run.to - run.from, 0) * 2 > characters.length
  return least(isMostlyRuns ? lowered(verdict) : verdict, beside > once ? beside : once)
}

function lowered(score: StrengthScore): StrengthScore {
  return score === 0 ? 0 : ((score - 1) as StrengthScore)
}

function least(one: StrengthScore, other: StrengthScore): StrengthScore {
  return one < other ? one : other
}

export function strengthWord(score: StrengthScore): StrengthWord {
  return strengthWords[score]
}
