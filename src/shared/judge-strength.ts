import { findRuns } from './password-runs.ts'
import type { PasswordRun } from './password-runs.ts'
import type { StrengthScore } from './password-strength.ts'

/** Characters between which zxcvbn has to choose when it reads them as a letter. */
const lookAlikes = ['4@', '({[<', '69', '1!|', '1|7', '$5', '+7'] as const

/**
 * Half a second for zxcvbn. Of what is judged by its beginning only, that has 16 characters at least, and so many different
 * signs among them that it is excellent already.
 */
const mostWork = 150_000

/**
 * What zxcvbn is given of a password: all of it, as a rule. It reads a password anew for every way in which look-alikes can
 * be letters (`1` is an i or an l), and needs six seconds for 72 characters in which all of them occur.
 */
export function judgedBeginning(password: string): string {
  let beginning = ''
  for (const character of password) {
    const longer = beginning + character
    if (countReadings(longer) * longer.length ** 2 > mostWork) break
    beginning = longer
  }
  return beginning
}

/** About: some stand for either of two letters, which makes up to twice as many. */
function countReadings(text: string): number {
  const choices = lookAlikes.map(characters => Array.from(characters).filter(character => text.includes(character)))
  return choices.reduce((product, { length }) => product * Math.max(1, length), 1)
}

/**
 * zxcvbn's verdict, without what it gives for repeating and counting: it adds such pieces up as if each were a guess of its
 * own. A password is worth no more than what stands beside its runs, or than a step less than it is with each run written
 * once; and with more than half of it in runs it is worth a step less. The window's meter and main's check both ask here,
 * each in a thread of its own, for zxcvbn may take most of a second.
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
