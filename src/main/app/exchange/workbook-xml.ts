import type { Cell } from '../cells.ts'

/** The few parts of ECMA-376 that a workbook of plain tables needs. */
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const documentRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

export const packageRelations = `${declaration}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${documentRelations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

/** By their places in cellXfs: text (so that what is typed over it stays text too), a moment, the names of the columns. */
const style = { plain: 0, text: 1, moment: 2, header: 3 } as const

export const styles = `${declaration}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

export function contentTypes(sheets: number): string {
  const parts = each(
    sheets,
    number => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${types}.worksheet+xml"/>`,
  )
  return `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>${parts}</Types>`
}

/** Names of at most 31 characters, without `[]:*?/\`. */
export function workbookXml(sheets: readonly string[]): string {
  const list = sheets.map((name, at) => `<sheet name="${escapeXml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${documentRelations}"><sheets>${list.join('')}</sheets></workbook>`
}

export function workbookRelations(sheets: number): string {
  const parts = each(
    sheets,
    number =>
      `<Relationship Id="rId${number}" Type="${documentRelations}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
  )
  return `${declaration}<Relationships xmlns="${relations}">${parts}<Relationship Id="rId${sheets + 1}" Type="${documentRelations}/styles" Target="styles.xml"/></Relationships>`
}

/** The names of the columns stay in sight, and columns are wide enough for most of what stands in them. */
export function sheetStart(columns: number): string {
  return `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="${columns}" width="20" customWidth="1"/></cols><sheetData>`
}

/** Excel marks numbers that are kept as text as a mistake, unless told that it is none. */
export function sheetEnd(columns: number, rows: number): string {
  const all = `A1:${columnName(columns - 1)}${rows}`
  return `</sheetData><ignoredErrors><ignoredError sqref="${all}" numberStoredAsText="1"/></ignoredErrors></worksheet>`
}

export function sheetRow(number: number, cells: readonly Cell[], isHeader = false): string {
  let xml = `<row r="${number}">`
  for (const [index, cell] of cells.entries()) {
    if (cell !== '') xml += cellXml(`${columnName(index)}${number}`, cell, isHeader ? style.header : style.text)
  }
  return `${xml}</row>`
}

function cellXml(place: string, cell: Cell, textStyle: number): string {
  if (cell instanceof Date) return `<c r="${place}" s="${style.moment}"><v>${dayNumber(cell)}</v></c>`
  if (typeof cell === 'number') return `<c r="${place}" s="${style.plain}"><v>${cell}</v></c>`
  return `<c r="${place}" s="${textStyle}" t="inlineStr"><is><t xml:space="preserve">${escapeText(cell)}</t></is></c>`
}

/** Days since 1899-12-30, by this computer's clock: a spreadsheet knows no time zones. */
function dayNumber(time: Date): number {
  const local = Date.UTC(time.getFullYear(), time.getMonth(), time.getDate(), time.getHours(), time.getMinutes())
  return local / 86_400_000 + 25_569
}

/** A, B, … Z, AA, … */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter
}

/** `_x0001_` is how a workbook writes a character that XML does not know; a text that looks like that is escaped itself. */
function escapeText(text: string): string {
  return escapeXml(
    text
      .toWellFormed()
      .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
      .replace(
        /(?![\t\n])[\p{Cc}\ufffe\uffff]/gu,
        found => `_x${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
      ),
  )
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}

function each(count: number, part: (number: number) => string): string {
  return Array.from({ length: count }, (_, index) => part(index + 1)).join('')
}
