import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../src/main/db/database.ts'
import { bookOf } from '../support/book-of-version.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-migrations-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const at = '2026-01-01T00:00:00.000Z'

test('mails that failed and were cured before this version are resolved; those that were not stay failed', async () => {
  await bookOf(folder, '0110_orders', database => {
    const columns = (table: string) =>
      (
        database.prepare(`select name, type, "notnull" from pragma_table_info('${table}')`).all() as {
          name: string
          type: string
          notnull: number
        }[]
      ).filter(column => column.notnull === 1)
    const insert = (table: string, row: Readonly<Record<string, unknown>>) => {
      const filled = Object.fromEntries(
        columns(table).map(({ name, type }) => [name, type === 'INTEGER' ? 0 : type === 'BLOB' ? Buffer.of() : '']),
      )
      const all = { ...filled, ...row }
      const names = Object.keys(all)
      database
        .prepare(`insert into ${table} (${names.join(', ')}) values (${names.map(name => `@${name}`).join(', ')})`)
        .run(all)
    }
    const mail = (id: string, row: Readonly<Record<string, unknown>>) =>
      insert('mail', { id, customer_id: 'c', message_id: id, created_at: at, template: 'changedPassword', ...row })
    insert('customer', { id: 'c', number: 1 })
    insert('customer', { id: 'c2', number: 2 })
    insert('account', {
      id: 'mailed',
      customer_id: 'c',
      user_name: 'a',
      user_name_key: 'a',
      generation: 2,
      credential_mail_id: 'newest',
    })
    insert('account', {
      id: 'handed',
      customer_id: 'c2',
      user_name: 'b',
      user_name_key: 'b',
      generation: 2,
      password_changed_at: at,
    })
    mail('cured', { account_id: 'mailed', generation: 1, state: 'failed' })
    mail('newest', { account_id: 'mailed', generation: 2, state: 'failed' })
    mail('handed-over', { account_id: 'handed', generation: 1, state: 'bounced' })
    mail('login-deleted', { account_id: 'gone', generation: 1, state: 'failed' })
    insert('customer', { id: 'c3', number: 3 })
    insert('account', {
      id: 'disabled',
      customer_id: 'c3',
      user_name: 'd',
      user_name_key: 'd',
      generation: 1,
      credential_mail_id: 'login-disabled',
      disabled_at: at,
    })
    mail('login-disabled', { account_id: 'disabled', generation: 1, state: 'failed' })
    mail('notice-of-it', { account_id: 'disabled', template: 'loginDisabled', state: 'failed' })
    mail('notice-untrue', { account_id: 'mailed', template: 'loginDisabled', state: 'failed' })
    const confirmation = { template: 'orderConfirmation', state: 'failed' }
    mail('order-cancelled', confirmation)
    mail('order-open', confirmation)
    insert('orders', {
      id: 'o1',
      customer_id: 'c',
      number: 1,
      status: 'cancelled',
      confirmation_mail_id: 'order-cancelled',
    })
    insert('orders', { id: 'o2', customer_id: 'c', number: 2, status: 'new', confirmation_mail_id: 'order-open' })
    mail('sent', { account_id: 'gone', generation: 2, state: 'sent' })
  })
  const { store, close } = await openDatabase(folder)
  const rows = await store.direct(reader =>
    reader.rows('select id, state, resolved_why, resolved_mail_id from mail order by id'),
  )
  await close()
  expect(rows.map(row => Object.values(row as object))).toEqual([
    ['cured', 'resolved', 'superseded', 'newest'],
    ['handed-over', 'resolved', 'handedOver', null],
    ['login-deleted', 'resolved', 'loginDeleted', null],
    ['login-disabled', 'resolved', 'loginDisabled', null],
    ['newest', 'failed', null, null],
    ['notice-of-it', 'failed', null, null],
    ['notice-untrue', 'resolved', 'loginEnabled', null],
    ['order-cancelled', 'resolved', 'orderCancelled', null],
    ['order-open', 'failed', null, null],
    ['sent', 'sent', null, null],
  ])
})
