import Mustache from 'mustache'

const hidden = '••••'
/** So many characters in a row that also stand in a password, or in one of its encodings, are no accident. */
const telling = 8

/** A shorter form stands in many a word by accident (`a`), and is only looked for as a whole word. */
const shortestPart = 6
/** Of what a server says; more than is shown, and little enough to be searched at once. */
const searchedLength = 4096

/**
 * Takes passwords out of what a mail server said: some say again the line that they did not understand, and filters
 * quote what they did not like in a mail. Whole words are hidden, in whichever encoding they were said.
 * @param passwords '' hides nothing
 * @returns no more than the first 4096 characters
 */
export function hidePasswords(words: string, passwords: readonly string[]): string {
  const text = beginningOf(words)
  const known = passwords.filter(password => password !== '')
  const lower = lowerInPlace(text)
  const isHidden = new Uint8Array(text.length)
  for (const form of known.flatMap(formsOf)) {
    const size = Math.min(form.length, telling)
    for (let start = 0; start + size <= form.length; start += 1) {
      const piece = form.slice(start, start + size)
      for (let at = lower.indexOf(piece); at !== -1; at = lower.indexOf(piece, at + 1))
        if (size >= shortestPart || isWholeWord(lower, at, size)) isHidden.fill(1, at, at + size)
    }
  }
  for (const { index, 0: word } of text.matchAll(/[\w+/-]{4,}/g))
    if (isSignIn(word, known)) isHidden.fill(1, index, index + word.length)
  if (!isHidden.includes(1)) return text
  let said = ''
  for (const { index, 0: part } of text.matchAll(/\s+|\S+/g)) {
    const holdsSome = isHidden.subarray(index, index + part.length).includes(1)
    if (!holdsSome) said += part
    else if (part.trim() !== '') said += hidden
  }
  return said.replace(/(••••)+/g, hidden)
}

/** Without the word that the cut goes through: half a password would not be known again. */
function beginningOf(words: string): string {
  if (words.length <= searchedLength) return words
  let end = searchedLength
  while (end > 0 && !/\s/.test(words.charAt(end - 1))) end -= 1
  return `${words.slice(0, end)}…`
}

/** As long as the text, so that a place in one is the same place in the other: `İ` has two characters in lower case. */
function lowerInPlace(text: string): string {
  return Array.from(text, character => {
    const lower = character.toLowerCase()
    return lower.length === character.length ? lower : character
  }).join('')
}

function isWholeWord(text: string, at: number, size: number): boolean {
  const goesOn = (one: number) => /^[\p{L}\p{N}]{2}$/u.test(text.slice(one, one + 2))
  return !(at > 0 && goesOn(at - 1)) && !goesOn(at + size - 1)
}

/** The coded word of `AUTH PLAIN`, which also tells a password that is too short to be found inside a word. */
function isSignIn(word: string, passwords: readonly string[]): boolean {
  const decoded = Buffer.from(word, 'base64').toString('utf8')
  return passwords.some(password => decoded.endsWith(`\0${password}`))
}

/** In lower case: a piece that differs only in that is as telling. */
function formsOf(password: string): string[] {
  const texts = [...new Set([password, Mustache.escape(password), escapeFew(password)])]
  const bytes = texts.map(text => Buffer.from(text, 'utf8'))
  const forms = [
    ...texts,
    // As a program reads UTF-8 that takes it for Latin-1.
    ...bytes.map(text => text.toString('latin1')),
    ...bytes.map(text => text.toString('base64').replace(/=+$/, '')),
    ...bytes.flatMap(text => [0, 1, 2].map(shift => base64Inside(text, shift))),
    ...bytes.map(text => text.toString('hex')),
    ...bytes.map(quotedPrintable),
    encodeURIComponent(password),
    JSON.stringify(password).slice(1, -1),
  ]
  return [...new Set(forms.filter(form => form !== '').map(lowerInPlace))]
}

const fewNames: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeFew = (text: string) => text.replace(/[&<>"]/g, sign => fewNames[sign] ?? sign)

/** What it looks like behind `shift` other bytes; the characters that depend on the neighbours are left out. */
function base64Inside(bytes: Buffer, shift: number): string {
  const coded = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString('base64')
    .replace(/=+$/, '')
  const isWhole = (shift + bytes.length) % 3 === 0
  return coded.slice(shift === 0 ? 0 : 2 + (shift - 1), isWhole ? undefined : -1)
}

function quotedPrintable(bytes: Buffer): string {
  return [...bytes]
    .map(byte => {
      const isPlain = byte >= 0x20 && byte < 0x7f && byte !== 0x3d
      return isPlain ? String.fromCharCode(byte) : `=${byte.toString(16).padStart(2, '0')}`
    })
    .join('')
}
