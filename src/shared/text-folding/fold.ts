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

/** Lower case, no accents, single spaces: the form in which text is searched and sorted. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßøđłħıæœþð]/g, letter => undecomposed[letter] ?? letter)
    .replace(/\s+/g, ' ')
    .trim()
}

/** The digits of a phone number, so that "+420 777 123-456" and "777123456" find each other. */
export function foldPhone(phone: string): string {
  return phone.replace(/\D+/g, '')
}

/** The form in which two emails or user names are the same: case does not matter, accents do. */
export function identityKey(text: string): string {
  return text.normalize('NFC').toLowerCase()
}
