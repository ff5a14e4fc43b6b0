/** What a spreadsheet looks past before it decides what a cell is: white space, controls, characters that are not seen. */
const unseen = String.raw`[\s\p{Cc}\p{Cf}]*`
const sign = String.raw`[=+\-@\u2212]`
/** As they are typed in East Asia, too, and in small. */
const anySign = String.raw`[=+\-@\u2212\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\ufb29\u207a\u207b\u207c\u208a\u208b\u208c]`

/** A sign at the beginning with something after it: a lone dash is a dash. */
const formula = new RegExp(`^${unseen}${sign}[\\s\\S]*[^\\s\\p{Cc}\\p{Cf}=+\\-@\\u2212]`, 'u')
const number = /^[+\-\u2212]?\s?\d[\d\s.,'’]*%?$/u
/** Seven digits or more before an extension: `x12` is also a cell. */
const phone = /^\+[\s()]*\d[\d\s()./-]*$|^\+(?:[\s()./-]*\d){7,}[\s,;]*(?:ext\.?|extension|x)\s*\d{1,6}$/iu

/** What a cell would be cut into by a spreadsheet that takes another character for the separator. */
const hiddenCell = new Map(
  [',', ';', '\t'].map(separator => [separator, new RegExp(`(${separator})(?=["'\\s]*${anySign})`, 'gu')]),
)

/**
 * A text that a spreadsheet would run as a formula, quoted with `'`; any other as it is. A phone number and a negative
 * number begin with a sign and compute nothing: they stay what every other reader of the file expects.
 * @param separators what else the file may be cut at by whoever opens it: a cell behind one of them is quoted too
 */
export function guardFormula(text: string, separators: readonly string[] = []): string {
  let guarded = isRun(text) ? `'${text}` : text
  for (const separator of separators) {
    const pattern = hiddenCell.get(separator)
    if (!pattern || !guarded.includes(separator)) continue
    guarded = guarded.replace(pattern, (match, found: string, at: number) =>
      isRun(guarded.slice(at + match.length).replace(/^["'\s]+/, '')) ? `${found}'` : match,
    )
  }
  return guarded
}

function isRun(text: string): boolean {
  // Full-width and small forms mean the same to a spreadsheet.
  const plain = text.normalize('NFKC')
  if (!formula.test(plain)) return false
  const trimmed = plain.replace(/^[\s\p{Cc}\p{Cf}]+|[\s\p{Cc}\p{Cf}]+$/gu, '')
  return !number.test(trimmed) && !phone.test(trimmed)
}
