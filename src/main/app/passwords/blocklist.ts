import frequencyLists from 'zxcvbn/lib/frequency_lists.js'
import { fold } from '../../../shared/text-folding/fold.ts'

/** zxcvbn's ranked list of leaked passwords, about 30,000. */
const commonPasswords: ReadonlySet<string> = new Set(frequencyLists.passwords)

export function isCommonPassword(password: string): boolean {
  const lower = password.toLowerCase()
  if (commonPasswords.has(lower)) return true
  // "sunshine1", "sunshine!!": a common word with a tail that everybody adds.
  const word = /^([a-z]+)[\d!?.]{1,2}$/u.exec(lower)?.[1]
  return word !== undefined && commonPasswords.has(word)
}

/** True when the password is one of the words, or little more: "Novák", "novak1985", "anna.novak!". */
export function isPersonal(password: string, words: readonly string[]): boolean {
  const bare = lettersAndDigits(password)
  const withoutTail = bare.replace(/\d{1,4}$/, '')
  return words.some(word => {
    const candidate = lettersAndDigits(word)
    return candidate.length >= 3 && (bare === candidate || withoutTail === candidate)
  })
}

function lettersAndDigits(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, '')
}

/** What belongs to the customer or the shop, whole and in parts, for the blocklist and the strength meter. */
export function personalWords(owner: {
  readonly firstName: string
  readonly lastName: string
  readonly company: string
  readonly email: string
  readonly userName: string
  readonly shopName: string
}): string[] {
  const whole = [
    owner.firstName,
    owner.lastName,
    `${owner.firstName} ${owner.lastName}`,
    owner.company,
    owner.email,
    owner.userName,
    owner.shopName,
  ]
  const parts = whole.flatMap(text => text.split(/[\s@._-]+/))
  return [...new Set([...whole, ...parts].map(word => word.trim()).filter(word => word.length >= 3))]
}
