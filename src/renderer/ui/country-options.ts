import { countries } from '../../shared/countries.ts'
import { addressesText } from '../../shared/text/en-addresses.ts'

interface CountryOption {
  /** ISO 3166-1 alpha-2, '' for not said. */
  readonly value: string
  readonly label: string
}

const names = new Intl.DisplayNames('en', { type: 'region' })

/** All countries by name, in English as the rest of the screen; the first says none. */
export const countryOptions: readonly CountryOption[] = [
  { value: '', label: addressesText.noCountry },
  ...countries
    .map(value => ({ value, label: names.of(value) ?? value }))
    .toSorted((one, other) => one.label.localeCompare(other.label, 'en')),
]
