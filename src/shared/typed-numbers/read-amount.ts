import { currencyCodes, currencyDigits } from '../currency-decimals.ts'
import { formatDecimal, parseDecimal, plainNumber } from './parse-decimal.ts'
import { isAmbiguous, twoReadings, unmistakable } from './two-readings.ts'
import type { TwoReadings } from './two-readings.ts'

/** How people write a currency beside an amount. Small letters; the code of each counts as well. */
const signs: Readonly<Record<string, readonly string[]>> = {
  AED: ['dh', 'dhs', 'د.إ'],
  AUD: ['$', 'a$', 'au$'],
  BGN: ['лв', 'лв.'],
  BRL: ['r$'],
  CAD: ['$', 'c$', 'ca$'],
  CHF: ['fr', 'fr.', 'sfr', 'sfr.'],
  CLP: ['$'],
  CNY: ['¥', '元', 'rmb'],
  COP: ['$'],
  CRC: ['₡'],
  CZK: ['kč'],
  DKK: ['kr', 'kr.'],
  EUR: ['€', 'euro'],
  GBP: ['£'],
  GEL: ['₾'],
  GHS: ['₵', 'gh₵'],
  HKD: ['$', 'hk$'],
  HUF: ['ft'],
  IDR: ['rp'],
  ILS: ['₪'],
  INR: ['₹', 'rs', 'rs.'],
  ISK: ['kr', 'kr.'],
  JPY: ['¥', '円'],
  KES: ['ksh'],
  KRW: ['₩', '원'],
  KZT: ['₸'],
  MXN: ['$', 'mx$'],
  MYR: ['rm'],
  NGN: ['₦'],
  NOK: ['kr', 'kr.'],
  NZD: ['$', 'nz$'],
  PHP: ['₱'],
  PLN: ['zł', 'zl'],
  RON: ['lei', 'leu'],
  RSD: ['din', 'din.', 'дин', 'дин.'],
  RUB: ['₽', 'руб', 'руб.'],
  SAR: ['sr', 'ر.س'],
  SEK: ['kr', 'kr.'],
  SGD: ['$', 's$'],
  THB: ['฿'],
  TRY: ['₺', 'tl'],
  TWD: ['$', 'nt$'],
  UAH: ['₴', 'грн', 'грн.'],
  USD: ['$', 'us$'],
  VND: ['₫', 'đ'],
  ZAR: ['r'],
}

/** `18.-` and `18,–`, as whole amounts are written in some countries. */
const emptyDecimals = /[.,]\s*[-–—]+$/

/**
 * An amount as people type or paste it, in the smallest unit of its currency: `18,50`, `€ 18,50`, `EUR 18.50`, `18.50 kr`.
 * Null for what is none, for another currency, and for what could be two amounts (`1,000`).
 */
export function parseAmount(typed: string, currency: string): number | null {
  const number = withoutSigns(typed, currency)
  const digits = currencyDigits(currency)
  return isAmbiguous(number, digits) ? null : parseDecimal(number, digits)
}

/** Why an amount was not read. */
export type AmountProblem =
  | { readonly kind: 'otherCurrency'; readonly other: string }
  | { readonly kind: 'ambiguous'; readonly readings: TwoReadings }
  | { readonly kind: 'unreadable' }

/** Undefined for what `parseAmount` reads. */
export function findAmountProblem(typed: string, currency: string): AmountProblem | undefined {
  if (parseAmount(typed, currency) !== null) return undefined
  const number = withoutSigns(typed, currency)
  const readings = twoReadings(number, currencyDigits(currency))
  if (readings) return { kind: 'ambiguous', readings }
  // Most of those who type a dollar mean this one.
  const other = ['USD', ...currencyCodes].find(
    code => code !== currency && parseDecimal(withoutSigns(typed, code), 12) !== null,
  )
  return other === undefined || isSignless(typed) ? { kind: 'unreadable' } : { kind: 'otherCurrency', other }
}

/** An amount as it is put into a field that is read again: with a point, and never one that could be two. */
export function writeAmount(minor: number, currency: string): string {
  const digits = currencyDigits(currency)
  const text = formatDecimal(minor, digits)
  return isAmbiguous(text, digits) ? unmistakable(text) : text
}

function isSignless(typed: string): boolean {
  return /^[\d.,' ]*$/.test(plainNumber(typed))
}

/** Without what says the currency, before and behind. */
function withoutSigns(typed: string, currency: string): string {
  const own = [currency.toLowerCase(), ...(signs[currency] ?? [])].toSorted((one, two) => two.length - one.length)
  let text = plainNumber(typed).toLowerCase().trim()
  const before = own.find(sign => text.startsWith(sign))
  if (before !== undefined) text = text.slice(before.length).trim()
  const behind = own.find(sign => text.endsWith(sign))
  if (behind !== undefined) text = text.slice(0, -behind.length).trim()
  return text.replace(emptyDecimals, '').trim()
}
