import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestApp, failureOf } from '../support/create-test-app.ts'
import { databaseFileName, openDatabase, openInMemory } from '../../src/main/db/database.ts'
import { howLeft } from '../../src/main/db/files/clean-close.ts'
import { schemaVersion } from '../../src/main/db/migrations/migration-list.ts'
import { OpenError } from '../../src/main/db/open-error.ts'
import type { OpenProblem } from '../../src/main/db/open-error.ts'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-db-'))
  file = join(folder, databaseFileName)
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function problemOnOpening(): Promise<OpenProblem> {
  try {
    const opened = await openDatabase(folder)
    await opened.close()
  } catch (error) {
    if (error instanceof OpenError) return error.problem
    throw error
  }
  throw new Error('it opened')
}

function digest(): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}

async function makeGoodFile(): Promise<void> {
  const opened = await openDatabase(folder)
  await opened.close()
}

describe('A database file', () => {
  test('is made on the first start with what keeps acknowledged work: WAL, FULL, foreign keys, secure delete', async () => {
    const opened = await openDatabase(folder)
    const pragma = async (name: string) =>
      Object.values(
        (await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(opened.store.read)).rows[0] ?? {},
      )[0]
    expect(await pragma('journal_mode')).toBe('wal')
    expect(await pragma('synchronous')).toBe(2)
    expect(await pragma('foreign_keys')).toBe(1)
    expect(await pragma('secure_delete')).toBe(1)
    expect(await pragma('user_version')).toBe(schemaVersion)
    await opened.close()
    await makeGoodFile()
  })

  test.each<[OpenProblem, () => void | Promise<void>]>([
    [
      'empty',
      async () => {
        await makeGoodFile()
        truncateSync(file, 0)
      },
    ],
    ['notDatabase', () => writeFileSync(file, 'Dear diary, this is no database at all.')],
    ['notDatabase', () => writeFileSync(file, randomBytes(8192))],
    [
      'foreign',
      () => {
        const other = new Database(file)
        other.exec('create table diary (day text)')
        other.close()
      },
    ],
    [
      'newer',
      async () => {
        await makeGoodFile()
        const later = new Database(file)
        later.pragma(`user_version = ${schemaVersion + 10}`)
        later.close()
      },
    ],
    [
      'damaged',
      async () => {
        await makeGoodFile()
        const bytes = readFileSync(file)
        bytes.fill(0x5a, 4096, bytes.length)
        writeFileSync(file, bytes)
      },
    ],
    [
      'damaged',
      async () => {
        await makeGoodFile()
        truncateSync(file, 4096 * 3 + 100)
      },
    ],
  ])('%s: says so and leaves every byte as it was', async (problem, spoil) => {
    await spoil()
    const before = digest()
    expect(await problemOnOpening()).toBe(problem)
    expect(digest()).toBe(before)
  })

  test('is read through whole at the start when it is not as Latchkey left it', async () => {
    await makeGoodFile()
    // A large file is spared the check only when nothing has touched it since it was closed.
    const large = new Database(file)
    large.exec('create table filler (bytes blob)')
    const add = large.prepare('insert into filler values (zeroblob(?))')
    for (let index = 0; index < 9; index += 1) add.run(8 * 1024 * 1024)
    large.close()
    expect(howLeft(file)).not.toBe('asLeft')
    const opened = await openDatabase(folder)
    expect(howLeft(file)).not.toBe('asLeft')
    await opened.close()
    expect(howLeft(file)).toBe('asLeft')
    // One damaged page in the middle, and the clock of the file tells.
    const bytes = readFileSync(file)
    bytes.fill(0x5a, 4096 * 2, 4096 * 12)
    writeFileSync(file, bytes)
    expect(howLeft(file)).not.toBe('asLeft')
    expect(await problemOnOpening()).toBe('damaged')
  })

  test('of a first start that was cut off is begun again: without a byte, or made and not yet used', async () => {
    writeFileSync(file, '')
    await makeGoodFile()
    rmSync(folder, { recursive: true })
    mkdirSync(folder)
    const begun = new Database(file)
    begun.pragma('journal_mode = WAL')
    begun.close()
    await makeGoodFile()
    expect(await problemOnOpening().catch((error: Error) => error.message)).toBe('it opened')
  })

  test('that is gone though it was here before is a loss, not a first start', async () => {
    await makeGoodFile()
    rmSync(file)
    expect(await problemOnOpening()).toBe('lost')
    expect(readdirSync(folder)).not.toContain(databaseFileName)
  })

  test('that is open already is not opened twice', async () => {
    const opened = await openDatabase(folder)
    const other = new Database(file, { timeout: 100 })
    expect(() => other.prepare('select count(*) from customer').get()).toThrow(/locked|busy/i)
    other.close()
    await opened.close()
  })
})

