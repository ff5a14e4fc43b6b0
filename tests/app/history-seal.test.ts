import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { recordHistory } from '../../src/main/app/audit/record.ts'
import { databaseFileName, openDatabase } from '../../src/main/db/database.ts'
import { createTestApp, ownerPassword } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'
import { FakeSecretBox } from '../support/fakes.ts'

let folder: string
let box: FakeSecretBox

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-seal-'))
  box = new FakeSecretBox()
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** The shop's first start, and every later one. */
async function start(first = false): Promise<TestApp> {
  const shop = await createTestApp({ database: await openDatabase(folder), secretBox: box, bare: !first })
  if (!first) await shop.api.session.signIn({ userName: 'eva', password: ownerPassword })
  return shop
}

async function makeBook(): Promise<number> {
  const shop = await start(true)
  for (let index = 0; index < 5; index += 1) await shop.given.customer({ email: `a${index}@example.com` })
  const { lines, ...found } = await shop.api.history.verify()
  expect(found).toEqual({ brokenAt: null, missing: null })
  await shop.stop()
  return lines
}

/** Somebody with a program for SQLite files. */
function edit(...statements: readonly string[]): void {
  const database = new Database(join(folder, databaseFileName))
  database.exec('drop trigger if exists history_no_delete; drop trigger if exists history_no_update')
  for (const statement of statements) database.exec(statement)
  database.close()
}

test('lines cut off the end are noticed at the start, in a line of its own, and by every Verify from then on', async () => {
  const lines = await makeBook()
  edit(`delete from history where sequence > ${lines - 2}`)
  const missing = { expected: lines, found: lines - 2 }
  for (let round = 0; round < 2; round += 1) {
    const shop = await start()
    expect(await shop.api.history.verify()).toMatchObject({ brokenAt: null, missing })
    const { rows } = await shop.api.history.list()
    expect(rows.filter(row => row.action === 'history.cutOff')).toMatchObject([{ staffName: '', details: missing }])
    await shop.stop()
  }
})

test.each([
  [
    'lowered along with it',
    'update history_seal set (lines, hash) = (select sequence, hash from history order by sequence desc limit 1)',
  ],
  ['taken away', 'delete from history_seal'],
])('a seal that was %s does not hide it', async (_what, statement) => {
  const lines = await makeBook()
  edit(`delete from history where sequence > ${lines - 2}`, statement)
  const shop = await start()
  expect((await shop.api.history.verify()).missing).toMatchObject({ found: lines - 2 })
  await shop.stop()
})

test('a newest line that was written anew is noticed, though nothing follows it in the chain', async () => {
  const lines = await makeBook()
  edit(`update history set subject = 'Nobody', hash = 'x' where sequence = ${lines}`)
  const shop = await start()
  expect((await shop.api.history.verify()).missing).toEqual({ expected: lines, found: lines })
  await shop.stop()
})

test('a lost key is no false alarm, and neither is its return', async () => {
  const lines = await makeBook()
  const lost = box
  box = new FakeSecretBox()
  const without = await start()
  expect(await without.api.history.verify()).toMatchObject({ lines: lines + 1, brokenAt: null, missing: null })
  await without.stop()
  box = lost
  const back = await start()
  expect(await back.api.history.verify()).toMatchObject({ brokenAt: null, missing: null })
  await back.stop()
})

test('lines that two keys have sealed are told as missing once, and not at every start', async () => {
  const lines = await makeBook()
  const lost = box
  box = new FakeSecretBox()
  const without = await start()
  await without.given.login({ email: 'b@example.com' })
  await without.stop()
  // As after a keychain came back that holds both.
  const newer = box
  box = lost
  const unwrap = box.unwrap.bind(box)
  box.unwrap = async wrapped => unwrap(wrapped).catch(() => newer.unwrap(wrapped))
  edit(`delete from history where sequence > ${lines - 2}`)
  for (let round = 0; round < 3; round += 1) {
    const shop = await start()
    const { rows } = await shop.api.history.list()
    expect(rows.filter(row => row.action === 'history.cutOff')).toHaveLength(1)
    await shop.stop()
  }
})

test('a book from before there were seals is sealed from its next line on', async () => {
  await makeBook()
  edit(`update history_seal set lines = 0, hash = '', mac = null`)
  const shop = await start()
  const { lines, missing } = await shop.api.history.verify()
  expect(missing).toBeNull()
  await shop.stop()
  edit(`delete from history where sequence = ${lines}`)
  const later = await start()
  expect((await later.api.history.verify()).missing).toEqual({ expected: lines, found: lines - 1 })
  await later.stop()
})

test('a line and its seal are one transaction: what is rolled back is not sealed', async () => {
  await makeBook()
  const shop = await start()
  const { lines } = await shop.api.history.verify()
  await expect(
    shop.database.store.write(async tx => {
      const line = { at: new Date(), actor: null, action: 'mail.tryNow', subject: '' } as const
      await recordHistory(tx, line)
      throw new Error('cut off')
    }),
  ).rejects.toThrow('cut off')
  await shop.stop()
  const again = await start()
  expect(await again.api.history.verify()).toMatchObject({ lines: lines + 1, brokenAt: null, missing: null })
  await again.stop()
})
