import { describe, expect, test } from 'vitest'
import { findExact, findMatches } from '../../src/renderer/ui/combo-match.ts'
import { countryOptions, countryOptionsFor } from '../../src/renderer/ui/country-options.ts'
import { currencyOptions } from '../../src/renderer/ui/currencies.ts'
import { countryAliases } from '../../src/shared/country-aliases.ts'
import { countries } from '../../src/shared/countries.ts'

describe('A country that was typed', () => {
  test.each([
    ['UK', 'GB'],
    ['u.k.', 'GB'],
    ['GB', 'GB'],
    ['England', 'GB'],
    ['great britain', 'GB'],
    ['USA', 'US'],
    ['U.S.A.', 'US'],
    ['us', 'US'],
    ['UAE', 'AE'],
    ['Holland', 'NL'],
    ['Österreich', 'AT'],
    ['Oesterreich', 'AT'],
    ['România', 'RO'],
    ['Slovenija', 'SI'],
    ['the netherlands', 'NL'],
    ['Czechia', 'CZ'],
    ['Czech Republic', 'CZ'],
    ['Ivory Coast', 'CI'],
    ["Cote d'Ivoire", 'CI'],
    ['Bosnia and Herzegovina', 'BA'],
    ['South Korea', 'KR'],
    ['Turkey', 'TR'],
    ['Türkiye', 'TR'],
    ['turkiye', 'TR'],
    ['Burma', 'MM'],
    ['The Czech Republic', 'CZ'],
    ['Korea, Republic of', 'KR'],
    ['Congo, Democratic Republic of the', 'CD'],
    ['Iran, Islamic Republic of', 'IR'],
    ['Gambia, The', 'GM'],
    ['XK', 'XK'],
    ['Kosovo', 'XK'],
    ['ua', 'UA'],
    ['niger', 'NE'],
    ['', ''],
  ])('whole, %j, is %s', (typed, code) => {
    expect(findExact(countryOptions, typed)?.value).toBe(code)
    if (typed !== '') expect(findMatches(countryOptions, typed)[0]?.value).toBe(code)
  })

  test.each(['Ukr', 'Unite', 'Korea', 'Congo', 'Atlantis', 'x'])('in part or of two, %j, is none', typed => {
    expect(findExact(countryOptions, typed)).toBeUndefined()
  })

  test.each([
    ['Ukr', ['UA']],
    ['Korea', ['KR', 'KP']],
    ['Niger', ['NE', 'NG']],
    ['Kosov', ['XK']],
    ['Holl', ['NL']],
    ['Britain', ['GB']],
    ['Atlantis', []],
  ])('%j lists what it may mean', (typed, codes) => {
    const found = findMatches(countryOptions, typed).map(option => option.value)
    expect(found.toSorted()).toEqual(codes.toSorted())
  })

  test('says by which other name it was found', () => {
    expect(findMatches(countryOptions, 'Holl')).toMatchObject([{ label: 'Netherlands', foundBy: 'Holland' }])
    expect(findMatches(countryOptions, 'Nether')[0]).toMatchObject({ label: 'Netherlands', foundBy: '' })
  })

  test.each([
    ['Tschechien', 'CZ'],
    ['Vereinigtes Königreich', 'GB'],
    ['Rakousko', 'AT'],
    ['Niger', 'NE'],
    ['Austria', 'AT'],
  ])('%j is found by whoever has German and Czech', (typed, code) => {
    const options = countryOptionsFor(['de-AT', 'de', 'C', 'cs-CZ', 'en'])
    expect(findExact(options, typed)?.value).toBe(code)
    expect(findMatches(options, typed)[0]?.value).toBe(code)
    if (typed === 'Tschechien') expect(findExact(countryOptions, typed)).toBeUndefined()
  })

  test('other names are of countries that can be chosen', () => {
    expect(Object.keys(countryAliases).filter(code => !countries.includes(code))).toEqual([])
  })
})

describe('A currency that was typed', () => {
  test('is found by its code and by a part of its name', () => {
    expect(findExact(currencyOptions(), 'eur')?.value).toBe('EUR')
    expect(findMatches(currencyOptions(), 'forint').map(option => option.value)).toEqual(['HUF'])
    expect(findExact(currencyOptions(), 'eu')).toBeUndefined()
  })
})
