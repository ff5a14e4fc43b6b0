import { countries } from '../../shared/countries.ts'
import { countryAliases } from '../../shared/country-aliases.ts'
import { addressesText } from '../../shared/text/en-addresses.ts'
import type { ComboOption } from './combo-match.ts'

const names = new Intl.DisplayNames('en', { type: 'region' })

/** All countries by name, in English as the rest of the screen; the first says none. */
export const countryOptions: readonly ComboOption[] = [
  { value: '', label: addressesText.noCountry },
  ...countries
    .map(value => ({ value, label: names.of(value) ?? value, aliases: countryAliases[value] ?? [] }))
    .toSorted((one, other) => one.label.localeCompare(other.label, 'en')),
]
