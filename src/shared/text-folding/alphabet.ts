import { fold } from './fold.ts'

/** Which letters a language has besides those that `fold` leaves, and where they stand: each with what is sorted instead. */
export interface Alphabet {
  /** BCP 47; decides what the small letters are. */
  readonly language: string
  readonly letters: readonly (readonly [letter: string, key: string])[]
}

/** Stands behind every letter, so that what begins with it comes after all words of the letter before. */
const afterAll = '\uFFFE'
/** Stands between digits and letters: folded text has no capitals. */
const beforeLatin = 'A'
/** Letters are put aside here while the rest is folded. */
const firstAside = 0xe000
const firstPlace = 0x20
const graphemeJoiner = '\u034F'

const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at))
const latin = range(0x61, 0x7a)
const scripts = [latin, range(0x3b1, 0x3c9).filter(letter => letter !== 'ς'), range(0x430, 0x44f)]
const marked = [
  ...range(0xdf, 0x24f),
  ...range(0x1e00, 0x1eff),
  ...range(0x3ac, 0x3ce),
  ...range(0x450, 0x4ff),
  '\u0259',
].filter(letter => letter.toLowerCase() === letter && /\p{L}/u.test(letter))
const longContractions = ['d\u017E', 'dzs', 'ccs', 'ddz', 'ddzs', 'ggy', 'lly', 'nny', 'ssz', 'tty', 'zzs']

/**
 * The alphabet in which the lists of a shop in this country are sorted, as `Intl.Collator` has it; null where it is that of
 * folded text: in English, French or German, and where no country is known. One letter written as two, such as the Czech ch, is a letter.
 * @param country ISO 3166-1 alpha-2, or ''
 */
export function alphabetOf(country: string): Alphabet | null {
  if (!/^[A-Z]{2}$/.test(country)) return null
  const { language } = new Intl.Locale(`und-${country}`).maximize()
  if (Intl.Collator.supportedLocalesOf(language).length === 0) return null
  const letters = lettersOf(language)
  return JSON.stringify(letters) === JSON.stringify(lettersOf('en')) ? null : { language, letters }
}

/** Makes what is sorted by from text as it was typed; without an alphabet that is the folded text. */
export function sortKeyMaker(alphabet: Alphabet | null): (text: string) => string {
  if (alphabet === null || alphabet.letters.length === 0) return fold
  const { language } = alphabet
  const keys = alphabet.letters.map(([, key]) => key)
  const places = new Map(alphabet.letters.map(([letter], at) => [letter, at]))
  const longestFirst = [...places.keys()].toSorted((one, other) => other.length - one.length)
  const own = new RegExp(longestFirst.join('|'), 'g')
  return text => {
    const small = text.normalize('NFC').toLocaleLowerCase(language)
    const aside = small.replace(own, letter => String.fromCharCode(firstAside + (places.get(letter) ?? 0)))
    const folded = fold(aside)
    if (aside === small) return folded
    return folded.replace(/[\ue000-\uf8ff]/g, place => keys[place.charCodeAt(0) - firstAside] ?? place)
  }
}

function lettersOf(language: string): Alphabet['letters'] {
  const { compare } = new Intl.Collator(language, { sensitivity: 'base' })
  const fixed = new Set(scripts.flatMap(script => longestAscending(script, compare)))
  const before = new Set(scripts.slice(1).flatMap(script => (compare(script[0] ?? '', 'a') < 0 ? script : [])))
  const isOwn = (letter: string) => {
    const folded = fold(letter)
    const isPlain = fixed.has(folded) && !before.has(folded)
    return (folded.length === 1 && !isPlain) || compare(letter, folded) !== 0
  }
  const keys = new Map([...fixed].map(letter => [letter, before.has(letter) ? beforeLatin + letter : letter]))
  const own = [...new Set([...scripts.flat(), ...marked.filter(isOwn), ...contractions(compare)])]
  let anchor = ''
  let place = 0
  let last = ''
  // Letters that differ only in their marks are one to a collator: they share a key.
  for (const letter of own.toSorted(
    (one, other) => compare(one, other) || Number(fixed.has(other)) - Number(fixed.has(one)),
  )) {
    if (last === '' || compare(last, letter) !== 0) place += 1
    if (fixed.has(letter)) {
      anchor = keys.get(letter) ?? letter
      place = 0
    } else keys.set(letter, place === 0 ? anchor : `${anchor}${afterAll}${String.fromCharCode(firstPlace + place)}`)
    last = letter
  }
  for (const letter of own) {
    // A long double letter is written short: the Hungarian ssz is sz twice.
    const half = letter.slice(1)
    if (half.length > 1 && compare(letter, half + half) === 0) keys.set(letter, (keys.get(half) ?? half).repeat(2))
  }
  return [...keys].filter(([letter, key]) => fold(letter) !== key)
}

/** What is more than its letters, one after the other: a grapheme joiner between them makes a difference. */
function contractions(compare: (one: string, other: string) => number): string[] {
  const pairs = latin.flatMap(first => latin.map(second => first + second))
  return [...pairs, ...longContractions].filter(
    letters => compare(letters, Array.from(letters).join(graphemeJoiner)) !== 0,
  )
}

/** As many letters of a script as stand in the order of their code points. */
function longestAscending(letters: readonly string[], compare: (one: string, other: string) => number): string[] {
  const best: (readonly string[])[] = []
  const longest = (lists: readonly (readonly string[])[]) =>
    lists.reduce((most, list) => (list.length > most.length ? list : most), [])
  for (const letter of letters)
    best.push([...longest(best.filter(list => compare(list.at(-1) ?? '', letter) < 0)), letter])
  return [...longest(best)]
}
