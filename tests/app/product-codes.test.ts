import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ProductDetail, ProductFields } from '../../src/shared/api/products.ts'
import { createTestApp, failureOf, request } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'

let shop: TestApp

beforeEach(async () => {
  shop = await createTestApp()
})
afterEach(() => shop.stop())

const fieldsOf = (code: string, name: string): ProductFields => ({
  code,
  name,
  priceMinor: 1250,
  taxMillipercent: 21_000,
  forSale: true,
})

const add = (code: string, name: string): Promise<ProductDetail> =>
  shop.api.products.create({ requestId: request(), fields: fieldsOf(code, name) })

/** As it is listed, and as it is offered while an order is entered. */
async function found(search: string): Promise<string[][]> {
  const listed = (await shop.api.products.list({ search, sort: 'code' })).rows.map(row => row.code)
  const offered = (await shop.api.products.find({ search })).rows.map(row => row.code)
  return [listed, offered]
}

/** One code in the shapes that keyboards, word processors and input methods give it. */
const shapes = [
  'TEA-1',
  'tea‐1',
  'TEA‑1',
  'TEA‒1',
  'TEA–1',
  'TEA—1',
  'TEA−1',
  'TEA﹣1',
  'TEA－1',
  'ＴＥＡ－１',
  'ｔｅａ-１',
  'TEA\u00ad‑1',
]

describe('A code is the same in every shape of its hyphens, digits and letters', () => {
  test.each([...new Set(['TEA-1', 'TEA‑1', 'ＴＥＡ－１'])])('kept as %s', async code => {
    const tea = await add(code, 'Green tea')
    expect(tea.code).toBe(code)
    await add('TEA-2', 'Black leaves')
    await add('X-7', 'Cup for TEA-1')
    for (const search of shapes) {
      const [listed, offered] = await found(search)
      expect([search, listed, offered]).toEqual([search, [code, 'X-7'], [code, 'X-7']])
      const taken = await failureOf(add(search, 'Another'), 'product.codeTaken')
      expect([search, taken]).toEqual([search, { code, productId: tea.id, name: 'Green tea' }])
    }
    // Another shape of its own code is nobody else's, and stays as it is typed.
    const fields = fieldsOf('tea–1', 'Green tea')
    const changed = await shop.api.products.update({ id: tea.id, version: 1, fields })
    expect(changed.code).toBe('tea–1')
  })

  test('also of its apostrophes', async () => {
    await add("5'-ROD", 'Rod')
    for (const search of ["5'-rod", '5’-ROD', '5′-rod', '５＇－ｒｏｄ'])
      expect([search, await found(search)]).toEqual([search, [["5'-ROD"], ["5'-ROD"]]])
    expect((await failureOf(add('5’-ROD', 'Another'), 'product.codeTaken')).code).toBe("5'-ROD")
  })

  test('but not with and without its accents and powers, which tell codes apart', async () => {
    for (const code of ['Ø10', 'O10', 'H2', 'H²', 'É1', 'E1']) await add(code, `Product ${code}`)
    for (const code of ['Ø10', 'O10', 'H2', 'H²', 'É1', 'E1'])
      expect((await shop.api.products.find({ search: code })).rows[0]?.code).toBe(code)
  })
})

test.each([
  ['Bolt M 6 x 20', ['BOLT']],
  ['bolt m6x20', ['BOLT']],
  ['shirt m', ['SHIRT-M']],
  ['M shirt', ['SHIRT-M']],
  ['Ｂｏｌｔ　Ｍ　６', ['BOLT']],
  ['bolt， m6', ['BOLT']],
])('products are found by short words of their names: %s', async (search, codes) => {
  await add('BOLT', 'Bolt M6x20')
  await add('NUT', 'Nut M6')
  await add('SHIRT-M', 'T-Shirt, size M')
  await add('SHIRT-L', 'T-Shirt, size L')
  expect(await found(search)).toEqual([codes, codes])
})
