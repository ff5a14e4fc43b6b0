import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { duplicatesSql } from '../../src/main/app/customers/customer-duplicates.ts'
import { emptyCustomer } from '../../src/shared/api/customers.ts'
import type { CustomerFields } from '../../src/shared/api/customers.ts'
import { createTestApp, failureOf, request } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'
import { quay } from '../support/new-order.ts'

let shop: TestApp

beforeEach(async () => {
  shop = await createTestApp()
})

afterEach(() => shop.stop())

async function given(fields: Partial<CustomerFields>, ...postalCodes: string[]): Promise<string> {
  const { id } = await shop.given.customer({ ...emptyCustomer, ...fields })
  for (const postalCode of postalCodes) {
    await shop.api.addresses.create({
      customerId: id,
      requestId: request(),
      fields: { ...quay, postalCode },
      isDefaultBilling: false,
      isDefaultShipping: false,
    })
  }
  return id
}

async function reasonsFor(id: string): Promise<[string, readonly string[]][]> {
  const { duplicates } = await shop.api.customers.duplicates({ id })
  return duplicates.map(({ name, reasons }) => [name, reasons])
}

describe('Customers are possible duplicates', () => {
  test('with the same email in another case or the other form of its domain', async () => {
    const id = await given({ lastName: 'Nováková', email: 'Anna@München.example' })
    await given({ lastName: 'Novakova', email: 'anna@xn--mnchen-3ya.EXAMPLE' })
    await given({ lastName: 'Other', email: 'anne@münchen.example' })
    expect(await reasonsFor(id)).toEqual([['Novakova', ['email']]])
  })

  test('with the same phone however it is written, of six digits or more', async () => {
    const id = await given({ lastName: 'Nováková', phone: '+420 777 123-456' })
    await given({ lastName: 'Written', phone: '420777123456' })
    await given({ lastName: 'Other', phone: '+420 777 123 457' })
    expect(await reasonsFor(id)).toEqual([['Written', ['phone']]])
    const short = await given({ lastName: 'Short', phone: '12345' })
    await given({ lastName: 'Extension', phone: '12345' })
    expect(await reasonsFor(short)).toEqual([])
  })

  test.each([
    ['+46705551122', '0705551122', ['phone']],
    ['+46 (0)70-555 11 22', '0046 70 555 11 22', ['phone']],
    ['(418) 555-0123', '+1 418 555 0123', ['phone']],
    ['+1 418 555 0123 ext. 12', '418-555-0123 x12', ['phone']],
    ['+1 418 555 0123 ext. 12', '418-555-0123 x13', []],
    ['+46705551122', '+46705551123', []],
    ['1234567', '912345678', []],
  ])('with or without the country: the phones %s and %s', async (one, other, reasons) => {
    const id = await given({ lastName: 'Nováková', phone: one })
    await given({ lastName: 'Written', phone: other })
    expect(await reasonsFor(id)).toEqual(reasons.length === 0 ? [] : [['Written', reasons]])
  })

  test('with the same name and postal code, whatever the shapes of its apostrophes and hyphens', async () => {
    const id = await given({ firstName: 'Ann-Lou', lastName: 'O’Meara' }, '602 00')
    await given({ firstName: 'Ann‑Lou', lastName: "O'Meara" }, '60200')
    expect(await reasonsFor(id)).toEqual([["Ann‑Lou O'Meara", ['nameAndPostalCode']]])
  })

  test('with the same name and postal code, whatever case case, accents and spaces they have', async () => {
    const id = await given({ firstName: 'Jan', lastName: 'Žák' }, '602 00', '110 00')
    await given({ firstName: 'JAN', lastName: 'Zak' }, '11000')
    await given({ firstName: 'Jan', lastName: 'Žák' }, '603 00')
    await given({ firstName: 'Jan', lastName: 'Žák' })
    await given({ firstName: 'Eva', lastName: 'Žák' }, '602 00')
    expect(await reasonsFor(id)).toEqual([['JAN Zak', ['nameAndPostalCode']]])
  })

  test('with the same company and postal code', async () => {
    const id = await given({ company: 'Łódź Ltd' }, '602 00')
    await given({ company: 'lodz ltd', lastName: 'Kos' }, '60200')
    await given({ company: 'Lodz Ltd' }, '1')
    expect(await reasonsFor(id)).toEqual([['Kos', ['nameAndPostalCode']]])
  })

  test('not because both have no email, no phone, no name or no postal code', async () => {
    const id = await given({ lastName: 'Kos' }, '')
    await given({ lastName: 'Kos' }, '')
    await given({ company: 'Company' }, '602 00')
    await given({ company: 'Firm' }, '602 00')
    expect(await reasonsFor(id)).toEqual([])
  })

  test('each once with all its reasons, the strongest first, and five at most', async () => {
    const id = await given({ firstName: 'Jan', lastName: 'Žák', email: 'jan@example.com', phone: '777123456' }, '60200')
    await given({ firstName: 'Jan', lastName: 'Žák' }, '60200')
    await given({ lastName: 'Phone', phone: '777123456' })
    await given({ lastName: 'Email', email: 'JAN@example.com' })
    await given({ firstName: 'Jan', lastName: 'Žák', email: 'Jan@example.com', phone: '777 123 456' }, '602 00')
    expect(await reasonsFor(id)).toEqual([
      ['Jan Žák', ['email', 'phone', 'nameAndPostalCode']],
      ['Email', ['email']],
      ['Phone', ['phone']],
      ['Jan Žák', ['nameAndPostalCode']],
    ])
    for (let index = 0; index < 60; index += 1) await given({ lastName: `More ${index}`, phone: '777123456' })
    const names = (await reasonsFor(id)).map(([name]) => name)
    expect(names).toEqual(['Jan Žák', 'Email', 'Phone', 'More 0', 'More 1'])
  })

  test('as long as both are there', async () => {
    const id = await given({ lastName: 'Kos', email: 'a@example.com' })
    const other = await given({ lastName: 'Kos', email: 'A@example.com' })
    await shop.api.customers.delete({ id: other, version: 1 })
    expect(await reasonsFor(id)).toEqual([])
    await failureOf(shop.api.customers.duplicates({ id: other }), 'customer.notFound')
  })
})

