import { createHash } from 'node:crypto'
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { databaseFileName, openDatabase } from '../../src/main/db/database.ts'
import { OpenError } from '../../src/main/db/open-error.ts'
import { createTestApp } from '../support/create-test-app.ts'
import { endInIndex, loggedPages } from '../support/pages-of-book.ts'

let folder: string
let file: string
let log: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-whole-'))
  file = join(folder, databaseFileName)
  log = `${file}-wal`
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const digest = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')
const names = () => readdirSync(folder).filter(name => /set-aside|damaged/.test(name))

/** Opens the book, adds customers, and returns how many there are. */
async function addCustomers(count: number, tag: string): Promise<void> {
  const opened = await openDatabase(folder)
  const shop = await createTestApp({ database: opened, bare: await hasShop(opened) })
  if (await hasShop(opened)) await shop.api.session.signIn({ userName: 'eva', password: 'tidal-copper-violin-58' })
  for (let index = 0; index < count; index += 1)
    await shop.given.customer({
      lastName: `${tag} ${index}`,
      email: `${tag}${index}@example.com`,
      note: 'n'.repeat(40),
    })
  await shop.stop()
}

async function hasShop(opened: Awaited<ReturnType<typeof openDatabase>>): Promise<boolean> {
  return (await opened.store.read.selectFrom('staff').select('id').executeTakeFirst()) !== undefined
}

const namedDigests = () => readdirSync(folder).map(name => [name, digest(join(folder, name))])

/** The folder as a power cut after `work` would leave it: the book, and its log. */
async function crashAfter(tag: string, count: number): Promise<{ readonly book: Buffer; readonly log: Buffer }> {
  const opened = await openDatabase(folder)
  const shop = await createTestApp({ database: opened, bare: true })
  await shop.api.session.signIn({ userName: 'eva', password: 'tidal-copper-violin-58' })
  for (let index = 0; index < count; index += 1)
    await shop.given.customer({ lastName: `${tag} ${index}`, email: `${tag}${index}@example.com` })
  // Linux and macOS only: reading the book drops this process's lock on it, which nobody else wants here.
  const state = { book: readFileSync(file), log: readFileSync(log) }
  await shop.stop()
  return state
}

async function customers(): Promise<readonly string[]> {
  const opened = await openDatabase(folder)
  const rows = await opened.store.read.selectFrom('customer').select('last_name').orderBy('number').execute()
  await opened.close()
  return rows.map(row => row.last_name)
}

async function refusal(): Promise<OpenError> {
  const error = await openDatabase(folder).then(
    opened => opened.close(),
    (thrown: unknown) => thrown,
  )
  if (error instanceof OpenError) return error
  throw new Error('it opened', { cause: error })
}

