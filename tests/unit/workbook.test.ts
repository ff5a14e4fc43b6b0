import readWorkbook from 'read-excel-file/node'
import { expect, test } from 'vitest'
import type { Cell } from '../../src/main/app/cells.ts'
import { workbook } from '../../src/main/app/exchange/workbook.ts'
import { sheetRow } from '../../src/main/app/exchange/workbook-xml.ts'

async function* pages(...all: readonly (readonly Cell[])[][]): AsyncGenerator<readonly (readonly Cell[])[]> {
  yield* all
}

const table = (rows: AsyncGenerator<readonly (readonly Cell[])[]>, most: number) => ({
  name: 'Customers',
  header: ['Name'],
  rows,
  most,
})

test('goes on in the next sheet with what the first cannot hold, its columns named again', async () => {
  const rows = pages([['a'], ['b'], ['c']], [['d'], ['e']])
  const sheets = await readWorkbook(await workbook(table(rows, 5), 2))
  expect(sheets).toEqual([
    { sheet: 'Customers', data: [['Name'], ['a'], ['b']] },
    { sheet: 'Customers 2', data: [['Name'], ['c'], ['d']] },
    { sheet: 'Customers 3', data: [['Name'], ['e']] },
  ])
})

test('fails as the rows fail', async () => {
  async function* broken(): AsyncGenerator<readonly (readonly Cell[])[]> {
    yield [['a']]
    throw new Error('the book is gone')
  }
  await expect(workbook(table(broken(), 2))).rejects.toThrow('the book is gone')
})

test('writes characters that XML does not know as Excel does, and a text that looks like one as it is', () => {
  expect(sheetRow(2, ['a\u0001b\u0000', '_x0041_', '\ud800'])).toBe(
    '<row r="2"><c r="A2" s="1" t="inlineStr"><is><t xml:space="preserve">a_x0001_b_x0000_</t></is></c>' +
      '<c r="B2" s="1" t="inlineStr"><is><t xml:space="preserve">_x005F_x0041_</t></is></c>' +
      '<c r="C2" s="1" t="inlineStr"><is><t xml:space="preserve">\ufffd</t></is></c></row>',
  )
})

test('names columns beyond Z as a spreadsheet does', () => {
  const xml = sheetRow(
    1,
    Array.from({ length: 28 }, () => 1),
  )
  expect([...xml.matchAll(/r="([A-Z]+)1"/g)].slice(25).map(([, name]) => name)).toEqual(['Z', 'AA', 'AB'])
})
