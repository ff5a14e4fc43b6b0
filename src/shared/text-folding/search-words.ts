import { fold, foldPhone, oneShape } from './fold.ts'

// How a text is kept to be searched, and what a search box asks of it. Both are made here, so that they agree: a search
// finds a text when each of its words stands in it, from three characters on anywhere, else at the beginning of a word.

/** What parts words as a space does. */
const parting = /[-,;/()"\s]+/
/** Scripts that write a name without a space in it. */
const joinedRun = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u30fc\u3005]+/gu
const joinedScripts = new RegExp(`^${joinedRun.source}$`, 'u')
/** Of a longer run of such letters only this much is taken apart. */
const mostJoined = 16
/** More words than anybody types; each costs a query. */
const mostWords = 20
/** So many spellings of one word are tried. */
const mostSpellings = 8

/** The words of a text: folded, without apostrophes, so that `O’Meara`, `O'Meara` and `OMeara` are one. */
export function wordsOf(text: string): string[] {
  return fold(text)
    .replaceAll("'", '')
    .split(parting)
    .filter(word => word !== '')
}

/** The words of a text with emails in it, which stay whole. */
export function wordsOfText(text: string): string[] {
  return text
    .split(/\s+/)
    .flatMap(part => (part.includes('@') ? [wholeOf(part).replace(/^["'(<]+|[>)"',;.]+$/g, '')] : wordsOf(part)))
}

/** Two spaces before each word: the beginning of a word is then a run of three characters, however short the word. */
export function spaced(words: readonly string[]): string {
  return words.map(word => `  ${word}`).join('')
}

/**
 * What a name in a script without spaces is found by besides its words: family and given name in one, and from each
 * letter on, since every one or two of them is what somebody may type.
 */
export function joinedForms(familyName: string, givenName: string): string[] {
  const [family, given] = [familyName.trim(), givenName.trim()]
  const whole = joinedScripts.test(family) && joinedScripts.test(given) ? [family + given] : []
  const parts = `${family} ${given}`.split(/\s+/).filter(part => joinedScripts.test(part))
  return [...new Set([...whole, ...parts].flatMap(suffixes).map(fold))]
}

/** As `joinedForms` for what stands in a text in such a script, next to other signs or not. */
export function joinedFormsIn(text: string): string[] {
  return [...new Set((text.match(joinedRun) ?? []).flatMap(suffixes).map(fold))]
}

function suffixes(text: string): string[] {
  const letters = Array.from(text).slice(0, mostJoined)
  return letters.map((_, at) => letters.slice(at).join(''))
}

/** A number or a sign that people write with and without its spaces, dots and hyphens: all of it, and its parts. */
export function numberForms(text: string): string[] {
  const parts = fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(part => part !== '')
  return [...new Set([parts.join(''), ...parts])].filter(part => part !== '')
}

/** Something to be found in a text, and where. */
export interface Wish {
  readonly text: string
  /** `number`: among digits written in one. `numberBeginning`: as they begin. */
  readonly at: 'anywhere' | 'wordBeginning' | 'number' | 'numberBeginning'
}

/** One word of a search. It is found where one of its ways is, and a way is where all its wishes are. */
export interface SearchTerm<Field extends string = never> {
  readonly field: Field | null
  /** As it was typed, however long and with its accents. */
  readonly typed: string
  readonly ways: readonly (readonly Wish[])[]
  /** Other spellings, which count for less. */
  readonly otherWays: readonly (readonly Wish[])[]
}

type Ways = Pick<SearchTerm, 'ways' | 'otherWays'>

interface TypedWord<Field> {
  readonly field: Field | null
  readonly typed: string
}

const isNumberLike = (word: string) => /^[\d+()/.-]*\d[\d+()/.-]*$/.test(word)

/**
 * Reads what a person typed into a search box; no terms, everything matches.
 * @param fields what can be asked to hold a word, as in `email:nova`
 */
export function readSearchTerms<Field extends string = never>(
  text: string,
  fields: readonly Field[] = [],
): SearchTerm<Field>[] {
  const terms = new Map<string, SearchTerm<Field>>()
  let number: TypedWord<Field>[] = []
  const endNumber = () => {
    const [first] = number
    const groups = number.map(({ typed }) => typed)
    if (first) add(first.field, groups.join(' '), numberTerm(groups.map(oneShape)))
    number = []
  }
  const add = (field: Field | null, typed: string, { ways, otherWays }: Ways) => {
    if (ways.length > 0) terms.set(JSON.stringify([field, ways]), { field, typed, ways, otherWays })
  }
  const words = splitTyped(text, fields)
  for (const word of words) {
    // The groups of a number belong together: `06 12 34 56 78`.
    if (isNumberLike(oneShape(word.typed)) && (number.length === 0 || word.field === null)) number.push(word)
    else {
      endNumber()
      add(word.field, word.typed, wordTerm(word.typed))
    }
  }
  endNumber()
  // A lone comma or dash is looked for as it is, and not found: it must not stand for everything.
  const [only] = words
  if (terms.size === 0 && only)
    add(only.field, only.typed, { ways: [[{ text: fold(only.typed), at: 'anywhere' }]], otherWays: [] })
  return [...terms.values()].slice(0, mostWords)
}

function splitTyped<Field extends string>(text: string, fields: readonly Field[]): TypedWord<Field>[] {
  const words: TypedWord<Field>[] = []
  let pending: Field | null = null
  for (const part of text.replace(/\p{Cc}/gu, ' ').split(/[\s,;]+/)) {
    if (fold(part) === '') continue
    const named = fields.find(name => part.toLowerCase().startsWith(`${name}:`))
    const field: Field | null = named ?? pending
    const typed = named === undefined ? part : part.slice(named.length + 1)
    // "email: nova" means the same as "email:nova".
    pending = typed === '' ? field : null
    if (typed !== '') words.push({ field, typed })
  }
  if (words.length === 0 && /[,;]/.test(text)) words.push({ field: null, typed: text.trim() })
  return words
}

function wish(text: string): Wish {
  return { text, at: Array.from(text).length < 3 ? 'wordBeginning' : 'anywhere' }
}

/** A word in one, with the hyphens and slashes in it. */
export function wholeOf(typed: string): string {
  return fold(typed).replaceAll("'", '')
}

function wordTerm(typed: string): Ways {
  const whole = wholeOf(typed)
  const parts = wordsOf(typed)
  if (whole === '' || parts.length === 0) return { ways: [], otherWays: [] }
  // Emails are kept as they are; all other text is kept in parts, and a number with letters in one besides.
  if (whole.includes('@')) return { ways: [[wish(whole)]], otherWays: [] }
  const spellings = spellingsOf(typed).map(spelling => wordsOf(spelling).map(wish))
  const inOne = /^[\p{L}\p{N}./-]*\d[\p{L}\p{N}./-]*$/u.test(whole) ? numberForms(typed)[0] : undefined
  const ways = [...new Set([whole, ...(inOne === undefined || inOne.length < 3 ? [] : [inOne])])].map(text => [
    wish(text),
  ])
  if (parts.length > 1 || parts[0] !== whole) ways.push(parts.map(wish))
  return { ways, otherWays: spellings }
}

/** What people write for a letter that their keyboard lacks, and the letter for what was written. The first is its fold. */
const writtenOut: Readonly<Record<string, readonly [string, string]>> = {
  ae: ['ae', 'a'],
  oe: ['oe', 'o'],
  ue: ['ue', 'u'],
  aa: ['aa', 'a'],
  ä: ['a', 'ae'],
  æ: ['ae', 'a'],
  ö: ['o', 'oe'],
  ø: ['o', 'oe'],
  ü: ['u', 'ue'],
  å: ['a', 'aa'],
}

/** `Mueller` for Müller, and Müller for `Mueller`: the other ways to spell a word, without its own. */
export function spellingsOf(typed: string): string[] {
  let spellings = ['']
  for (const piece of typed
    .normalize('NFC')
    .toLowerCase()
    .split(/(ae|oe|ue|aa|[äæöøüå])/)) {
    const choices = writtenOut[piece] ?? [fold(piece)]
    spellings = choices.flatMap(choice => spellings.map(spelling => spelling + choice)).slice(0, mostSpellings)
  }
  return [...new Set(spellings)].slice(1)
}

function numberTerm(typed: readonly string[]): Ways {
  const joined = typed.join('')
  const digits = foldPhone(joined)
  const words = typed.flatMap(word => wordsOf(word)).map(wish)
  const asText = [...(typed.length === 1 ? [[wish(fold(joined))]] : []), ...(words.length > 1 ? [words] : [])]
  const isPlain = typed.length === 1 && digits === joined
  // `+4` begins a phone number; `-4` is a text.
  const isShort = digits.length < 3
  if (isShort && !/^[+(]/.test(joined)) return { ways: asText, otherWays: [] }
  const at = isShort ? 'numberBeginning' : 'number'
  const otherWays = otherNumbers(joined, digits)
  // What stands anywhere stands among digits too: asked for once, since a million phones hold the same runs of digits.
  if (isPlain) return { ways: asText, otherWays }
  return { ways: [[{ text: digits, at }], ...asText], otherWays }
}

/** The least of a phone number that is left without its country. */
const leastNational = 6

/** The same phone number with and without its country, as far as that can be told. */
function otherNumbers(typed: string, digits: string): Wish[][] {
  const other: Wish[] = []
  if (digits.length >= 9) other.push({ text: digits.slice(-9), at: 'number' })
  const country = /^\(?(?:\+|00)/.test(typed) ? digits.replace(/^00/, '') : null
  if (country !== null) {
    for (const length of [1, 2, 3]) {
      const national = country.slice(length)
      if (national.length >= leastNational && national.length < 9)
        other.push({ text: national, at: 'numberBeginning' }, { text: `0${national}`, at: 'numberBeginning' })
    }
  } else if (/^0[1-9]/.test(digits) && digits.length > leastNational)
    other.push({ text: digits.slice(1), at: 'number' })
  return other.map(one => [one])
}

/** Whether a text that is at hand is what a search means: stricter than the search itself where that knows more. */
export function holdsWords(texts: readonly string[], typed: string): boolean {
  const words = wordsOf(texts.join(' '))
  const text = spaced(words)
  const whole = fold(texts.join(' ')).replaceAll("'", '')
  const digits = texts.map(one => foldPhone(fold(one)))
  const has = ({ text: wanted, at }: Wish) => {
    const inNumber = () => digits.some(one => one.includes(wanted))
    if (at === 'number' || at === 'numberBeginning') return inNumber()
    if (at === 'wordBeginning') return text.includes(`  ${wanted}`)
    return text.includes(wanted) || whole.includes(wanted) || (/^\d+$/.test(wanted) && inNumber())
  }
  return readSearchTerms(typed).every(({ ways }) => ways.some(way => way.every(has)))
}
