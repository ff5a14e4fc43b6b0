/** Full-width and Arabic digits and marks as everybody's, and without what cannot be seen. */
export function plainNumber(typed: string): string {
  return typed
    .replace(
      /[\uff01-\uff5e\uffe0\uffe1\uffe5\uffe6]/g,
      wide => narrowSigns[wide] ?? String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
    )
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, digit => String(digit.charCodeAt(0) & 0xf))
    .replace(/\u066b/g, '.')
    .replace(/\u066c/g, ',')
    .replace(/\p{Cf}/gu, '')
}

/** A plain number without the blanks around it and around its marks, which mean nothing: `1, 250` is `1,250`. */
export function withoutBlanks(typed: string): string {
  return plainNumber(typed)
    .trim()
    .replace(/\s*([.,])\s*/g, '$1')
}

const narrowSigns: Readonly<Record<string, string>> = { '\uffe0': '¢', '\uffe1': '£', '\uffe5': '¥', '\uffe6': '₩' }

/** Gaps group digits or are none: `12 50` is not 1250. */
const gapsPattern = /^\d{1,3}(?:[\s'’]+\d{2,3})*[\s'’]+\d{3}(?:[.,]\d*)?$/

/** Digits, or digits in groups of three (of two, too, in India) between marks of one kind. */
const wholePattern = /^(?:\d*|\d{1,3}([.,])(?:\d{2,3}\1)*\d{3})$/

/**
 * A decimal number as people type it (`12,50`, `1 234.5`, `1.234,50`) as an integer of its smallest unit; null when it is
 * none, is negative, or has more decimals than there are. Of two kinds of marks the last one is the decimal one; one that
 * stands alone is decimal unless there are no decimals: `1,000` is refused where there are two, and never taken for 1. Zeros
 * beyond the last decimal are read where nobody can take them for a group of three: `12.5000`.
 * @param decimals how many there are: 2 turns `12.5` into 1250
 */
export function parseDecimal(typed: string, decimals: number): number | null {
  const spaced = withoutBlanks(typed)
  if (/[\s'’]/.test(spaced) && !gapsPattern.test(spaced)) return null
  const text = spaced.replace(/[\s'’]/g, '')
  if (!/^[\d.,]*\d[\d.,]*$/.test(text)) return null
  const at = decimalMark(text, decimals)
  const whole = at === -1 ? text : text.slice(0, at)
  const decimalPart = at === -1 ? '' : text.slice(at + 1)
  const fraction =
    decimalPart.length > 3
      ? decimalPart.slice(0, decimals) + decimalPart.slice(decimals).replace(/0+$/, '')
      : decimalPart
  if (!wholePattern.test(whole) || fraction.length > decimals) return null
  const value = Number(whole.replace(/[.,]/g, '') + fraction.padEnd(decimals, '0'))
  return Number.isSafeInteger(value) ? value : null
}

/** Where the character before the decimals stands, -1 when there is none. */
function decimalMark(text: string, decimals: number): number {
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','))
  if (last === -1) return -1
  const isRepeated = text.indexOf(text.charAt(last)) !== last
  const isAlone = !/[.,]/.test(text.slice(0, last))
  return isRepeated || (isAlone && decimals === 0) ? -1 : last
}

/** An integer of the smallest unit as people type it, with a point: 1250 and 2 is `12.50`. */
export function formatDecimal(value: number, decimals: number): string {
  const digits = String(value).padStart(decimals + 1, '0')
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
