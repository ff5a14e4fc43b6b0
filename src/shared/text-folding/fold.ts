// Letters that Unicode does not decompose into a base letter and a mark, but people type without.
const undecomposed: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ð: 'd',
}

/** What stands for an apostrophe, on keyboards, in word processors and in other scripts; \u00b4 and ` are typed for want of it. */
const apostrophes =
  /[\u2018\u2019\u201a\u201b\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u2032\u2035\u055a\u05f3\ua78b\ua78c\uff07`\u00b4]/g
/** Hyphens, dashes and the minus sign: which of them was typed nobody remembers. */
const hyphens = /[\u2010-\u2015\u2212\u2043\u058a\u05be\ufe58\ufe63\uff0d]/g

/** Letters, digits and signs as East Asian input methods write them, and the half-width ones of old computers. */
const otherWidths = /[\uff00-\uffef]+/g
const invisible = /\p{Default_Ignorable_Code_Point}+/gu

/**
 * What nobody can tell apart by eye made one: apostrophes, hyphens and dashes, full-width and common letters, spaces; nothing
 * invisible. Case, accents and powers stay.
 */
export function oneShape(text: string): string {
  return withOneSign(text)
    .replace(otherWidths, wide => wide.normalize('NFKC'))
    .replace(invisible, '')
    .replace(/\s+/g, ' ')
    .trim()
}

function withOneSign(text: string): string {
  return text.replace(apostrophes, "'").replace(hyphens, '-')
}

/** Lower case, no accents, one shape of apostrophe and hyphen, nothing invisible, single spaces: so text is compared. */
export function fold(text: string): string {
  return withOneSign(text)
    .normalize('NFKD')
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}]+/gu, '')
    .toLowerCase()
    .replace(/[ßøđłħıæœþð]/g, letter => undecomposed[letter] ?? letter)
    .replace(/\s+/g, ' ')
    .trim()
}

/** The digits of a phone number, so that "+420 777 123-456" and "777123456" find each other. */
export function foldPhone(phone: string): string {
  return phone.replace(/\D+/g, '')
}

/** Fewer digits are no whole number. */
const leastDigits = 6
/** A national number without its zero and an international one without its country agree in so many digits at the end. */
const comparedDigits = 9
/** Where the number ends and the extension begins. */
const extension = /(?:\b(?:ext|extension|kl|poste)\b|(?<=\d\s*)x|[#;]).*$/i

/**
 * The digits by which two phone numbers are the same, however the country is written; '' when there are too few to tell.
 * Two extensions of one number are two.
 */
export function phoneTail(phone: string): string {
  const digits = foldPhone(phone.replace(extension, ''))
  if (digits.length < leastDigits) return ''
  const behind = foldPhone(extension.exec(phone)?.[0] ?? '')
  return digits.slice(-comparedDigits) + (behind === '' ? '' : `x${behind}`)
}

/** The form in which two emails or user names are the same: case does not matter, accents do. */
export function identityKey(text: string): string {
  return text.normalize('NFC').toLowerCase()
}

/** The form in which two codes of products are the same: `Ø10` is not `O10`, but `tea-1` is `TEA-1`, whatever its hyphen. */
export function codeKey(code: string): string {
  return identityKey(oneShape(code))
}

/** Follows the key of a code that another product had before, once or more: keys of products are unique. */
export const laterCode = '\uffff'
