import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestApp, request } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'

let shop: TestApp

beforeEach(async () => {
  shop = await createTestApp()
})
afterEach(() => shop.stop())

test('the outbox and the history are searched as customers are', async () => {
  await shop.given.customer({ firstName: 'Sinéad', lastName: 'O’Meara-Wu', email: '' })
  await shop.given.customer({ firstName: 'Jörg', lastName: 'Müller', email: '' })
  await shop.given.customer({ firstName: '小明', lastName: '王', email: '' })
  const subjects = async (search: string) => (await shop.api.history.list({ search })).rows.map(row => row.subject)
  for (const search of ["o'meara", 'OMeara', 'wu', 'meara‑wu', 'O’Meara-Wu, Sinéad'])
    expect([search, await subjects(search)]).toEqual([search, ['Sinéad O’Meara-Wu']])
  expect(await subjects('Mueller, Joerg')).toEqual(['Jörg Müller'])
  for (const search of ['王小明', '王 小明', '小明', '明', '王小', '王'])
    expect([search, await subjects(search)]).toEqual([search, ['小明 王']])
})

describe('the search of the history', () => {
  const found = async (search: string) => {
    const { rows, total } = await shop.api.history.list({ search })
    expect(rows).toHaveLength(total)
    return rows.map(row => `${row.action} ${row.subject}`)
  }

  test('finds a line by the words of its sentence, its customer and its person, newest first', async () => {
    const anna = await shop.given.customer({ firstName: 'Anna', lastName: 'Nováková', email: '' })
    await shop.given.customer({ firstName: 'Jan', lastName: 'Ørsted', email: '' })
    const clerk = await shop.as('clerk')
    await clerk.customers.update({ id: anna.id, version: 1, changes: { email: 'anna@example.com' } })
    expect(await found('novakova')).toEqual(['customer.changed Anna Nováková', 'customer.created Anna Nováková'])
    expect(await found('clerk nová')).toEqual(['customer.changed Anna Nováková'])
    expect(await found('NOVÁKOVÁ added')).toEqual(['customer.created Anna Nováková'])
    expect(await found('orsted')).toEqual(['customer.created Jan Ørsted'])
    expect(await found('eva opened')).toEqual(['shop.opened Corner Shop'])
    expect((await found('clerk signed in'))[0]).toMatch(/^staff.signedIn/)
    expect(await found('nobody of that name')).toEqual([])
  })

  test('finds from three letters on anywhere in a word, and one or two at its beginning', async () => {
    await shop.given.customer({ firstName: 'Anna', lastName: 'Xylander', email: '' })
    const line = ['customer.created Anna Xylander']
    expect(await found('lander')).toEqual(line)
    expect(await found('xy')).toEqual(line)
    expect(await found('x')).toEqual(line)
    expect(await found('yl')).toEqual([])
    expect(await found('an xyl')).toEqual(line)
    // What means something to the index is text like any other.
    expect(await found('"xyl" OR')).toEqual([])
    expect(await found(' " ')).toEqual([])
  })

  test('goes page by page, sees lines that have come since, and stays within one customer', async () => {
    const customers = []
    for (let count = 0; count < 5; count += 1)
      customers.push(await shop.given.customer({ lastName: `Same${count}`, email: '' }))
    const page = await shop.api.history.list({ search: 'same', offset: 1, limit: 2 })
    expect(page.total).toBe(5)
    expect(page.rows.map(row => row.subject)).toEqual(['Anna Same3', 'Anna Same2'])
    await shop.given.customer({ lastName: 'Same5', email: '' })
    expect((await shop.api.history.list({ search: 'same' })).rows[0]?.subject).toBe('Anna Same5')
    const [first] = customers
    const theirs = await shop.api.history.list({ search: 'same', customerId: first?.id ?? '' })
    expect(theirs.rows.map(row => row.subject)).toEqual(['Anna Same0'])
    expect((await shop.api.history.list({ search: 'same', offset: 100 })).rows).toEqual([])
  })
})

describe('names and words in scripts without spaces are found, written together or in part', () => {
  test('in the history: who did it, to whom, and what it says', async () => {
    const { id } = await shop.given.customer({ firstName: '길동', lastName: '홍', email: '' })
    await shop.given.product({ code: 'CHA', name: '绿茶礼盒' })
    const staff = { name: '王 小明', userName: 'wang', role: 'clerk', password: 'tidal-copper-violin-58' } as const
    await shop.api.staff.add({ requestId: request(), staff })
    const found = async (search: string) =>
      (await shop.api.history.list({ search })).rows.map(row => `${row.action} ${row.subject}`)
    for (const search of ['홍길동', '길동', '동', '길동 홍'])
      expect([search, await found(search)]).toEqual([search, ['customer.created 길동 홍']])
    for (const search of ['绿茶礼盒', '礼盒', '盒', '绿'])
      expect([search, await found(search)]).toEqual([search, ['product.created 绿茶礼盒']])
    for (const search of ['王小明', '小明', '明'])
      expect([search, await found(search)]).toEqual([search, ['staff.added 王 小明']])
    expect((await shop.api.history.list({ search: '홍길동', customerId: id })).total).toBe(1)
  })

  test('in the outbox, also by the name that the mail was sent to', async () => {
    const { customerId } = await shop.given.login({ firstName: '小明', lastName: '王', email: 'wang@example.com' })
    const found = async (search: string) => (await shop.api.mail.list({ search })).rows.map(row => row.toAddress)
    for (const search of ['王小明', '小明', '明', '王小'])
      expect([search, await found(search)]).toEqual([search, ['wang@example.com']])
    await shop.api.customers.update({ id: customerId, version: 1, changes: { firstName: '美玲', lastName: '李' } })
    for (const search of ['王小明', '明', '李美玲', '玲'])
      expect([search, await found(search)]).toEqual([search, ['wang@example.com']])
    expect(await found('李小明')).toEqual([])
  })
})

