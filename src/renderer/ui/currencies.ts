import { currencyCodes } from '../../shared/currency-decimals.ts'

const names = new Intl.DisplayNames(undefined, { type: 'currency' })

/** All currencies, named in the person's own language; `saved` too, when it is one of long ago. */
export function currencyOptions(saved = ''): readonly { readonly value: string; readonly label: string }[] {
  const codes = saved === '' || currencyCodes.includes(saved) ? currencyCodes : [saved, ...currencyCodes]
  return codes.map(value => ({ value, label: `${value} – ${names.of(value) ?? value}` }))
}

const currencyOf: Readonly<Record<string, string>> = {
  US: 'USD',
  GB: 'GBP',
  CH: 'CHF',
  CZ: 'CZK',
  PL: 'PLN',
  HU: 'HUF',
  SE: 'SEK',
  DK: 'DKK',
  NO: 'NOK',
  CA: 'CAD',
  AU: 'AUD',
  NZ: 'NZD',
  JP: 'JPY',
  IN: 'INR',
  BR: 'BRL',
  MX: 'MXN',
  RO: 'RON',
  TR: 'TRY',
  ZA: 'ZAR',
  IL: 'ILS',
  KR: 'KRW',
  CN: 'CNY',
}

/** A guess from where the computer says it is; the person sees it and can change it. */
export function guessCurrency(): string {
  const region = new Intl.Locale(navigator.language).maximize().region ?? ''
  return currencyOf[region] ?? 'EUR'
}
