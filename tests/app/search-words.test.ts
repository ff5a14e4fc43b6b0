import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CustomerId } from '../../src/shared/api/common-schemas.ts'
import { emptyCustomer } from '../../src/shared/api/customers.ts'
import type { CustomerFields } from '../../src/shared/api/customers.ts'
import { createTestApp, request } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'
import { insertOrders } from '../support/order-rows.ts'

let shop: TestApp

beforeEach(async () => {
  shop = await createTestApp()
})
afterEach(() => shop.stop())

const given = (fields: Partial<CustomerFields>) =>
  shop.given.customer({ ...emptyCustomer, lastName: 'Given', ...fields })

async function names(search: string, direction: 'ascending' | 'descending' = 'ascending'): Promise<string[]> {
  const { rows, total } = await shop.api.customers.list({ search, direction })
  expect(total).toBe(rows.length)
  return rows.map(row => [row.lastName, row.firstName, row.company].filter(Boolean).join(' '))
}

describe('A customer is found', () => {
  test.each<[string, Partial<CustomerFields>, string[]]>([
    ['by a company with a short word in it', { company: 'Marks & Spencer' }, ['Marks & Spencer', '&', 'spe mar &']],
    [
      'by names with short words in them',
      { firstName: 'Maria', lastName: 'de la Cruz' },
      ['Maria de la Cruz', 'la', 'de cr'],
    ],
    ['by an initial', { firstName: 'John Q', lastName: 'Public' }, ['John Q Public', 'q', 'pu j']],
    ['by one and two letters of a whole name', { firstName: 'Q', lastName: 'Ng' }, ['Ng', 'Q', 'n', 'q ng']],
    [
      'by part of a double name',
      { lastName: 'Smith-Llewellyn' },
      ['Llewellyn', 'll', 'smith-ll', 'Smith‑Llewellyn', 'smith–llewellyn', 'smith llewellyn'],
    ],
    [
      'by a phone in groups of two digits',
      { phone: '06 12 34 56 78' },
      ['06 12 34 56 78', '0612345678', '06.12.34.56.78', '34', '06 12', '06-12-34', 'phone:06 12 34', 'phone:34'],
    ],
    ['by letters of a phone', { phone: '1-800-FLOWERS' }, ['1-800-flowers', '1800flowers', 'phone:flowers']],
    [
      'with a comma between the names',
      { firstName: 'Azra', lastName: 'Angel' },
      ['Azra, Angel', 'Angel, Azra', 'Angel,Azra', 'angel ,', 'Angel; Azra'],
    ],
    [
      'by every shape of apostrophe',
      { lastName: 'O’Meara' },
      ["O'Meara", 'O’Meara', 'OʼMeara', 'O`Meara', 'O´Meara', 'O′Meara', 'OMeara', "o'm"],
    ],
    [
      'without the apostrophe',
      { firstName: "D'Angelo", lastName: "O'Callaghan" },
      ['OCallaghan', 'DAngelo', 'callaghan', 'dangelo ocall'],
    ],
    [
      'by family and given name written together',
      { lastName: '王', firstName: '小明' },
      ['王小明', '王 小明', '王小', '小明', '明', '王'],
    ],
    ['by parts of a name kept in one', { lastName: '王小明' }, ['王小明', '王 小明', '小明', '小']],
    ['in Hangul', { lastName: '홍', firstName: '길동' }, ['홍길동', '홍', '길동', '홍 길동']],
    [
      'with or without accents',
      { firstName: 'José', lastName: 'Núñez' },
      ['Jose', 'José', 'NUNEZ', 'nu\u0301n\u0303ez'],
    ],
    [
      'though an invisible character was pasted into the search',
      { lastName: 'Ibáñez' },
      ['Ibá\u00adñez', 'ibanez\u200b', 'Ib\u00e1n\u0303ez'],
    ],
    [
      'by an organisation id, however it is written',
      { lastName: 'Org', organizationId: '556677-8899' },
      ['556677-8899', '5566778899', '556677', '556677 8899'],
    ],
    [
      'by a tax registration id, however it is written',
      { lastName: 'Tax', taxRegistrationId: 'CHE-123.456.789 MWST' },
      ['CHE-123.456.789', 'che123456789', '123456789', 'CHE 123 456 789'],
    ],
    [
      'by a tax id in groups',
      { lastName: 'Vat', taxRegistrationId: 'SE556677889901' },
      ['SE556677889901', 'SE 5566 7788 9901', 'se556677'],
    ],
    [
      'by an email with an apostrophe or hyphens',
      { email: "d'arcy-lou@x-shop.example" },
      ["d'arcy-lou@x-shop.example", 'd’arcy', 'x-shop', 'email:d’arcy', 'arcy'],
    ],
  ])('%s', async (_, fields, searches) => {
    await given({ lastName: 'Somebody', firstName: 'Else', phone: '+99 555', company: 'Other' })
    const { id } = await given(fields)
    for (const search of searches) {
      const { rows } = await shop.api.customers.list({ search })
      expect([search, rows.map(row => row.id)]).toEqual([search, [id]])
    }
  })

  test('by what their addresses say, for as long as they say it', async () => {
    const { id: customerId } = await given({ lastName: 'Addressed' })
    const fields = {
      name: '',
      company: '',
      street2: '',
      region: '',
      country: 'FR',
      street: 'Rue de la Paix 12',
      city: 'Saint-Étienne',
      postalCode: '602 00',
    }
    const defaults = { isDefaultBilling: false, isDefaultShipping: false }
    const searches = ['Rue de la Paix', 'etienne', 'Saint-Etienne', '602 00', '60200', 'paix 12', 'addressed saint']
    const { addresses } = await shop.api.addresses.create({ customerId, requestId: request(), fields, ...defaults })
    for (const search of searches) expect([search, await names(search)]).toEqual([search, ['Addressed']])
    // Letters in the middle of a street, and one or two of them alone, mean no address.
    for (const search of ['tienne', 'de', 'aix']) expect([search, await names(search)]).toEqual([search, []])
    const [{ id, version } = { id: '', version: 0 }] = addresses
    const moved = { ...fields, street: 'Quai 3', city: 'Lyon' }
    const changed = await shop.api.addresses.update({ id, version, fields: moved, ...defaults })
    expect([await names('rue de la'), await names('quai lyon')]).toEqual([[], ['Addressed']])
    await shop.api.addresses.delete({ id, version: changed.addresses[0]?.version ?? 0 })
    expect(await names('quai lyon')).toEqual([])
  })

  test('in no field but the one that was named', async () => {
    await given({ lastName: 'Nova', company: 'Acme', organizationId: '777000' })
    await given({ lastName: 'Phoned', phone: '777 000' })
    expect(await names('phone:777000')).toEqual(['Phoned'])
    expect(await names('company:nova')).toEqual([])
    expect(await names('company:ac')).toEqual(['Nova Acme'])
  })
})

