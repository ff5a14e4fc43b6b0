/** A part of a password that a guesser writes out by rule: one character again and again, or counting. */
export interface PasswordRun {
  readonly from: number
  /** Behind its last character. */
  readonly to: number
  /** What has to be guessed of it: each repeated character once, and the first of what is counted. */
  readonly once: string
}

/** Words have shorter ones by chance: `first`, `weapon`, `bookkeeper`. */
const fewestSame = 3
const fewestDigits = 3
const fewestLetters = 4
const fewestDoubled = 4
const fewestNumbers = 4
/** `2 4 6 8` and `10 20 30 40` are counted as well. */
const longestStep = 10
const longestFirstNumber = 4

/** All runs, none over another. */
export function findRuns(characters: readonly string[]): readonly PasswordRun[] {
  const runs: PasswordRun[] = []
  for (let from = 0; from < characters.length; ) {
    const run = longestRunAt(characters, from)
    if (run === null) {
      from += 1
    } else {
      runs.push(run)
      from = run.to
    }
  }
  return runs
}

function longestRunAt(characters: readonly string[], from: number): PasswordRun | null {
  const found = [
    sameAt(characters, from),
    doubledAt(characters, from),
    countedAt(characters, from),
    numbersAt(characters, from),
  ]
  return found.reduce((best, run) => (run !== null && (best === null || run.to > best.to) ? run : best), null)
}

/** `aaaa` */
function sameAt(characters: readonly string[], from: number): PasswordRun | null {
  const to = endOfSame(characters, from)
  return to - from >= fewestSame ? { from, to, once: characters[from] ?? '' } : null
}

function endOfSame(characters: readonly string[], from: number): number {
  let to = from + 1
  while (to < characters.length && characters[to] === characters[from]) to += 1
  return to
}

/** `kkppxxqq` */
function doubledAt(characters: readonly string[], from: number): PasswordRun | null {
  let to = from
  let once = ''
  while (to < characters.length && endOfSame(characters, to) - to === 2) {
    once += characters[to] ?? ''
    to += 2
  }
  return to - from >= 2 * fewestDoubled ? { from, to, once } : null
}

/** `abcd`, `9876` */
function countedAt(characters: readonly string[], from: number): PasswordRun | null {
  const pointAt = (index: number) => characters[index]?.codePointAt(0) ?? Number.NaN
  const step = pointAt(from + 1) - pointAt(from)
  if (Math.abs(step) !== 1) return null
  let to = from + 2
  while (pointAt(to) - pointAt(to - 1) === step) to += 1
  const once = characters[from] ?? ''
  return to - from >= (/\d/.test(once) ? fewestDigits : fewestLetters) ? { from, to, once } : null
}

/** `8910111213`, `2468` */
function numbersAt(characters: readonly string[], from: number): PasswordRun | null {
  const digits = /^\d*/.exec(characters.slice(from).join(''))?.[0] ?? ''
  let longest = 0
  for (let width = 1; width <= longestFirstNumber; width += 1) {
    const first = digits.slice(0, width)
    if (first.length < width || (width > 1 && first.startsWith('0'))) break
    for (let step = -longestStep; step <= longestStep; step += 1) {
      if (step !== 0) longest = Math.max(longest, lengthOfNumbers(digits, Number(first), step))
    }
  }
  return longest === 0 ? null : { from, to: from + longest, once: digits[0] ?? '' }
}

/** 0 when they are too few. */
function lengthOfNumbers(digits: string, first: number, step: number): number {
  let length = 0
  let count = 0
  for (let number = first; number >= 0 && digits.startsWith(String(number), length); number += step) {
    length += String(number).length
    count += 1
  }
  return count >= fewestNumbers ? length : 0
}
