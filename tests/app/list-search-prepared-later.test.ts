import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { HistoryFinder } from '../../src/main/app/audit/history-finder.ts'
import { listMail } from '../../src/main/app/mail/mail-queries.ts'
import { openDatabase } from '../../src/main/db/database.ts'
import { findUpkeep, updateUpkeep } from '../../src/main/db/upkeep-state.ts'
import { emptyCustomer } from '../../src/shared/api/customers.ts'
import { spaced, wordsOfText } from '../../src/shared/text-folding/search-words.ts'
import { bookOf, rowWriter } from '../support/book-of-version.ts'
import { createTestApp, ownerPassword, request } from '../support/create-test-app.ts'
import { finishUpkeep } from '../support/finish-upkeep.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-search-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const at = '2026-01-01T00:00:00.000Z'

/** A book from when the history and the outbox were found by the words of their sentences alone. */
function makeOldBook(lines: number): Promise<void> {
  return bookOf(folder, '0210_product_keys', database =>
    database.transaction(() => {
      database.prepare(`delete from upkeep where task in ('historyWords', 'mailWords')`).run()
      const insert = rowWriter(database)
      const asBefore = (...texts: string[]) => spaced(wordsOfText(texts.join(' ')))
      insert('customer', { id: 'c', number: 1, last_name: '李', last_name_sort: '李', created_at: at, updated_at: at })
      for (let sequence = 1; sequence <= lines; sequence += 1) {
        const subject = sequence === 2 ? '小明 王' : `Anna Nová${sequence}`
        insert('history', { sequence, at, staff_name: 'Eva', action: 'customer.created', subject, details: '{}' })
        database
          .prepare('insert into history_search (rowid, words) values (?, ?)')
          .run(sequence, asBefore('Eva', `added the customer ${subject}`))
      }
      for (const [number, name, subject] of [
        [1, '小明 王', 'Your login'],
        [2, 'Anna Nová', 'Your order #1'],
        [3, 'Anna Nová', 'Your order 12'],
      ] as const) {
        const mail = {
          id: `m${number}`,
          customer_id: 'c',
          to_name: name,
          to_address: `a${number}@example.com`,
          subject,
        }
        const template = 'orderConfirmation'
        insert('mail', { ...mail, template, merge_values: '{}', message_id: mail.id, state: 'sent', created_at: at })
        insert('mail_number', { number, mail_id: mail.id, customer_id: 'c' })
        database
          .prepare('insert into mail_search (rowid, words, customer) values (?, ?, ?)')
          .run(number, asBefore(name, mail.to_address, subject), '  li')
      }
    })(),
  )
}

test('what stood in the history and the outbox of an older book is looked through in the background', async () => {
  await makeOldBook(3)
  const { store, close } = await openDatabase(folder)
  expect(await findUpkeep(store.read, 'historyWords')).toMatchObject({ done: 0, finished: 0 })
  expect(await findUpkeep(store.read, 'mailWords')).toMatchObject({ done: 0, finished: 0 })
  const history = new HistoryFinder(store)
  const lines = async (search: string) => [...((await history.find(search, undefined)) ?? [])]
  const mails = async (search: string) => {
    const filter = { state: 'all', template: 'all', search, offset: 0, limit: 9 } as const
    return (await listMail(store.read, filter)).rows.map(row => row.id)
  }
  expect([await lines('eva'), await lines('王小明'), await mails('王小明')]).toEqual([[1, 2, 3], [], []])
  await finishUpkeep(store)
  // What was found before is looked for again, for it may be found further up now.
  for (const search of ['王小明', '明', '小明 eva']) expect([search, await lines(search)]).toEqual([search, [2]])
  for (const search of ['王小明', '明', '小明 login']) expect([search, await mails(search)]).toEqual([search, ['m1']])
  expect([await mails('#1'), await mails('#12'), await mails('li')]).toEqual([['m2'], ['m3'], ['m3', 'm2', 'm1']])
  expect(await lines('eva')).toEqual([1, 2, 3])
  await close()
})

test('until then their searches are called incomplete, and what is written meanwhile is found at once', async () => {
  const database = await openDatabase(folder)
  const { store } = database
  const staysOpen = { store, close: async () => undefined }
  const run = (text: string) => store.write(tx => sql.raw(text).execute(tx))
  const before = await createTestApp({ database: staysOpen })
  await before.given.customer({ firstName: '小明', lastName: '王', email: '' })
  await before.stop()
  // As in a book of before: its lines are found by the words of their sentences alone.
  await run(`update history_search set words = replace(words, '王小明', '')`)
  await store.write(async tx => {
    for (const task of ['historyWords', 'mailWords'] as const) await updateUpkeep(tx, task, { done: 0, finished: 0 })
  })
  await run(`create trigger refused before update on upkeep when new.task = 'historyWords'
    begin select raise(abort, 'refused'); end`)

  const waiting = await createTestApp({ database: staysOpen, bare: true })
  await waiting.api.session.signIn({ userName: 'eva', password: ownerPassword })
  await waiting.app.upkeepSettled()
  expect(await waiting.api.jobs.list({})).toMatchObject({
    upkeep: { id: 'historyWords', kind: 'prepareSearch', state: 'waiting' },
    unsearched: ['history', 'mail'],
  })
  expect((await waiting.api.history.list({ search: '王小明' })).total).toBe(0)
  const fields = { ...emptyCustomer, firstName: '길동', lastName: '홍' }
  await waiting.api.customers.create({ requestId: request(), fields })
  expect((await waiting.api.history.list({ search: '홍길동' })).total).toBe(1)
  await waiting.stop()

  await run('drop trigger refused')
  const shop = await createTestApp({ database, bare: true })
  await shop.api.session.signIn({ userName: 'eva', password: ownerPassword })
  await shop.app.upkeepSettled()
  expect(await shop.api.jobs.list({})).toMatchObject({ upkeep: null, unsearched: [] })
  for (const search of ['王小明', '홍길동'])
    expect([search, (await shop.api.history.list({ search })).total]).toEqual([search, 1])
  await shop.stop()
})
