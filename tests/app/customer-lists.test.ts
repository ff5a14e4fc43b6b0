import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CustomerId } from '../../src/shared/api/common-schemas.ts'
import { customerSorts, mailFilters, registeredFilters } from '../../src/shared/api/customers.ts'
import type { CustomerSort } from '../../src/shared/api/customers.ts'
import { fold } from '../../src/shared/text-folding/fold.ts'
import { createTestApp, failureOf, request } from '../support/create-test-app.ts'
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

describe('The lists in memory', () => {
  test('always say what the database says, whatever happens in between', async () => {
    const random = seeded(7)
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
    const words = ['Novák', 'Nováková', 'Beran', 'beránek', 'Żak', 'O’Neil', '', 'Müller', '李', '😀', '￿']
    const alive: string[] = []
    for (let step = 0; step < 200; step += 1) {
      const what = random()
      const id = pick(alive)
      if (what < 0.4 || alive.length < 4) {
        const made = await shop.given.customer({
          lastName: pick(words),
          firstName: pick(words),
          company: random() < 0.3 ? `${pick(words)} Ltd` : '',
          email: `c${step}@example.com`,
          phone: random() < 0.5 ? `+420 7${step}` : '',
        })
        alive.push(made.id)
      } else if (what < 0.55) {
        const { version } = await shop.api.customers.get({ id })
        await shop.api.customers.update({ id, version, changes: { lastName: pick(words), note: String(step) } })
      } else if (what < 0.65) {
        await shop.database.store.write(async tx => {
          await sql`update customer set order_count = order_count + ${Math.ceil(random() * 3)} where id = ${id}`.execute(
            tx,
          )
        })
      } else if (what < 0.75) {
        await shop.api.accounts.createLogin({ customerId: id, requestId: request() }).catch(() => undefined)
      } else if (what < 0.85) {
        const { login } = await shop.api.accounts.get({ customerId: id })
        const known = { customerId: id, version: login?.version ?? 1, requestId: request() }
        if (login && random() < 0.5) await shop.api.accounts.disable({ ...known, reason: 'x' }).catch(() => undefined)
        else if (login) await shop.api.accounts.handOver(known).catch(() => undefined)
      } else if (what < 0.92) {
        const { version } = await shop.api.customers.get({ id })
        await shop.api.customers.delete({ id, version }).then(
          () => alive.splice(alive.indexOf(id), 1),
          () => undefined,
        )
      } else {
        const { login } = await shop.api.accounts.get({ customerId: id })
        const known = { customerId: id, version: login?.version ?? 1, requestId: request() }
        if (login) await shop.api.accounts.deleteLogin({ ...known, typedUserName: login.userName })
      }
      const query = {
        sort: pick(customerSorts),
        direction: pick(['ascending', 'descending'] as const),
        registered: pick(registeredFilters),
        mail: pick(mailFilters),
        search: pick(['', '', 'nov', 'be', 'example', 'ltd', '420 7', '李']),
      }
      const listed = await shop.api.customers.list({ ...query, limit: 500 })
      expect([step, query, listed.rows.map(row => row.id)]).toEqual([step, query, await expected(query)])
      expect(listed.total).toBe(listed.rows.length)
    }
  })

  test('a change of thousands at once is followed too', async () => {
    await givenNames('Adam', 'Beran')
    expect((await shop.api.customers.list({ search: 'adam' })).total).toBe(1)
    await shop.database.store.write(async tx => {
      const [first] = await tx.selectFrom('customer').selectAll().limit(1).execute()
      if (!first) throw new Error('nobody')
      const { number: _, ...row } = first
      for (let start = 0; start < 3000; start += 500) {
        await tx
          .insertInto('customer')
          .values(Array.from({ length: 500 }, (_row, index) => ({ ...row, id: `copy-${start + index}` as CustomerId })))
          .execute()
      }
    })
    expect((await shop.api.customers.list({ search: 'adam' })).total).toBe(3001)
    expect((await shop.api.customers.list({ sort: 'mail', offset: 3000 })).rows).toHaveLength(2)
    await shop.database.store.write(async tx => {
      await sql`delete from customer where id like 'copy-%'`.execute(tx)
    })
    expect(await lastNames({ search: 'adam' })).toEqual(['Adam'])
    expect(await lastNames({})).toEqual(['Adam', 'Beran'])
  })

  test('searches that run while others save answer with what was true at one moment', async () => {
    await givenNames('Adam')
    const saving = (async () => {
      for (let index = 0; index < 40; index += 1) await shop.given.customer({ lastName: 'Adam', email: '' })
    })()
    for (let index = 0; index < 40; index += 1) {
      const { rows, total } = await shop.api.customers.list({ search: 'adam', limit: 500 })
      expect(rows).toHaveLength(total)
    }
    await saving
    expect((await shop.api.customers.list({ search: 'adam' })).total).toBe(41)
  })
})