describe('A log beside the book', () => {
  test('is applied when a crash left it: nothing acknowledged is lost', async () => {
    await addCustomers(3, 'Old')
    const crash = await crashAfter('New', 5)
    expect(crash.log.length).toBeGreaterThan(0)
    writeFileSync(file, crash.book)
    writeFileSync(log, crash.log)
    expect(await customers()).toHaveLength(8)
    expect(names()).toEqual([])
  })

  test('is applied with the pages that only it has: a file that is shorter than both together was not cut', async () => {
    await addCustomers(3, 'Old')
    const crash = await crashAfter('New', 60)
    expect(Math.max(...loggedPages(crash.log))).toBeGreaterThan(crash.book.length / 4096)
    writeFileSync(file, crash.book)
    writeFileSync(log, crash.log)
    expect(await customers()).toHaveLength(63)
    expect(names()).toEqual([])
  })

  test('of another day is set aside and named, and the backup that was copied over the book is used', async () => {
    for (const rounds of [1, 4, 40]) {
      rmSync(folder, { recursive: true })
      folder = mkdtempSync(join(tmpdir(), 'latchkey-whole-'))
      file = join(folder, databaseFileName)
      log = `${file}-wal`
      await addCustomers(3, 'Old')
      const backup = readFileSync(file)
      await addCustomers(rounds, 'Between')
      const crash = await crashAfter('New', rounds)
      writeFileSync(file, backup)
      writeFileSync(log, crash.log)
      const opened = await openDatabase(folder)
      expect(opened.notices).toMatchObject([{ kind: 'logSetAside' }])
      await opened.close()
      expect(await customers()).toEqual(['Old 0', 'Old 1', 'Old 2'])
      expect(names()).toEqual([opened.notices[0]?.keptAs])
      expect(digest(join(folder, names()[0] ?? ''))).toBe(createHash('sha256').update(crash.log).digest('hex'))
    }
  })

  test('is left alone together with a book that is damaged: both byte for byte', async () => {
    await addCustomers(30, 'Old')
    const crash = await crashAfter('New', 5)
    crash.book.fill(0x5a, 4096 * 3, crash.book.length - 4096)
    writeFileSync(file, crash.book)
    writeFileSync(log, crash.log)
    const before = [digest(file), digest(log), statSync(file, { bigint: true }).mtimeNs]
    expect((await refusal()).problem).toBe('damaged')
    expect([digest(file), digest(log), statSync(file, { bigint: true }).mtimeNs]).toEqual(before)
  })

  test('that is no log at all is set aside', async () => {
    await addCustomers(3, 'Old')
    writeFileSync(log, 'Dear diary')
    expect(await customers()).toHaveLength(3)
    expect(names()).toHaveLength(1)
  })

  test('of a book from before logs were named is applied when the two are whole together', async () => {
    await addCustomers(3, 'Old')
    const older = new Database(file)
    older.exec('update log_link set lineage = null, previous = null')
    older.pragma('wal_checkpoint(TRUNCATE)')
    older.exec("update customer set note = 'said before the crash'")
    const state = { book: readFileSync(file), log: readFileSync(log) }
    older.close()
    writeFileSync(file, state.book)
    writeFileSync(log, state.log)
    const opened = await openDatabase(folder)
    const { note } = await opened.store.read.selectFrom('customer').select('note').executeTakeFirstOrThrow()
    await opened.close()
    expect([note, names()]).toEqual(['said before the crash', []])
  })

  test('and a rollback journal of another program is never played into the book', async () => {
    await addCustomers(3, 'Old')
    const other = new Database(join(folder, 'other.db'))
    other.exec('create table diary (day text)')
    other.pragma('cache_size = 1')
    other.exec('begin immediate')
    const add = other.prepare('insert into diary values (?)')
    for (let index = 0; index < 200; index += 1) add.run('x'.repeat(2000))
    copyFileSync(join(folder, 'other.db-journal'), `${file}-journal`)
    other.close()
    const before = digest(file)
    expect(await customers()).toHaveLength(3)
    expect(names()).toHaveLength(1)
    expect(before).not.toBe('')
  })
})

