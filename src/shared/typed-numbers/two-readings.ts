import { formatDecimal, withoutBlanks } from './parse-decimal.ts'

/** The two numbers that one text can mean, each as a text that means only one. */
export interface TwoReadings {
  readonly more: string
  /** Null where there are fewer decimals than this one has. */
  readonly less: string | null
}

/** A thousand to some, one to others: `1,000` and `1.000`, where as many as three decimals are written. */
function isTwoNumbers(typed: string): boolean {
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(withoutBlanks(typed))
}

/** To be refused although it can be read; with two decimals, three digits behind the mark are refused by their number alone. */
export function isAmbiguous(typed: string, decimals: number): boolean {
  return decimals >= 3 && isTwoNumbers(typed)
}

/** Undefined for what can mean only one. */
export function twoReadings(typed: string, decimals: number): TwoReadings | undefined {
  if (decimals === 0 || !isTwoNumbers(typed)) return undefined
  const more = withoutBlanks(typed).replace(/\D/g, '')
  const decimal = formatDecimal(Number(more), 3)
  if (decimals >= 3) return { more, less: unmistakable(decimal) }
  const less = decimal.replace(/\.?0+$/, '')
  return { more, less: (less.split('.')[1] ?? '').length > decimals ? null : less }
}

/** `1.250` as `1.25`, and `1.255` as `1.2550`, which nobody can take for a thousand and more. */
export function unmistakable(text: string): string {
  return text.endsWith('0') ? text.slice(0, -1) : `${text}0`
}