/** What the list should be, told by plain SQL and JavaScript over all rows. */
async function expected(query: {
  readonly sort: CustomerSort
  readonly direction: 'ascending' | 'descending'
  readonly registered: string
  readonly mail: string
  readonly search: string
}): Promise<string[]> {
  const joined = await sql<{
    readonly id: string
    readonly number: number
    readonly last: string
    readonly first: string
    readonly company: string
    readonly email: string
    readonly phone: string
    readonly created: string
    readonly updated: string
    readonly orders: number
    readonly account: string | null
    readonly state: string | null
  }>`select customer.id, number, last_name_sort as last, first_name_sort as first, company_sort as company,
      email_sort as email, phone_sort as phone, customer.created_at as created, order_count as orders, customer.updated_at as updated,
      account.id as account, mail.state from customer left join account on account.customer_id = customer.id
      left join mail on mail.id = account.credential_mail_id`.execute(shop.database.store.read)
  type Row = (typeof joined.rows)[number]
  const ranks = ['failed', 'bounced', 'cancelled', 'waiting', 'sending', 'sent', 'handedOver', 'none']
  const stateOf = (row: Row) => (row.account === null ? 'none' : (row.state ?? 'handedOver'))
  const wanted: Record<string, readonly string[]> = {
    all: ranks,
    undelivered: ['failed', 'bounced', 'cancelled', 'waiting', 'sending'],
    waiting: ['waiting', 'sending'],
    failed: ['failed', 'bounced'],
    sent: ['sent'],
  }
  const keys: Record<CustomerSort, (row: Row) => readonly (string | number)[]> = {
    lastName: row => [row.last, row.first],
    firstName: row => [row.first, row.last],
    company: row => [row.company, row.last],
    email: row => [row.email],
    phone: row => [row.phone],
    createdAt: row => [row.created],
    updatedAt: row => [row.updated],
    orders: row => [row.orders, row.last],
    registered: row => [row.account === null ? 0 : 1, row.last, row.first],
    mail: row => [ranks.indexOf(stateOf(row)), row.last, row.first],
  }
  const none = '\uffff'
  const found = joined.rows.filter(row => {
    if (query.registered !== 'all' && (row.account !== null) !== (query.registered === 'yes')) return false
    if (!wanted[query.mail]?.includes(stateOf(row))) return false
    // The groups of a number belong together.
    const digits = /^\d[\d ]*\d$/.test(query.search) ? query.search.replaceAll(' ', '') : null
    if (digits !== null && digits.length > 2 && row.phone.includes(digits)) return true
    return fold(query.search)
      .split(' ')
      .filter(Boolean)
      .every(word => {
        const fields = [row.last, row.first, row.company, row.email, row.phone].map(text => (text === none ? '' : text))
        const names = `${fields[0]} ${fields[1]}`
        if (Array.from(word).length < 3) return fields.some(field => ` ${field}`.includes(` ${word}`))
        return [names, ...fields.slice(2)].some(field => field.includes(word))
      })
  })
  found.sort((a, b) => {
    const [left, right] = [keys[query.sort](a), keys[query.sort](b)]
    for (const [index, value] of left.entries()) {
      const other = right[index]
      const order =
        typeof value === 'number'
          ? value - Number(other)
          : Buffer.compare(Buffer.from(value), Buffer.from(String(other)))
      if (order !== 0) return order
    }
    return a.number - b.number
  })
  const ids = found.map(row => row.id)
  return query.direction === 'descending' ? ids.toReversed() : ids
}

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}
