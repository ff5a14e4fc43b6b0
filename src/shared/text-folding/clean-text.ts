/** A character that cannot be seen, or not be told from another, named for whoever has to find it. */
export interface FoundCharacter {
  readonly character: string
  /** As in "U+200B zero width space". */
  readonly name: string
  /** What stands right before it, at most eight characters; '' at the beginning. */
  readonly after: string
}

const names: Readonly<Record<number, string>> = {
  0x09: 'tab',
  0x0a: 'line break',
  0x0d: 'line break',
  0xa0: 'no-break space',
  0xad: 'soft hyphen',
  0x034f: 'combining grapheme joiner',
  0x061c: 'direction mark',
  0x115f: 'Hangul filler',
  0x1160: 'Hangul filler',
  0x1680: 'Ogham space',
  0x180e: 'Mongolian vowel separator',
  0x200b: 'zero width space',
  0x200c: 'zero width non-joiner',
  0x200d: 'zero width joiner',
  0x200e: 'direction mark',
  0x200f: 'direction mark',
  0x2028: 'line separator',
  0x2029: 'paragraph separator',
  0x202f: 'narrow no-break space',
  0x2060: 'word joiner',
  0x2800: 'blank Braille pattern',
  0x3000: 'ideographic space',
  0x3164: 'Hangul filler',
  0xfeff: 'byte order mark',
  0xffa0: 'Hangul filler',
}

/** "U+200B zero width space": the way to name what cannot be seen. */
export function nameCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')} ${names[code] ?? kindOf(character, code)}`
}

function kindOf(character: string, code: number): string {
  if (code >= 0x2000 && code <= 0x200a) return 'wide or narrow space'
  if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)) return 'direction mark'
  if ((code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0100 && code <= 0xe01ef)) return 'variation selector'
  if (code >= 0xe0000 && code <= 0xe007f) return 'tag character'
  if (/\p{Cs}/u.test(character)) return 'half of a character'
  if (/\p{Cc}/u.test(character)) return 'control character'
  return 'invisible character'
}

/** Everything that a reader cannot see, spaces other than the common one among it. */
const unseen =
  /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u2800\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/u

/** The first character that cannot be seen; null when all can. The common space can. */
export function findUnseen(text: string): FoundCharacter | null {
  return findFirst(text, unseen)
}

/** What is left for a meter to judge: neither invisible characters nor spaces at the ends are strength. */
export function withoutUnseen(text: string): string {
  return Array.from(text)
    .filter(character => !unseen.test(character))
    .join('')
    .trim()
}

function findFirst(text: string, pattern: RegExp): FoundCharacter | null {
  const found = pattern.exec(text)
  if (!found) return null
  const after = Array.from(text.slice(0, found.index)).slice(-8).join('')
  return { character: found[0], name: nameCharacter(found[0]), after }
}

/** "U+200B zero width space, after “kari5”". */
export function describeFound({ name, after }: FoundCharacter): string {
  return after === '' ? `${name}, at the beginning` : `${name}, after “${after}”`
}

/** Spaces that a copied text brings along in place of the common one. The ideographic one is typed on purpose. */
const spaces = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f]/g

/** Invisible, and without a meaning of its own in any line of text: what is left over from copying. */
const leftovers =
  /\u034f|\u17b4|\u17b5|[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0001}]/gu

/** Scripts whose letters a joiner or non-joiner shapes. */
const shaped =
  '\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Nko}\\p{Script=Mongolian}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}\\p{Script=Khmer}\\p{Script=Myanmar}\\p{Script=Tibetan}'

/** After a vowel killer a joiner also ends a word; between letters it shapes both. */
const shapingJoiner = new RegExp(
  `(?<=[${shaped}])[\\u200c\\u200d](?=[${shaped}])|(?<=(?=[${shaped}])\\p{M})[\\u200c\\u200d]`,
  'gu',
)
const emojiJoiner =
  /(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f\u20e3])\u200d(?=\p{Extended_Pictographic})/gu
const emojiSelector = /(?<=[\p{Extended_Pictographic}0-9#*])[\ufe0e\ufe0f]/gu
const hanSelector = /(?<=[\p{Script=Han}\p{Script=Mongolian}])[\ufe00-\ufe0f\u{e0100}-\u{e01ef}\u180b-\u180d\u180f]/gu
/** The flags of England, Scotland, Wales. */
const flagTags = /\u{1f3f4}[\u{e0020}-\u{e007e}]+\u{e007f}/gu
const conditional =
  /[\u200c\u200d]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]|[\u180b-\u180d]|\u180f|[\u{e0020}-\u{e007f}]/gu

/** Takes away joiners, selectors and tags where they do nothing, and leaves those that shape what is read. */
function cleanConditional(text: string): string {
  conditional.lastIndex = 0
  if (!conditional.test(text)) return text
  const kept = new Set<number>()
  for (const pattern of [shapingJoiner, emojiJoiner, emojiSelector, hanSelector, flagTags]) {
    for (const { 0: found, index } of text.matchAll(pattern)) {
      for (let at = index; at < index + found.length; at += 1) kept.add(at)
    }
  }
  return text.replace(conditional, (character, index: number) => (kept.has(index) ? character : ''))
}

/**
 * One line of text as it was meant: composed, tabs and other spaces as common ones, without what cannot be seen and means
 * nothing. Joiners stay where a script or an emoji needs them. What is no text at all stays, to be named.
 */
export function cleanLine(text: string): string {
  return cleanConditional(text.normalize('NFC').replace(spaces, ' ').replace(leftovers, '')).normalize('NFC').trim()
}

/** As `cleanLine`, for text of several lines: tabs and line breaks stay. */
export function cleanLines(text: string): string {
  const cleaned = text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f]/g, ' ')
  return cleanConditional(cleaned.replace(leftovers, '')).normalize('NFC').trim()
}

/** Of a cleaned line: what no line can hold. */
export function findNotOnOneLine(text: string): FoundCharacter | null {
  return findFirst(text, /[\p{Cc}\p{Cs}\u2028\u2029]/u)
}
