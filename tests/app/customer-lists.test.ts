import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestApp, failureOf } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'

let shop: TestApp

beforeEach(async () => {
  shop = await createTestApp()
})

afterEach(() => shop.stop())

type Query = Parameters<TestApp['api']['customers']['list']>[0]

async function lastNames(query: Query): Promise<string[]> {
  const { rows, total } = await shop.api.customers.list(query)
  expect(total).toBe(rows.length)
  return rows.map(row => row.lastName)
}

async function givenNames(...names: string[]): Promise<Record<string, string>> {
  const ids: Record<string, string> = {}
  for (const lastName of names) {
    ids[lastName] = (await shop.given.customer({ lastName, firstName: '', email: '', phone: '' })).id
  }
  return ids
}

describe('Searching', () => {
  beforeEach(async () => {
    await shop.given.customer({
      lastName: 'Nováková',
      firstName: 'Anna',
      email: 'anna@mail.example',
      phone: '+420 777 123 456',
    })
    await shop.given.customer({
      lastName: 'Beran',
      firstName: 'Jan',
      email: 'jb@novatech.example',
      phone: '0049 30 555 66',
    })
    await shop.given.customer({
      lastName: 'Urban',
      firstName: 'Ota',
      email: '',
      phone: '',
      company: 'Nova & Co "Quality"',
    })
  })

  test('finds three letters anywhere, one or two at the beginning of a word', async () => {
    expect(await lastNames({ search: 'ováko' })).toEqual(['Nováková'])
    expect(await lastNames({ search: 'nov' })).toEqual(['Beran', 'Nováková', 'Urban'])
    expect(await lastNames({ search: 'no' })).toEqual(['Nováková', 'Urban'])
    expect(await lastNames({ search: 'b' })).toEqual(['Beran'])
    expect(await lastNames({ search: 'j' })).toEqual(['Beran'])
    expect(await lastNames({ search: 'ov' })).toEqual([])
  })

  test('every word must be found, long and short ones together', async () => {
    expect(await lastNames({ search: 'nov an' })).toEqual(['Nováková'])
    expect(await lastNames({ search: 'nov ot' })).toEqual(['Urban'])
    expect(await lastNames({ search: 'nov ann beran' })).toEqual([])
  })

  test('looks into one field when it is named', async () => {
    expect(await lastNames({ search: 'email:nova' })).toEqual(['Beran'])
    expect(await lastNames({ search: 'company: nova' })).toEqual(['Urban'])
    expect(await lastNames({ search: 'company:no' })).toEqual(['Urban'])
    expect(await lastNames({ search: 'phone:777 anna' })).toEqual(['Nováková'])
    expect(await lastNames({ search: 'phone:+42' })).toEqual(['Nováková'])
    expect(await lastNames({ search: 'email:' })).toHaveLength(3)
  })

  test('finds a phone number however it is written', async () => {
    for (const search of ['777123456', '777-123', '(777)', '+420 777 123 456', '004930', '42', '+42', '+4'])
      expect([search, (await shop.api.customers.list({ search })).total]).toEqual([search, 1])
  })

  test.each([
    '"',
    '""',
    'AND',
    'nova OR',
    'NEAR(nova',
    '*',
    'nova*',
    '{email} : nova',
    '-',
    '\u0000x',
    "'",
    'x'.repeat(200),
  ])('takes %j for the text it is', async search => {
    const { total } = await shop.api.customers.list({ search })
    expect(total).toBeLessThanOrEqual(1)
  })

  test('finds what stands in quotes in the customer’s own name', async () => {
    expect(await lastNames({ search: '"quality"' })).toEqual(['Urban'])
    expect(await lastNames({ search: '& co' })).toEqual(['Urban'])
    expect(await lastNames({ search: 'nova & co' })).toEqual(['Urban'])
  })

  test('knows at once of what was added, renamed and deleted', async () => {
    expect(await lastNames({ search: 'zeman' })).toEqual([])
    const zeman = await shop.given.customer({ lastName: 'Zeman', email: '', phone: '' })
    expect(await lastNames({ search: 'zeman' })).toEqual(['Zeman'])
    await shop.api.customers.update({ id: zeman.id, version: 1, changes: { lastName: 'Kos' } })
    expect(await lastNames({ search: 'zeman' })).toEqual([])
    expect(await lastNames({ search: 'kos' })).toEqual(['Kos'])
    await shop.api.customers.delete({ id: zeman.id, version: 2 })
    expect(await lastNames({ search: 'kos' })).toEqual([])
  })

  test('what a refused change would have made is not found', async () => {
    await expect(
      shop.database.store.write(async tx => {
        await tx
          .updateTable('customer')
          .set({ last_name: 'Ghost', last_name_sort: 'ghost' })
          .where('last_name', '=', 'Urban')
          .execute()
        throw new Error('refused')
      }),
    ).rejects.toThrow('refused')
    expect(await lastNames({ search: 'ghost' })).toEqual([])
    expect(await lastNames({ search: 'urban' })).toEqual(['Urban'])
  })
})

