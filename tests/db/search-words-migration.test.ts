import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CustomerFinder } from '../../src/main/app/customers/customer-finder.ts'
import { OrderFinder } from '../../src/main/app/orders/order-finder.ts'
import { openDatabase } from '../../src/main/db/database.ts'
import { bookOf, rowWriter } from '../support/book-of-version.ts'
import { finishUpkeep } from '../support/finish-upkeep.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-migrations-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('customers and orders from before are found and told apart by the new folding', async () => {
  await bookOf(folder, '0110_orders', database => {
    const insert = rowWriter(database)
    const nothing = '\uffff'
    insert('customer', {
      id: 'c1',
      number: 1,
      first_name: 'Sinéad',
      last_name: 'O’Meara',
      phone: '06 12 34 56 78',
      first_name_sort: 'sinead',
      last_name_sort: 'o’meara',
      company_sort: nothing,
      email_sort: nothing,
      phone_sort: '0612345678',
      organization_id: '556677-8899',
    })
    insert('customer', {
      id: 'c2',
      number: 2,
      first_name: '',
      last_name: 'Ng',
      first_name_sort: nothing,
      last_name_sort: 'ng',
      company_sort: nothing,
      email_sort: nothing,
      phone_sort: nothing,
    })
    insert('address', { id: 'a', customer_id: 'c2', street: 'Rue de la Paix', city: 'Lyon', postal_code: '602 00' })
    insert('orders', {
      sequence: 1,
      id: 'o1',
      number: 'A-1',
      customer_id: 'c1',
      customer_name: 'Sinéad O’Meara',
      customer_name_sort: 'sinead o’meara',
      customer_phone: '06 12 34 56 78',
      search_text: 'sinead o’meara',
      status: 'new',
      currency: 'EUR',
      shipping_method: '{}',
      created_at: '2026-01-01T00:00:00.000Z',
    })
  })
  const { store, close } = await openDatabase(folder)
  await finishUpkeep(store)
  const [customers, orders] = [new CustomerFinder(store), new OrderFinder(store)]
  const view = {
    registered: 'all',
    mail: 'all',
    sort: 'lastName',
    direction: 'ascending',
    offset: 0,
    limit: 9,
  } as const
  const listed = { status: 'all', paid: 'all', sort: 'number', direction: 'ascending', offset: 0, limit: 9 } as const
  const found = async (search: string) => [
    (await customers.list({ ...view, search })).rows.map(row => row.id),
    (await orders.list({ ...listed, search })).rows.map(row => row.id),
  ]
  for (const search of ["o'meara", 'omeara', '06 12 34 56 78', '5566778899'])
    expect([search, await found(search)]).toEqual([search, [['c1'], search === '5566778899' ? [] : ['o1']]])
  expect(await found('paix 60200')).toEqual([['c2'], []])
  expect(await found('#1')).toEqual([[], ['o1']])
  const kept = await store.direct(reader =>
    reader.rows('select last_name_sort, phone_tail from customer order by number'),
  )
  expect(kept).toEqual([
    { last_name_sort: "o'meara", phone_tail: '612345678' },
    { last_name_sort: 'ng', phone_tail: '' },
  ])
  // What changes from now on is followed as in a new book.
  await store.write(async tx => {
    await tx.deleteFrom('address').execute()
    await tx
      .updateTable('customer')
      .set({ last_name_sort: 'wu' })
      .where('id', '=', 'c2' as never)
      .execute()
  })
  expect(await found('paix')).toEqual([[], []])
  expect(await found('wu')).toEqual([['c2'], []])
  await close()
})
