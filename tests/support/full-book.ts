import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { emailOf, multiply, patternName, readPattern } from '../../benchmarks/mail-book.ts'
import type { MailPattern } from '../../benchmarks/mail-book.ts'
import { Vault } from '../../src/main/app/vault.ts'
import { noteClosed } from '../../src/main/db/files/clean-close.ts'
import { databaseFileName, markerFileName, openDatabase } from '../../src/main/db/database.ts'
import type { OpenedDatabase } from '../../src/main/db/database.ts'
import { createTestApp } from './create-test-app.ts'
import { FakeClock, FakeIds, FakeSecretBox, MemoryLog } from './fakes.ts'

/** A book in a file where so many logins wait for a mail server, to be copied for each test. */
export interface FullBook {
  readonly count: number
  readonly box: FakeSecretBox
  /** A copy in a folder of its own, opened as a host opens it. */
  open(): Promise<Pick<OpenedDatabase, 'store' | 'close'>>
  remove(): void
}

/** Where the system has one: what is tested here is not the disk. */
const inMemoryFolder = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

/** The first login is made by the product itself, the others are copies of its rows: see `multiply`. */
export async function createFullBook(count: number): Promise<FullBook> {
  const folder = mkdtempSync(join(inMemoryFolder, 'latchkey-full-'))
  const original = join(folder, 'original')
  const box = new FakeSecretBox()
  const pattern = await makePattern(original, box)
  multiply(join(original, databaseFileName), pattern, count)
  let copies = 0
  return {
    count,
    box,
    async open() {
      copies += 1
      const copy = join(folder, `copy-${copies}`)
      mkdirSync(copy, { mode: 0o700 })
      for (const name of [databaseFileName, markerFileName]) copyFileSync(join(original, name), join(copy, name))
      noteClosed(join(copy, databaseFileName))
      const { store, close } = await openDatabase(copy)
      return {
        store,
        async close() {
          await close()
          rmSync(copy, { recursive: true, force: true })
        },
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}

async function makePattern(folder: string, secretBox: FakeSecretBox): Promise<MailPattern> {
  mkdirSync(folder, { mode: 0o700 })
  const database = await openDatabase(folder)
  const { store } = database
  const clock = new FakeClock()
  const app = await createTestApp({ database: { store, close: async () => undefined }, secretBox, clock })
  await app.given.login({ email: emailOf(0), lastName: patternName })
  await app.stop()
  const vault = new Vault({ store, secretBox, ids: new FakeIds(clock), clock, log: new MemoryLog() })
  await vault.load()
  const pattern = await readPattern(store, vault)
  store.checkpoint()
  await database.close()
  return pattern
}
