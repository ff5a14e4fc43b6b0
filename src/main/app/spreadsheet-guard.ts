const formulaStart = /^\s*[=+\-@\t\0\uff1d\uff0b\uff0d\uff20]/u

/** A cell that a spreadsheet would run as a formula is quoted with `'`; so is one that begins with `'` already before such a cell. */
export function guardFormula(text: string): string {
  return formulaStart.test(text) || /^'+\s*[=+\-@\t\0\uff1d\uff0b\uff0d\uff20]/u.test(text) ? `'${text}` : text
}
