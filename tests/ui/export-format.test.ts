import { expect, test } from 'vitest'
import { countries } from '../../src/shared/countries.ts'
import { csvOfCountry } from '../../src/renderer/features/customers/export-format.ts'

test.each([
  ['SE', 'semicolon'],
  ['CZ', 'semicolon'],
  ['DE', 'semicolon'],
  ['BR', 'semicolon'],
  ['CH', 'semicolon'],
  ['US', 'comma'],
  ['GB', 'comma'],
  ['IE', 'comma'],
  ['JP', 'comma'],
  ['MX', 'comma'],
] as const)('a spreadsheet in %s cuts at a %s', (country, separator) => {
  expect(csvOfCountry(country)).toBe(separator)
})

test('says something for every country that a shop can be in', () => {
  for (const country of countries) expect(['comma', 'semicolon']).toContain(csvOfCountry(country))
})
