import { decodeIdnaLabel } from './idna-label.ts'
import { describeFound, findUnseen, nameCharacter } from './text-folding/clean-text.ts'
import { utf8Length } from './utf8.ts'

// ASCII before the @, and dots anywhere but first: carriers gave out addresses like mari.@docomo.example. The domain in
// letters of any script, which main turns into IDNA.
const localPart = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-][A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]*$/
const label = /^[\p{L}\p{N}\p{M}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?$/u
/** A mail program would show something else than the address. */
const encodedWord = /=\?[^?]*\?[bq]\?[^?]*\?=/i

/**
 * Exactly one addr-spec: no list, group, display name, quoted part, space or control character, at most 254 bytes.
 * A mail server given `a@x, b@y` mails both people; this is the first of the two guards against that.
 */
export function isSingleAddress(text: string): boolean {
  if (utf8Length(text) > 254) return false
  const at = text.indexOf('@')
  if (at < 1 || at !== text.lastIndexOf('@')) return false
  const local = text.slice(0, at)
  const labels = text.slice(at + 1).split('.')
  if (local.length > 64 || !localPart.test(local) || encodedWord.test(local)) return false
  return labels.length >= 2 && labels.every(isLabel) && !/^\d+$/.test(labels.at(-1) ?? '')
}

function isLabel(part: string): boolean {
  if (part.length > 63 || !label.test(part)) return false
  if (!/^xn--/i.test(part)) return true
  const decoded = decodeIdnaLabel(part)
  return decoded !== null && label.test(decoded) && /[^\0-\x7f]/.test(decoded)
}

const curlyApostrophe = /[\u2018\u2019\u201b\u02bc\u00b4]/gu

/** Why an address is refused, in a sentence with the way out: what cannot be seen, or looks like something else, is named. */
export function addressProblem(text: string): string {
  const unseen = findUnseen(text)
  if (unseen)
    return `An invisible character stands in this address (${describeFound(unseen)}). Type the address by hand.`
  const plain = text.replace(curlyApostrophe, "'")
  if (plain !== text && isSingleAddress(plain)) {
    const [character = ''] = text.match(curlyApostrophe) ?? []
    return `The curly apostrophe ${character} cannot stand in an email address. Write it with a plain one: ${plain}.`
  }
  const at = text.lastIndexOf('@')
  const coded = text
    .slice(at + 1)
    .split('.')
    .find(part => /^xn--/i.test(part) && !isLabel(part))
  if (at > 0 && coded !== undefined)
    return `“${coded}” is no domain name: what follows xn-- cannot be read. Check the address.`
  const foreign = at > 0 ? /[^\0-\x7f]/u.exec(text.slice(0, at)) : null
  if (foreign)
    return `“${foreign[0]}” (${nameCharacter(foreign[0]).split(' ')[0] ?? ''}) cannot stand before the @ of an email address. Write it like anna@example.com.`
  return 'This is not a valid email address. Enter one address, such as anna@example.com.'
}
