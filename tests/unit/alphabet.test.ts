import { expect, test } from 'vitest'
import { fold } from '../../src/shared/text-folding/fold.ts'
import { alphabetOf, sortKeyMaker } from '../../src/shared/text-folding/alphabet.ts'

const countries = 'AL BG CZ DK EE ES FI GR HU IS LT LV MK NO PL RO RS RU SE SI SK TR UA VN'.split(' ')

/** Words of the letters of a language and of others, the same ones in each run. */
function inventWords(letters: readonly string[], count: number): string[] {
  let state = 1
  const below = (limit: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state % limit
  }
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + below(4) }, () => letters[below(letters.length)])
      .join('')
      .normalize('NFC'),
  )
}

test.each(countries)('keys of %s compare as Intl.Collator does', country => {
  const alphabet = alphabetOf(country)
  if (alphabet === null) throw new Error('an alphabet was expected')
  const key = sortKeyMaker(alphabet)
  const { compare } = new Intl.Collator(alphabet.language, { sensitivity: 'base' })
  const words = inventWords(
    [
      ...'abcdefghijklmnopqrstuvwxyz',
      ...'éöäåøæñčшйіїєґαωάς',
      'ch',
      'ss',
      ...alphabet.letters.map(([letter]) => letter),
    ],
    600,
  )
  const keys = words.map(word => Buffer.from(key(word)))
  const wrong: string[] = []
  for (let at = 1; at < words.length; at += 1) {
    for (const other of [at - 1, (at * 7) % words.length]) {
      const wanted = Math.sign(compare(words[at] ?? '', words[other] ?? ''))
      const got = Math.sign(Buffer.compare(keys[at] ?? Buffer.of(), keys[other] ?? Buffer.of()))
      if (wanted !== got) wrong.push(`${words[at]} ${words[other]}`)
    }
  }
  expect(wrong).toEqual([])
})

test('a language without letters of its own, and no country, have the order of folded text', () => {
  for (const country of ['', 'GB', 'US', 'DE', 'AT', 'CH', 'FR', 'IT', 'NL', 'BE', 'PT', 'IE'])
    expect([country, alphabetOf(country)]).toEqual([country, null])
  expect(sortKeyMaker(null)('  Élan  VITAL ')).toBe('elan vital')
})

test('what has no letter of its own is folded as ever, however it was typed', () => {
  const key = sortKeyMaker(alphabetOf('SE'))
  for (const text of ['O’Meara', 'Marks & Spencer', '  José  Nuñez', 'Łuk', '王小明'])
    expect(key(text)).toBe(fold(text))
  expect(key('A\u030aberg')).toBe(key('ÅBERG'))
})