describe('The store', () => {
  test('turns a read or a transaction inside a transaction into an error instead of waiting for ever', async () => {
    const { store, close } = await openInMemory()
    await expect(store.write(async () => void store.read)).rejects.toThrow('use tx')
    await expect(store.write(() => store.write(async () => undefined))).rejects.toThrow('use tx')
    await close()
  })

  test('rolls everything back when the work fails', async () => {
    const { store, close } = await openInMemory()
    await expect(
      store.write(async tx => {
        await tx
          .insertInto('data_key')
          .values({ id: 'x', wrapped: Buffer.from('x'), created_at: 'x' })
          .execute()
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await store.read.selectFrom('data_key').selectAll().execute()).toEqual([])
    await close()
  })
})

describe('A full disk', () => {
  test('is said as such: nothing is acknowledged, and the next action works once there is room', async () => {
    const opened = await openDatabase(folder)
    const shop = await createTestApp({ database: opened })
    const pages = Number(
      (await sql<{ page_count: number }>`pragma page_count`.execute(opened.store.read)).rows[0]?.page_count,
    )
    await sql.raw(`pragma max_page_count = ${pages + 1}`).execute(opened.store.read)
    const note = 'x'.repeat(5000)
    let made = 0
    const fill = async () => {
      for (; made < 50; made += 1) await shop.given.customer({ note, lastName: `Number ${made}` })
    }
    await failureOf(fill(), 'database.full')
    await sql.raw('pragma max_page_count = 1000000').execute(opened.store.read)
    expect((await shop.api.customers.list()).total).toBe(made)
    await shop.given.customer({ note })
    await shop.stop()
  })
})

describe('The schema', () => {
  test('in the code is the one in the migrated database, column for column', async () => {
    const folder = new URL('../../src/main/db/', import.meta.url)
    const source = readdirSync(folder)
      .filter(name => name.endsWith('schema.ts'))
      .map(name => readFileSync(new URL(name, folder), 'utf8'))
      .join('\n')
    const declared = new Map<string, string[]>()
    const interfaces = new Map(
      [...source.matchAll(/export interface (\w+Table) \{\n([\s\S]*?)\n\}/g)].map(([, name, body]) => [
        name,
        [...(body ?? '').matchAll(/^ {2}(\w+):/gm)].map(([, column]) => column ?? ''),
      ]),
    )
    const schema = /export interface Schema \{\n([\s\S]*?)\n\}/.exec(source)?.[1] ?? ''
    for (const [, table, type] of schema.matchAll(/^ {2}(\w+): (\w+)$/gm))
      declared.set(table ?? '', interfaces.get(type ?? '') ?? [])

    const { store, close } = await openInMemory()
    // The trigram indexes are asked in SQL of their own, which main/db alone knows.
    const tables = (await store.read.introspection.getTables()).filter(
      table => !/^kysely_|^[a-z]+_search/.test(table.name),
    )
    const migrated = new Map(tables.map(table => [table.name, table.columns.map(column => column.name)]))
    expect([...declared.keys()].sort()).toEqual([...migrated.keys()].sort())
    for (const [table, columns] of declared)
      expect([table, [...columns].sort()]).toEqual([table, [...(migrated.get(table) ?? [])].sort()])
    await close()
  })

  test.each([
    [
      'customers by last name',
      `select number from customer order by last_name_sort, first_name_sort, number limit 100 offset 500000`,
      'USING COVERING INDEX customer_last_name',
    ],
    [
      'customers by company, backwards',
      `select number from customer order by company_sort desc, last_name_sort desc, number desc limit 100`,
      'USING COVERING INDEX customer_company',
    ],
    [
      'the customers behind one',
      `select number from customer where (email_sort, number) > (select email_sort, number from customer where number = 1) order by email_sort, number limit 100`,
      'USING COVERING INDEX customer_email',
    ],
    [
      'customers whose phone begins with a text',
      `select number from customer where phone_sort >= '42' and phone_sort < '42' || char(1114111)`,
      'USING COVERING INDEX customer_phone',
    ],
    [
      'customers by three letters inside a word',
      `select rowid from customer_search where customer_search match '"ova"' and rowid > 1 order by rowid limit 100`,
      'VIRTUAL TABLE INDEX',
    ],
    ['a login by its user name', `select id from account where user_name_key = 'x'`, 'sqlite_autoindex_account'],
    ['customers with an email', `select id from customer where email_key = 'x'`, 'customer_email_key'],
    [
      'the next mail',
      `select id from mail where state = 'waiting' and next_attempt_at <= 'x' order by next_attempt_at, id limit 1`,
      'mail_state',
    ],
    [
      'sent mail, newest first',
      `select id from mail where state = 'sent' order by id desc limit 100 offset 100000`,
      'USING COVERING INDEX mail_state_id',
    ],
    [
      'a customer’s history',
      `select sequence from history where customer_id = 'x' order by sequence desc`,
      'history_customer',
    ],
  ])('finds %s by an index', async (_what, query, index) => {
    const { store, close } = await openInMemory()
    const plan = (await sql.raw<{ readonly detail: string }>(`explain query plan ${query}`).execute(store.read)).rows
      .map(row => row.detail)
      .join('\n')
    expect(plan).toContain(index)
    expect(plan).not.toContain('TEMP B-TREE')
    await close()
  })
})
