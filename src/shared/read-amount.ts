import { currencyCodes, currencyDigits } from './currency-decimals.ts'
import { formatDecimal, isTwoNumbers, parseDecimal, plainNumber } from './money.ts'

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
  return isAmbiguousAmount(number, digits) ? null : parseDecimal(number, digits)
}

/** Why an amount was not read. */
export type AmountProblem =
  | { readonly kind: 'otherCurrency'; readonly other: string }
  /** Two ways to write it that mean one amount each. */
  | { readonly kind: 'ambiguous'; readonly more: string; readonly less: string }
  | { readonly kind: 'unreadable' }

/** Undefined for what `parseAmount` reads. */
export function findAmountProblem(typed: string, currency: string): AmountProblem | undefined {
  if (parseAmount(typed, currency) !== null) return undefined
  const number = withoutSigns(typed, currency)
  const digits = currencyDigits(currency)
  if (digits > 0 && isTwoNumbers(number)) {
    const whole = number.replace(/\D/g, '')
    const decimal = formatDecimal(Number(whole), 3)
    const less = digits === 3 ? unmistakable(decimal) : decimal.replace(/0+$/, '').replace(/\.$/, '')
    return { kind: 'ambiguous', more: whole, less }
  }
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
  return isAmbiguousAmount(text, digits) ? unmistakable(text) : text
}

/** With two decimals, three digits behind the mark are refused by their number alone. */
function isAmbiguousAmount(number: string, digits: number): boolean {
  return digits >= 3 && isTwoNumbers(number)
}

/** `1.250` as `1.25`, and `1.255` as `1.2550`. */
function unmistakable(text: string): string {
  return text.endsWith('0') ? text.slice(0, -1) : `${text}0`
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
