import { exportFormats } from '../../../shared/api/exchange.ts'
import type { ExportFormat } from '../../../shared/api/exchange.ts'

const keyOf = (staffId: string) => `latchkey.export.${staffId}`

/** What this person exported as last, in this window; null before the first time. */
export function readExportFormat(staffId: string): ExportFormat | null {
  const kept = localStorage.getItem(keyOf(staffId))
  return exportFormats.find(format => format === kept) ?? null
}

export function writeExportFormat(staffId: string, format: ExportFormat): void {
  localStorage.setItem(keyOf(staffId), format)
}

/** They write 1.50, and their systems cut lists at semicolons all the same. */
const semicolonAlthoughPoint: readonly string[] = ['CH', 'LI']

/**
 * What a spreadsheet cuts the lines of a CSV file at, in a country: where a comma stands before the decimals it cannot
 * also stand between the cells.
 * @param country ISO 3166-1 alpha-2
 */
export function csvOfCountry(country: string): 'comma' | 'semicolon' {
  if (semicolonAlthoughPoint.includes(country)) return 'semicolon'
  const { language } = new Intl.Locale('und', { region: country }).maximize()
  // Without the script, which would hide what is special to the country.
  const parts = new Intl.NumberFormat(`${language}-${country}`).formatToParts(1.5)
  return parts.some(({ type, value }) => type === 'decimal' && value !== '.') ? 'semicolon' : 'comma'
}