describe('an order is found by its number', () => {
  const orderOf = async (lastName: string) => {
    const { id } = await shop.given.customer({ lastName, email: `${lastName.toLowerCase()}@example.com` })
    return shop.given.order({ customer: { customerId: id } })
  }

  test.each(['', 'A', 'A_'])('in the history and the outbox, behind the prefix “%s”', async numberPrefix => {
    const { version, country } = await shop.api.settings.orders()
    const settings = { numberPrefix, country, shippingMethods: [], paymentMethods: [] }
    const tax = { pricesIncludeTax: true, taxRounding: 'perLine' } as const
    await shop.api.settings.updateOrders({ version, settings: { ...settings, ...tax } })
    for (let count = 1; count <= 11; count += 1) await orderOf(`Buyer${count}`)
    const first = await shop.api.orders.list({ search: '#1' })
    expect(first.rows.map(row => row.customerName)).toEqual(['Anna Buyer1'])
    const number = first.rows[0]?.number ?? ''
    for (const search of ['#1', '# 1', '＃1', '＃　１', '№ 1', `#${number}`, `# ${number}`, '#1 buyer1']) {
      const lines = (await shop.api.history.list({ search })).rows.filter(row => row.action === 'order.created')
      expect([search, lines.map(row => row.subject)]).toEqual([search, ['Anna Buyer1']])
      const mails = (await shop.api.mail.list({ search })).rows
      expect([search, mails.map(row => row.toAddress)]).toEqual([search, ['buyer1@example.com']])
    }
    // Beside the signs of a sentence, too: “Your order 1”, on order 1: because.
    const [mail] = (await shop.api.mail.list({ search: '#1' })).rows
    await shop.api.mail.cancel({ id: mail?.id ?? '' })
    const [cancelled] = (await shop.api.history.list({ search: '#1 cancelled' })).rows
    expect(cancelled).toMatchObject({ action: 'mail.cancelled', details: { to: 'buyer1@example.com' } })
    expect((await shop.api.history.list({ search: '#1 buyer2' })).total).toBe(0)
    expect((await shop.api.mail.list({ search: '#111' })).total).toBe(0)
    for (const search of ["#'", '#', '#"'])
      expect([search, (await shop.api.mail.list({ search })).total]).toEqual([search, 0])
  })
})

describe('the search of the outbox', () => {
  const found = async (search: string, filter: { readonly state?: 'sent' | 'waiting' } = {}) => {
    const { rows, total } = await shop.api.mail.list({ search, ...filter })
    expect(rows).toHaveLength(total)
    return rows.map(row => row.toAddress)
  }

  test('finds a mail by its address, its subject and its customer, together with the other filters', async () => {
    await shop.given.login({ firstName: 'Anna', lastName: 'Nováková', email: 'anna@example.com' })
    await shop.given.login({ firstName: 'Jan', lastName: 'Svoboda', email: 'jan@post.example' })
    expect(await found('novak')).toEqual(['anna@example.com'])
    expect(await found('post.ex')).toEqual(['jan@post.example'])
    expect(await found('your login')).toEqual(['jan@post.example', 'anna@example.com'])
    expect(await found('login svo')).toEqual(['jan@post.example'])
    expect(await found('sv', { state: 'waiting' })).toEqual(['jan@post.example'])
    expect(await found('svoboda', { state: 'sent' })).toEqual([])
    expect(await found('nobody')).toEqual([])
  })

  test('knows a customer by the name of now as well as by the one the mail was sent to', async () => {
    const { customerId } = await shop.given.login({
      firstName: 'Anna',
      lastName: 'Nováková',
      email: 'anna@example.com',
    })
    await shop.api.customers.update({ id: customerId, version: 1, changes: { lastName: 'Dvořáková' } })
    expect(await found('dvorakova')).toEqual(['anna@example.com'])
    expect(await found('novakova')).toEqual(['anna@example.com'])
  })

  test('means what was found in what is done with all of it', async () => {
    await shop.given.login({ lastName: 'Nováková', email: 'anna@example.com' })
    await shop.given.login({ lastName: 'Svoboda', email: 'jan@example.com' })
    const result = await shop.api.mail.forSelection({
      action: 'cancel',
      selection: { all: true, filter: { search: 'svoboda' }, except: [] },
    })
    expect(result.done).toBe(1)
    const { rows } = await shop.api.mail.list({})
    expect(rows.map(row => row.state)).toEqual(['cancelled', 'waiting'])
  })
})
