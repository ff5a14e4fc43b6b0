import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ProductId } from '../../src/shared/api/common-schemas.ts'
import { identityKey } from '../../src/shared/text-folding/fold.ts'
import { openDatabase } from '../../src/main/db/database.ts'
import { bookOf, rowWriter } from '../support/book-of-version.ts'
import { createTestApp, failureOf, request } from '../support/create-test-app.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-migrations-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const idOf = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}` as ProductId

/** Each with the name of its place among them. */
async function openBookWith(codes: readonly string[]) {
  await bookOf(folder, '0210_product_keys', database => {
    const insert = rowWriter(database)
    for (const [at, code] of codes.entries())
      insert('product', {
        id: idOf(at),
        version: 1,
        code,
        code_key: identityKey(code),
        name: `Product ${at}`,
        name_sort: `product ${at}`,
        for_sale: 1,
        created_at: `2026-01-0${at + 1}T00:00:00.000Z`,
      })
  })
  return createTestApp({ database: await openDatabase(folder) })
}

test('a product of an older book is found by its code in any shape, and keeps it as it was typed', async () => {
  const shop = await openBookWith(['Č‑1', 'ＴＥＡ-2', '5`-ROD', 'CUP-3'])
  const codes = async (search: string) => (await shop.api.products.find({ search })).rows.map(row => row.code)
  expect(await codes('č-1')).toEqual(['Č‑1'])
  expect(await codes('tea-2')).toEqual(['ＴＥＡ-2'])
  expect(await codes("5'-rod")).toEqual(['5`-ROD'])
  expect(await codes('cup–3')).toEqual(['CUP-3'])
  await shop.stop()
})

test('of products whose codes have become one, the first one has it; all are found and can be changed', async () => {
  const shop = await openBookWith(['TEA‑1', 'TEA–1', 'TEA-1', 'TEA-10'])
  const { api } = shop
  const codes = async (search: string) => (await api.products.find({ search })).rows.map(row => row.code)
  // The code of the third was written as all are meant now: nobody else takes it from there.
  expect(await codes('tea-1')).toEqual(['TEA-1', 'TEA‑1', 'TEA–1', 'TEA-10'])
  const taken = { code: 'TEA-1', productId: idOf(2), name: 'Product 2' }
  const fields = { name: 'Tea', priceMinor: 1300, taxMillipercent: 0, forSale: true }
  const add = (code: string) => api.products.create({ requestId: request(), fields: { ...fields, code } })
  expect(await failureOf(add('TEA—1'), 'product.codeTaken')).toEqual(taken)

  // A price is changed without a word about the code; a code that is typed anew has to be free.
  const changed = await api.products.update({ id: idOf(1), version: 1, fields: { ...fields, code: 'TEA–1' } })
  expect(changed).toMatchObject({ code: 'TEA–1', priceMinor: 1300, version: 2 })
  const retyped = { id: idOf(1), version: 2, fields: { ...fields, code: 'tea-1' } }
  expect(await failureOf(api.products.update(retyped), 'product.codeTaken')).toEqual(taken)

  // Without the first one the others hold the code still.
  await api.products.delete({ id: idOf(2), version: 1 })
  const next = await failureOf(add('TEA-1'), 'product.codeTaken')
  expect(next).toMatchObject({ code: 'TEA‑1', productId: idOf(0) })
  await api.products.delete({ id: idOf(0), version: 1 })
  expect((await api.products.update(retyped)).code).toBe('tea-1')
  expect(await codes('tea-1')).toEqual(['tea-1', 'TEA-10'])
  await shop.stop()
})
