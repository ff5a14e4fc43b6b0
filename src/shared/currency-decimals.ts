/**
 * How many decimals the amounts of each currency have: ISO 4217, except where the smaller unit went out of use (see
 * `wholeInUse`). It is a table of our own because prices are kept in the smallest unit: what Intl says differs between
 * the window and main and between two versions of one of them, and each difference would change what kept prices mean.
 * A number that stands here must never change without a migration of the amounts that were kept under it.
 */
const twoDecimals =
  'AED AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY CRC CUC CUP CVE ' +
  'CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG ILS INR JMD KES KGS KHR KYD KZT ' +
  'LKR LRD LSL MAD MDL MKD MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PLN QAR RON RUB ' +
  'SAR SBD SCR SDG SEK SGD SHP SLE SRD SSP STN SVC SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD XCG XDR XSU ' +
  'ZAR ZMW ZWG ZWL'
const threeDecimals = 'BHD JOD KWD LYD OMR TND'
const noDecimals = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'

/** ISO 4217 names a smaller unit that nobody pays with any more. Books have always kept whole units of these. */
const wholeInUse = 'AFN ALL COP HUF IDR IQD IRR KPW LAK LBP MGA MMK PKR RSD SLL SOS SYP YER'

const usualDecimals = 2

const decimalsOf: ReadonlyMap<string, number> = new Map(
  (
    [
      [twoDecimals, 2],
      [threeDecimals, 3],
      [noDecimals, 0],
      [wholeInUse, 0],
    ] as const
  ).flatMap(([codes, decimals]) => codes.split(' ').map(code => [code, decimals] as const)),
)

/** ISO 4217 codes, in alphabetical order. */
export const currencyCodes: readonly string[] = [...decimalsOf.keys()].toSorted()

/** How many decimals the amounts of a currency have: 2 for EUR, 0 for JPY, 3 for KWD. */
export function currencyDigits(currency: string): number {
  return decimalsOf.get(currency) ?? usualDecimals
}