describe('While a customer is typed', () => {
  test('those who look alike are found, with what is known of them, and not the one that is edited', async () => {
    const { customerId, login } = await shop.given.login({
      ...emptyCustomer,
      firstName: 'Jan',
      lastName: 'Žák',
      email: 'jan@example.com',
      phone: '+420 777 123 456',
    })
    await shop.api.addresses.create({
      customerId,
      requestId: request(),
      fields: quay,
      isDefaultBilling: true,
      isDefaultShipping: true,
    })
    const typed = { email: ' JAN@example.com ', phone: '', firstName: 'jan', lastName: 'ZAK', postalCode: '60200' }
    expect(await shop.api.customers.findDuplicates(typed)).toEqual({
      duplicates: [
        {
          id: customerId,
          name: 'Jan Žák',
          email: 'jan@example.com',
          phone: '+420 777 123 456',
          registered: login ? 'yes' : 'no',
          orderCount: 0,
          reasons: ['email', 'nameAndPostalCode'],
        },
      ],
    })
    expect(await shop.api.customers.findDuplicates({ ...typed, exceptId: customerId })).toEqual({ duplicates: [] })
    expect(await shop.api.customers.findDuplicates({})).toEqual({ duplicates: [] })
    expect(await shop.api.customers.findDuplicates({ lastName: 'Žák', postalCode: '602 00' })).toEqual({
      duplicates: [],
    })
  })

  test('half an email is nothing to go by, and no mistake', async () => {
    await given({ lastName: 'Kos', email: 'kos@example.com' })
    expect(await shop.api.customers.findDuplicates({ email: 'kos@' })).toEqual({ duplicates: [] })
  })
})

test('duplicates are found by indexes alone', async () => {
  const plan = await sql
    .raw<{ readonly detail: string }>(`explain query plan ${duplicatesSql.replaceAll('?', `'1'`)}`)
    .execute(shop.database.store.read)
  const lines = plan.rows.map(row => row.detail)
  for (const part of [
    'customer_email_key (email_key=?)',
    'customer_phone_tail (phone_tail=?)',
    'customer_first_name (first_name_sort=? AND last_name_sort=?)',
    'customer_company (company_sort=?)',
    'address_customer (customer_id=? AND postal_key=?)',
  ]) {
    expect(lines.join('\n')).toContain(part)
  }
  expect(lines.filter(line => /^SCAN (customer|address|account)/.test(line))).toEqual([])
})
