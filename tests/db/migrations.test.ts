import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../src/main/db/database.ts'
import { historyMatchSql } from '../../src/main/db/list-search.ts'
import { matchSql } from '../../src/main/db/search.ts'
import { bookOf } from '../support/book-of-version.ts'
import { finishUpkeep } from '../support/finish-upkeep.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-migrations-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('customers of 0.1.0 keep everything, get numbers in the order they were made, and are found by any three letters', async () => {
  await bookOf(folder, '0060_history', database => {
    const insert =
      database.prepare(`insert into customer values (@id, 3, @first, @last, @email, @email, @phone, '', '12', '', 'a note',
      @first, @last, char(65535), @email, @search, '2026-01-01T00:00:00.000Z', 's', 'Eva', '2026-01-02T00:00:00.000Z', 'Jan')`)
    const base = { first: 'anna', email: 'a@example.com' }
    insert.run({
      ...base,
      id: 'b',
      last: 'zeman',
      phone: '+420 777',
      search: 'zeman anna zeman\n\na@example.com\n+420 777\n420777',
    })
    insert.run({ ...base, id: 'a', last: 'novák', phone: '', search: 'novak anna novak\n\na@example.com\n\n' })
    database
      .prepare(
        `insert into account values ('acc', 1, 'b', 'zeman', 'zeman', 'h', 1, 'typed', '', '', 0, null, '', '', '', '', '', '', null, null, 0, 1)`,
      )
      .run()
  })
  const { store, close } = await openDatabase(folder)
  const rows = await store.direct(reader =>
    reader.rows(
      'select number, id, version, last_name, phone_sort, note, updated_by_name from customer order by number',
    ),
  )
  const common = { version: 3, note: 'a note', updated_by_name: 'Jan' }
  expect(rows).toEqual([
    { ...common, number: 1, id: 'a', last_name: 'novák', phone_sort: '\uffff' },
    { ...common, number: 2, id: 'b', last_name: 'zeman', phone_sort: '420777' },
  ])
  await finishUpkeep(store)
  expect(await store.direct(reader => reader.numbers(matchSql, '"ema"', 0, 10))).toEqual([2])
  expect(await store.direct(reader => reader.numbers(matchSql, '"077"', 0, 10))).toEqual([2])
  // The login still hangs on its customer, who therefore cannot be deleted.
  await expect(store.write(tx => tx.deleteFrom('customer').execute())).rejects.toThrow('FOREIGN KEY')
  await close()
  expect(readdirSync(folder).filter(name => name.includes('.before-'))).toHaveLength(1)
})

test('orders from before there were discounts have none, and were rounded on each line', async () => {
  await bookOf(folder, '0110_orders', database => {
    database
      .prepare(
        `insert into customer (id, version, first_name, last_name, email, email_key, phone, company, organization_id,
          tax_registration_id, note, first_name_sort, last_name_sort, company_sort, email_sort, phone_sort, created_at,
          created_by, created_by_name, updated_at, updated_by_name)
        values ('c', 1, '', 'Novák', '', '', '', '', '', '', '', '', 'novak', '', '', '', '', 's', '', '', '')`,
      )
      .run()
    database
      .prepare(
        `insert into orders (sequence, id, version, number, customer_id, customer_name, customer_name_sort,
          customer_email, customer_phone, customer_company, customer_organization_id, customer_tax_registration_id,
          search_text, status, status_reason, status_at, status_by_name, paid_by_name, currency, prices_include_tax,
          shipping_method, payment_method, note, line_count, net_minor, tax_minor, total_minor, login_outcome, created_at,
          created_by, created_by_name, updated_at, updated_by_name)
        values (7, 'o', 1, '7', 'c', 'Novák', 'novak', '', '', '', '', '', 'novak', 'new', '', '', '', '', 'EUR', 1, '{}',
          'Card', '', 1, 1033, 217, 1250, 'notWanted', '', 's', '', '', '')`,
      )
      .run()
    database
      .prepare(`insert into order_line values (7, 1, null, 'TEA', 'Tea', 1000, 1250, 21000, 1033, 217, 1250)`)
      .run()
  })
  const { store, close } = await openDatabase(folder)
  expect(
    await store.direct(reader =>
      reader.rows('select number, total_minor, tax_minor, tax_rounding, discount, discount_minor from orders'),
    ),
  ).toEqual([
    { number: '7', total_minor: 1250, tax_minor: 217, tax_rounding: 'perLine', discount: null, discount_minor: 0 },
  ])
  expect(
    await store.direct(reader =>
      reader.rows('select gross_minor, discount, discount_minor, order_discount_minor from order_line'),
    ),
  ).toEqual([{ gross_minor: 1250, discount: null, discount_minor: 0, order_discount_minor: 0 }])
  await close()
})

