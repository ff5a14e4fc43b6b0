import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CustomerId } from '../../src/shared/api/common-schemas.ts'
import { customerSorts, mailFilters, registeredFilters } from '../../src/shared/api/customers.ts'
import type { CustomerSort } from '../../src/shared/api/customers.ts'
import { fold } from '../../src/shared/text-folding/fold.ts'
import { createTestApp, request } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'
import { Random } from '../../benchmarks/random.ts'

let shop: TestApp

beforeEach(async () => {
  shop = await createTestApp()
})

afterEach(() => shop.stop())

describe('The lists in memory', () => {
  test('always say what the database says, whatever happens in between', async () => {
    const numbers = new Random(7)
    const random = () => numbers.next()
    const pick = <T>(list: readonly T[]): T => numbers.pick(list)
    const words = ['Novák', 'Nováková', 'Beran', 'beránek', 'Żak', 'O’Neil', '', 'Müller', '李', '😀', '￿']
    const alive: string[] = []
    for (let step = 0; step < 200; step += 1) {
      const what = random()
      const id = alive.length > 0 ? pick(alive) : ''
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
    for (const lastName of ['Adam', 'Beran']) await shop.given.customer({ lastName, email: '' })
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
    const lastNames = async (search: string) =>
      (await shop.api.customers.list({ search })).rows.map(row => row.lastName)
    expect(await lastNames('adam')).toEqual(['Adam'])
    expect(await lastNames('')).toEqual(['Adam', 'Beran'])
  })

  test('searches that run while others save answer with what was true at one moment', async () => {
    await shop.given.customer({ lastName: 'Adam', email: '' })
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
