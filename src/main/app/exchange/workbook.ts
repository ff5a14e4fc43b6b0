import { Readable } from 'node:stream'
import type { PassThrough } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Cell } from '../cells.ts'
import type { Table } from './table-file.ts'
import {
  contentTypes,
  packageRelations,
  sheetEnd,
  sheetRow,
  sheetStart,
  styles,
  workbookRelations,
  workbookXml,
} from './workbook-xml.ts'

type Rows = AsyncGenerator<readonly (readonly Cell[])[]>

/** A sheet has 1,048,576 rows; the first one names the columns. */
const mostSheetRows = 1_048_575

/**
 * An Excel workbook (ECMA-376), packed in threads beside main while the rows come. What is more than one sheet holds goes
 * on in the next. Every text is a text: nothing loses its zeros, and nothing is a formula.
 */
export async function workbook(
  { name, header, rows, most }: Table,
  rowsPerSheet: number = mostSheetRows,
): Promise<Buffer> {
  const sheets = Array.from({ length: Math.max(1, Math.ceil(most / rowsPerSheet)) }, (_, index) =>
    index === 0 ? name : `${name} ${index + 1}`,
  )
  const zip = new ZipFile()
  const add = (path: string, xml: string) => zip.addBuffer(Buffer.from(xml), path)
  add('[Content_Types].xml', contentTypes(sheets.length))
  add('_rels/.rels', packageRelations)
  add('xl/workbook.xml', workbookXml(sheets))
  add('xl/_rels/workbook.xml.rels', workbookRelations(sheets.length))
  add('xl/styles.xml', styles)
  const take = takeFrom(rows)
  sheets.forEach((_, index) => {
    // One page ahead at most: the packer is slower than the book, and pages must not pile up.
    const xml = Readable.from(sheetXml(header, take, rowsPerSheet), { highWaterMark: 1 })
    xml.on('error', error => (zip.outputStream as PassThrough).destroy(error))
    zip.addReadStream(xml, `xl/worksheets/sheet${index + 1}.xml`)
  })
  zip.end()

  const parts: Buffer[] = []
  for await (const part of zip.outputStream) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

async function* sheetXml(
  header: readonly string[],
  take: (most: number) => Rows,
  most: number,
): AsyncGenerator<string> {
  yield sheetStart(header.length) + sheetRow(1, header, true)
  let number = 1
  for await (const page of take(most)) {
    let xml = ''
    for (const cells of page) xml += sheetRow((number += 1), cells)
    yield xml
  }
  yield sheetEnd(header.length, number)
}

/** Sheet after sheet takes its share: what a page holds beyond the share is the beginning of the next. */
function takeFrom(rows: Rows): (most: number) => Rows {
  let rest: readonly (readonly Cell[])[] = []
  return async function* take(most) {
    for (let left = most; left > 0; ) {
      if (rest.length === 0) {
        const next = await rows.next()
        if (next.done) return
        rest = next.value
      }
      const page = rest.slice(0, left)
      rest = rest.slice(left)
      left -= page.length
      yield page
    }
  }
}
