import { stringify } from 'csv-stringify/sync'
import type { ExportFormat } from '../../../shared/api/exchange.ts'
import { cellText } from '../cells.ts'
import type { Cell } from '../cells.ts'
import { guardFormula } from '../spreadsheet-guard.ts'
import { workbook } from './workbook.ts'

export interface Table {
  readonly name: string
  readonly header: readonly string[]
  /** A few hundred at a time: between two pages the rest of the application has its turn. */
  readonly rows: AsyncGenerator<readonly (readonly Cell[])[]>
  /** At most so many rows come. */
  readonly most: number
}

interface TableFile {
  readonly bytes: Buffer
  readonly mediaType: string
  readonly extension: string
}

/** Fails as `rows` fails. */
export async function tableFile(table: Table, format: ExportFormat): Promise<TableFile> {
  if (format === 'xlsx') {
    const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    return { bytes: await workbook(table), mediaType, extension: 'xlsx' }
  }
  return { bytes: await csv(table, format), mediaType: 'text/csv; charset=utf-8', extension: 'csv' }
}

/** RFC 4180 with a byte order mark; nothing that a spreadsheet would run, whatever it takes for the separator. */
async function csv({ header, rows }: Table, format: 'comma' | 'semicolon'): Promise<Buffer> {
  const [delimiter, others] = format === 'comma' ? [',', [';', '\t']] : [';', [',', '\t']]
  const lines = (cells: readonly (readonly string[])[], bom: boolean) =>
    Buffer.from(
      stringify(
        cells.map(line => line.map(text => guardFormula(text, others))),
        { bom, delimiter, record_delimiter: 'windows' },
      ),
    )
  const parts = [lines([header], true)]
  for await (const page of rows) {
    parts.push(
      lines(
        page.map(row => row.map(cellText)),
        false,
      ),
    )
  }
  return Buffer.concat(parts)
}