describe('Walking through a view', () => {
  test('tells the place, and who stands before and after, in the direction of the view', async () => {
    const ids = await givenNames('Adam', 'Beran', 'Cerny', 'Dub')
    const place = (name: string, query: object = {}) => shop.api.customers.place({ id: ids[name] ?? '', ...query })
    expect(await place('Beran')).toEqual({ position: 1, total: 4, previousId: ids['Adam'], nextId: ids['Cerny'] })
    expect(await place('Adam')).toMatchObject({ position: 0, previousId: null })
    expect(await place('Dub')).toMatchObject({ position: 3, nextId: null })
    expect(await place('Dub', { direction: 'descending' })).toEqual({
      position: 0,
      total: 4,
      previousId: null,
      nextId: ids['Cerny'],
    })
    expect(await place('Beran', { search: 'adam' })).toEqual({
      position: null,
      total: 1,
      previousId: null,
      nextId: null,
    })
  })

  test('gives the ids of a stretch', async () => {
    const ids = await givenNames('Adam', 'Beran', 'Cerny', 'Dub')
    expect(await shop.api.customers.ids({ offset: 1, limit: 2 })).toEqual({ ids: [ids['Beran'], ids['Cerny']] })
    expect(await shop.api.customers.ids({ offset: 3, limit: 10, direction: 'descending' })).toEqual({
      ids: [ids['Adam']],
    })
  })
})

describe('Copying', () => {
  test('gives the selected rows in the order of the grid, with headers, and nothing that runs when pasted', async () => {
    await shop.given.customer({ lastName: 'Beran', firstName: '=1+1', email: '', phone: '+420 777' })
    const { id } = await shop.given.customer({ lastName: 'Adam', firstName: 'Eva', email: '', phone: '' })
    const columns = ['lastName', 'firstName', 'phone', 'registered'] as const
    expect(await shop.api.customers.copy({ selection: { ids: [id] }, columns: [...columns] })).toEqual({
      count: 1,
      text: 'Last name\tFirst name\tPhone\tIs registered\r\nAdam\tEva\t\tNo\r\n',
    })
    const all = { all: true, filter: {}, except: [id] } as const
    expect(
      (await shop.api.customers.copy({ selection: { ...all, except: [...all.except] }, columns: [...columns] })).text,
    ).toBe("Last name\tFirst name\tPhone\tIs registered\r\nBeran\t'=1+1\t+420 777\tNo\r\n")
  })

  test('carries no book away: whoever may not export copies a screen or two', async () => {
    for (let at = 0; at < 101; at += 1) await shop.given.customer({ lastName: `Row ${at}` })
    const clerk = await shop.as('clerk')
    const all = { all: true as const, filter: {}, except: [] }
    expect(
      await failureOf(clerk.customers.copy({ selection: all, columns: ['lastName'] }), 'selection.tooLarge'),
    ).toEqual({ limit: 100, mayExport: false })
    const { rows } = await clerk.customers.list({ limit: 1 })
    const selection = { ...all, except: rows.map(({ id }) => id) }
    expect((await clerk.customers.copy({ selection, columns: ['lastName'] })).count).toBe(100)
    expect((await shop.api.customers.copy({ selection: all, columns: ['lastName'] })).count).toBe(101)
  })

  test('is refused when nothing of the selection is left', async () => {
    const ids = ['019ce153-03c0-7000-8000-08bb96c06230']
    await failureOf(shop.api.customers.copy({ selection: { ids }, columns: ['email'] }), 'selection.empty')
  })
})