test('lines of the history and mails from before they could be searched are found', async () => {
  await bookOf(folder, '0130_order_discounts', database => {
    database
      .prepare(
        `insert into customer (id, version, first_name, last_name, email, email_key, phone, company, organization_id,
          tax_registration_id, note, first_name_sort, last_name_sort, company_sort, email_sort, phone_sort, created_at,
          created_by, created_by_name, updated_at, updated_by_name)
        values ('c', 1, '', 'Dvořáková', '', '', '', '', '', '', '', char(65535), 'dvorakova', char(65535), '', '', '', 's', '', '', '')`,
      )
      .run()
    database
      .prepare(
        `insert into mail (id, customer_id, account_id, generation, template, merge_values, to_name, to_address, subject,
          message_id, key_id, state, attempts, next_attempt_at, refused_for_ms, possibly_twice, created_at, created_by_name)
        values ('m', 'c', null, null, 'loginDisabled', '{}', 'Anna Nováková', 'anna@example.com', 'Your login', 'i', 'k',
          'sent', 1, '', 0, 0, '', '')`,
      )
      .run()
    const line = database.prepare(
      `insert into history values (?, '2026-01-01T00:00:00.000Z', null, ?, ?, 'c', 'Anna Nováková', '{}', '', '')`,
    )
    line.run(1, 'Eva', 'customer.created')
    line.run(2, '', 'customer.deleted')
  })
  const { store, close } = await openDatabase(folder)
  const lines = (match: string) => store.direct(reader => reader.numbers(historyMatchSql, match, 0, 10))
  expect(await lines('"novak"')).toEqual([1, 2])
  expect(await lines('"eva  added"')).toEqual([1])
  expect(await lines('"latchkey  deleted"')).toEqual([2])
  const mails = (match: string) =>
    store.direct(reader =>
      reader.rows(
        'select mail_id from mail_search join mail_number on number = mail_search.rowid where mail_search match ?',
        match,
      ),
    )
  for (const found of ['"novak"', '"dvorak"', '"anna@"', '"your  login"', '" dv"'])
    expect(await mails(found)).toEqual([{ mail_id: 'm' }])
  expect(await mails('"nobody"')).toEqual([])
  await close()
})

test('a queue that 0.1.0 paused stays paused, and tries to sign in are counted anew', async () => {
  await bookOf(folder, '0110_orders', database => {
    database
      .prepare(
        `update mail_queue set online = 1, paused_why = 'signInRefused', paused_answer = '535 wrong', paused_code = 535,
        next_probe_at = '2026-01-01T00:20:00.000Z', sign_in_tries = '["2026-01-01T00:00:00.000Z"]'`,
      )
      .run()
  })
  const { store, close } = await openDatabase(folder)
  expect(await store.direct(reader => reader.rows('select * from mail_queue'))).toEqual([
    {
      id: 1,
      online: 1,
      next_probe_at: '2026-01-01T00:20:00.000Z',
      paused_why: 'signInRefused',
      paused_answer: '535 wrong',
      paused_code: 535,
      paused_at: null,
    },
  ])
  expect(await store.direct(reader => reader.rows('select * from mail_sign_in'))).toEqual([])
  await close()
})

test('a template that was saved as it came follows the new original, an edited one stays', async () => {
  const original = '267759667a6010701dfd2590132b82274661765744f884d1e91e5251e1077624'
  await bookOf(folder, '0110_orders', database => {
    const revision = database.prepare(`insert into mail_template_revision values (?, ?, '{}', '', 'Eva')`)
    const template = database.prepare(`insert into mail_template values (?, ?, 3, '', 'Eva')`)
    revision.run(original, 'automaticRegistration')
    template.run('automaticRegistration', original)
    revision.run('own', 'changedPassword')
    template.run('changedPassword', 'own')
  })
  const { store, close } = await openDatabase(folder)
  expect(
    await store.direct(reader =>
      reader.rows('select template, revision_id, version from mail_template order by template'),
    ),
  ).toEqual([
    { template: 'automaticRegistration', revision_id: null, version: 3 },
    { template: 'changedPassword', revision_id: 'own', version: 3 },
  ])
  await close()
})

test('a first name alone is listed under itself, and no longer behind everybody', async () => {
  await bookOf(folder, '0110_orders', database => {
    const insert = database.prepare(
      `insert into customer (id, version, first_name, last_name, email, email_key, phone, company, organization_id,
        tax_registration_id, note, first_name_sort, last_name_sort, company_sort, email_sort, phone_sort, created_at,
        created_by, created_by_name, updated_at, updated_by_name)
      values (?, 1, ?, ?, '', '', '', '', '', '', '', ?, ?, '', '', '', '', 's', '', '', '')`,
    )
    insert.run('a', 'Sukarno', '', 'sukarno', '\uffff')
    insert.run('b', 'Anna', 'Nová', 'anna', 'nova')
    insert.run('c', '', '', '\uffff', '\uffff')
  })
  const { store, close } = await openDatabase(folder)
  expect(await store.direct(reader => reader.rows('select id, last_name_sort from customer order by id'))).toEqual([
    { id: 'a', last_name_sort: 'sukarno' },
    { id: 'b', last_name_sort: 'nova' },
    { id: 'c', last_name_sort: '\uffff' },
  ])
  await close()
})