describe('Other spellings come after those that were typed', () => {
  test.each([
    ['Mueller', 'Mueller', 'Müller'],
    ['Müller', 'Muller', 'Mueller'],
    ['Soerensen', 'Soerensen', 'Sørensen'],
    ['Sørensen', 'Sorensen', 'Soerensen'],
    ['Aase', 'Aase', 'Åse'],
    ['Jaeger', 'Jaeger', 'Jäger'],
    ['Kjär', 'Kjar', 'Kjær'],
  ])('of %s', async (typed, asTyped, other) => {
    await given({ lastName: other, firstName: 'A' })
    await given({ lastName: asTyped, firstName: 'Z' })
    await given({ lastName: 'Nobody' })
    expect(await names(typed)).toEqual([`${asTyped} Z`, `${other} A`])
    expect(await names(typed, 'descending')).toEqual([`${asTyped} Z`, `${other} A`])
  })

  test.each([
    ['0701234567', '+46 70-123 45 67'],
    ['070-123 45 67', '+46701234567'],
    ['+46 70 123 45 67', '070-1234567'],
    ['0046701234567', '070 123 45 67'],
    ['+1 418 555 0123', '(418) 555-0123'],
    ['+47 22 33 44 55', '22 33 44 55'],
    ['030 555 66', '+49 30 555 66'],
    ['+49 30 555 66', '030 / 55566'],
  ])('of the phone %s', async (typed, stored) => {
    await given({ lastName: 'Called', phone: stored })
    await given({ lastName: 'Other', phone: '+99 88 777 66 55' })
    expect(await names(typed)).toEqual(['Called'])
  })

  test('walking the list keeps to that order', async () => {
    const other = await given({ lastName: 'Müller' })
    const typed = await given({ lastName: 'Mueller', firstName: 'Z' })
    const view = { search: 'mueller', direction: 'descending' } as const
    expect(await shop.api.customers.place({ id: typed.id, ...view })).toMatchObject({ position: 0, nextId: other.id })
  })
})

describe('Orders', () => {
  beforeEach(async () => {
    const customer_id = (await given({ lastName: 'Buyer' })).id as CustomerId
    await insertOrders(shop.database.store, [
      {
        sequence: 1,
        customer_id,
        customer_name: 'Kim Wu',
        customer_phone: '+46 70-123 45 67',
        created_at: '2026-03-01T00:00:00.000Z',
      },
      {
        sequence: 2,
        customer_id,
        customer_name: 'Jan Müller',
        customer_phone: '06 12 34 56 78',
        customer_organization_id: '556677-8899',
      },
      { sequence: 3, customer_id, customer_name: 'Zed Mueller', customer_company: 'Marks & Spencer' },
      { sequence: 10, customer_id, customer_name: '小明 王' },
    ])
  })

  test.each([
    ['Kim Wu', [1]],
    ['Wu', [1]],
    ['Wu, Kim', [1]],
    ['+46 70-123 45 67', [1]],
    ['0701234567', [1]],
    ['06 12 34 56 78', [2]],
    ['+33 6 12 34 56 78', [2]],
    ['556677-8899', [2]],
    ['marks & spencer', [3]],
    ['王小明', [10]],
    ['#1', [1]],
    ['#10', [10]],
    ['#7', []],
    ['# 1', [1]],
    ['＃1', [1]],
    ['＃　１', [1]],
    ['№ 1', [1]],
    ['#a–1', [1]],
    ['# A‑1', [1]],
    ['wu # 1', [1]],
    ['# 1 müller', []],
    ['A–10', [10]],
    ['ａ－１０', [10]],
    ['１０', [10]],
    ['０６ １２ ３４ ５６ ７８', [2]],
    ['mueller', [3, 2]],
    ['müller', [2, 3]],
  ] as [string, number[]][])('are found by %s', async (search, sequences) => {
    for (const direction of ['ascending', 'descending'] as const) {
      const { rows, total } = await shop.api.orders.list({ search, direction })
      expect([rows.map(row => row.number), total]).toEqual([
        sequences.map(sequence => `A-${sequence}`),
        sequences.length,
      ])
    }
    for (const [at, sequence] of sequences.entries()) {
      const { rows, total } = await shop.api.orders.list({ search, offset: at, limit: 1 })
      expect([rows.map(row => row.number), total]).toEqual([[`A-${sequence}`], sequences.length])
    }
  })
})
