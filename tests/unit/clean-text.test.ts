import { describe, expect, test } from 'vitest'
import { cleanLine, cleanLines, describeFound, findUnseen } from '../../src/shared/text-folding/clean-text.ts'

describe('A line is cleaned of', () => {
  test.each([
    ['a tab', 'Anna\tMaria', 'Anna Maria'],
    ['a no-break space', 'kari@example.no\u00a0', 'kari@example.no'],
    ['a no-break space inside', 'Jan\u00a0Novák', 'Jan Novák'],
    ['a zero width space', 'kari5@example.no\u200b', 'kari5@example.no'],
    ['a byte order mark', '\ufeffAnna', 'Anna'],
    ['soft hyphens', 'Donau\u00addampf\u00adschiff', 'Donaudampfschiff'],
    ['direction marks', '\u200eAnna\u202e\u2066Nov\u2069\u202c', 'AnnaNov'],
    ['a joiner between Latin letters', 'an\u200dna', 'anna'],
    ['a non-joiner at the end of a Persian word', 'می\u200c', 'می'],
    ['a selector that selects nothing', 'Anna\ufe0f', 'Anna'],
    ['tags that are no flag', 'Anna\u{e0041}\u{e0042}', 'Anna'],
    ['a Hangul filler alone', '\u3164', ''],
    ['what is left decomposed around it', 'e\u200b\u0301', 'é'],
  ])('%s', (_what, typed, cleaned) => {
    expect(cleanLine(typed)).toBe(cleaned)
    expect(cleanLine(cleaned)).toBe(cleaned)
  })
})

test.each([
  ['an emoji of a family', 'Zoë 👨\u200d👩\u200d👧'],
  ['an emoji with a skin colour and a joiner', '👩🏽\u200d🚀'],
  ['a heart with its selector', '❤\ufe0f'],
  ['the flag of Wales', '🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}'],
  ['a Persian non-joiner', 'می\u200cخواهم'],
  ['a Hindi joiner', 'क्\u200dष'],
  ['a Sinhala joiner', 'ශ්\u200dරී'],
  ['a joiner that ends a Malayalam word', 'അവന്\u200d'],
  ['a variant of a Han letter', '葛\u{e0100}城'],
  ['an ideographic space between names', '山田\u3000太郎'],
  ['an apostrophe, punctuation and digits', "d'Alessandro c/o A-12 Dr.med."],
])('%s stays', (_what, text) => {
  expect(cleanLine(text)).toBe(text.normalize('NFC'))
})

test('text of several lines keeps its lines and tabs', () => {
  expect(cleanLines('a\r\n\tb\u00a0c\u200b\n')).toBe('a\n\tb c')
})

test('what cannot be seen is named with its number and its place', () => {
  const found = findUnseen('kari5\u200b@example.no')
  expect(found && describeFound(found)).toBe('U+200B zero width space, after “kari5”')
  expect(findUnseen('correct horse battery')).toBeNull()
  expect(findUnseen('\u2067x')).toMatchObject({ name: 'U+2067 direction mark', after: '' })
})
