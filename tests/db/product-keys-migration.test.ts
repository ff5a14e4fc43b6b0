import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { alphabetOf } from '../../src/shared/text-folding/alphabet.ts'
import { openDatabase } from '../../src/main/db/database.ts'
import { bookOf, rowWriter } from '../support/book-of-version.ts'
import { finishUpkeep } from '../support/finish-upkeep.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-migrations-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('products that stood in the order of their country stand in it again, with their prices', async () => {
  await bookOf(folder, '0200_sort_keys', database => {
    const plan = JSON.stringify(alphabetOf('SE'))
    database.prepare(`update upkeep set plan = ?, finished = 1 where task = 'productOrder'`).run(plan)
    const insert = rowWriter(database)
    insert('setting', { key: 'orders', value: JSON.stringify({ country: 'SE' }), version: 1 })
    insert('product', { id: 'a', code: 'A', code_key: 'a', name: 'Ärtor', name_sort: 'artor', price_minor: 5 })
    insert('product', {
      id: 'z',
      code: 'Z',
      code_key: 'z',
      name: 'Zink',
      name_sort: 'zink',
      price_minor: 7,
      for_sale: 1,
    })
    database.prepare('update product_key set is_made = 1').run()
  })
  const { store, close } = await openDatabase(folder)
  expect(await store.read.selectFrom('product_key').selectAll().execute()).toEqual([])
  await finishUpkeep(store)
  const rows = await store.read.selectFrom('product_key').selectAll().orderBy('name').execute()
  expect(rows).toMatchObject([
    { id: 'z', price_minor: 7, for_sale: 1, is_made: 1 },
    { id: 'a', price_minor: 5, for_sale: 0, is_made: 1 },
  ])
  await close()
})
