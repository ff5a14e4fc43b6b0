import { countries } from '../../shared/countries.ts'
import { countryAliases } from '../../shared/country-aliases.ts'
import { addressesText } from '../../shared/text/en-addresses.ts'
import type { ComboOption } from './combo-match.ts'

const names = new Intl.DisplayNames('en', { type: 'region' })

/** More would list a country under names that nobody at this desk uses. */
const mostLanguages = 3

/**
 * All countries by name, in English as the rest of the screen; the first says none.
 * @param languages of whoever types, BCP 47: what a country is called there finds it as well
 */
export function countryOptionsFor(languages: readonly string[]): readonly ComboOption[] {
  const own = [...new Set(languages.map(language => language.split('-')[0] ?? ''))]
    .filter(language => /^[a-z]{2,3}$/.test(language) && language !== 'en')
    .slice(0, mostLanguages)
    .map(language => new Intl.DisplayNames(language, { type: 'region' }))
  return [
    { value: '', label: addressesText.noCountry },
    ...countries
      .map(value => ({
        value,
        label: names.of(value) ?? value,
        aliases: [...(countryAliases[value] ?? []), ...own.map(words => words.of(value) ?? value)],
      }))
      .toSorted((one, other) => one.label.localeCompare(other.label, 'en')),
  ]
}

/** In the languages of the system, too. */
export const countryOptions = countryOptionsFor(navigator.languages)