describe('A book that was cut short', () => {
  test('is rebuilt where only an index lost pages, and refused where a table did: no index ever lacks a row', async () => {
    await addCustomers(60, 'Old')
    endInIndex(file)
    const whole = readFileSync(file)
    const mark = readFileSync(`${file}.closed`)
    const outcomes: Record<string, number[]> = { rebuilt: [], refused: [] }
    for (const cut of [1, 2, 10, 100, 500, 1000, 1700, 2500, 4096, 4097, 9000]) {
      for (const name of readdirSync(folder)) if (/damaged|-wal|-shm/.test(name)) rmSync(join(folder, name))
      writeFileSync(file, whole)
      truncateSync(file, whole.length - cut)
      writeFileSync(`${file}.closed`, mark)
      const before = digest(file)
      const opened = await openDatabase(folder).catch((error: unknown) => error)
      if (opened instanceof OpenError) {
        expect([cut, opened.problem, digest(file)]).toEqual([cut, 'damaged', before])
        outcomes['refused']?.push(cut)
        continue
      }
      const { notices, close } = opened as Awaited<ReturnType<typeof openDatabase>>
      await close()
      expect([cut, notices]).toMatchObject([cut, [{ kind: 'indexesRebuilt' }]])
      expect(digest(join(folder, notices[0]?.keptAs ?? ''))).toBe(before)
      const check = new Database(file)
      expect([cut, check.pragma('integrity_check', { simple: true })]).toEqual([cut, 'ok'])
      check.close()
      expect(await customers()).toHaveLength(60)
      outcomes['rebuilt']?.push(cut)
    }
    // REINDEX cannot clear an index that lacks a whole page; before it stands one of the table.
    expect(outcomes).toEqual({
      rebuilt: [1, 2, 10, 100, 500, 1000, 1700, 2500],
      refused: [4096, 4097, 9000],
    })
  })

  test.each(['alone', 'with its log'])(
    'where its last page is a table’s own is refused: a row of blanks is not taken for what was there (%s)',
    async how => {
      await addCustomers(60, 'Old')
      const grow = new Database(file)
      grow.exec('create table last (text text)')
      const add = grow.prepare('insert into last values (?)')
      const end = grow.prepare(
        `select max(pageno) = (select page_count from pragma_page_count) from dbstat where name = 'last'`,
      )
      // Past the free pages in the middle of the file.
      do add.run('z'.repeat(3000))
      while (end.pluck().get() !== 1)
      grow.close()
      if (how === 'with its log') {
        const crash = await crashAfter('New', 0)
        expect(crash.log.length).toBeGreaterThan(0)
        writeFileSync(file, crash.book)
        writeFileSync(log, crash.log)
      }
      truncateSync(file, statSync(file).size - 50)
      const before = namedDigests()
      expect((await refusal()).problem).toBe('damaged')
      expect(namedDigests()).toEqual(before)
    },
  )

  test('beside its log, in an index of which the log lacks the page, has the index rebuilt', async () => {
    await addCustomers(60, 'Old')
    const rows = endInIndex(file)
    const crash = await crashAfter('New', 3)
    const whole = crash.book.length
    expect(loggedPages(crash.log)).not.toContain(whole / 4096)
    writeFileSync(file, crash.book)
    writeFileSync(log, crash.log)
    truncateSync(file, whole - 700)
    const opened = await openDatabase(folder)
    expect(opened.notices).toMatchObject([{ kind: 'indexesRebuilt' }])
    await opened.close()
    const check = new Database(file)
    expect(check.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(check.prepare('select count(*) from last indexed by last_text').pluck().get()).toBe(rows)
    check.close()
    expect(await customers()).toHaveLength(63)
  })

  test('in an index, or lacking rows in one, has the index rebuilt from its table', async () => {
    await addCustomers(60, 'Old')
    const spoil = new Database(file)
    const page = Number(
      spoil.prepare("select max(pageno) from dbstat where name = 'customer_email' and pagetype = 'leaf'").pluck().get(),
    )
    spoil.close()
    const bytes = readFileSync(file)
    bytes.fill(0, page * 4096 - 1500, page * 4096)
    writeFileSync(file, bytes)
    const opened = await openDatabase(folder)
    expect(opened.notices).toMatchObject([{ kind: 'indexesRebuilt' }])
    await opened.close()
    const check = new Database(file)
    expect(check.pragma('integrity_check', { simple: true })).toBe('ok')
    check.close()
    expect(await customers()).toHaveLength(60)
    expect(names()).toHaveLength(1)
  })
})

test('A book is looked at without a trace: nothing new lies in the folder after closing', async () => {
  await addCustomers(1, 'Old')
  expect(readdirSync(folder).sort()).toEqual([
    'latchkey.db',
    'latchkey.db.closed',
    'latchkey.db.exists',
    'latchkey.lock',
  ])
  renameSync(`${file}.closed`, `${file}.x`)
  expect(await customers()).toHaveLength(1)
})
