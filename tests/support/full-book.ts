import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { v7 } from 'uuid'
import type { AccountId, CustomerId, MailId } from '../../src/shared/api/common-schemas.ts'
import { loginKey } from '../../src/main/app/identity.ts'
import { bodyContext } from '../../src/main/app/mail/enqueue-mail.ts'
import type { RenderedMail } from '../../src/main/app/mail/render-mail.ts'
import { Vault } from '../../src/main/app/vault.ts'
import { noteClosed } from '../../src/main/db/clean-close.ts'
import { databaseFileName, markerFileName, openDatabase } from '../../src/main/db/database.ts'
import type { OpenedDatabase } from '../../src/main/db/database.ts'
import type { AccountTable, CustomerRecord, MailTable } from '../../src/main/db/schema.ts'
import { createTestApp } from './create-test-app.ts'
import { FakeClock, FakeIds, FakeSecretBox, MemoryLog } from './fakes.ts'

/** A book in a file where so many logins wait for a mail server, to be copied for each test. */
export interface FullBook {
  readonly count: number
  readonly box: FakeSecretBox
  /** A copy in a folder of its own, opened as a host opens it. */
  open(): Promise<OpenedDatabase>
  remove(): void
}

/** Where the system has one: what is tested here is not the disk. */
const inMemoryFolder = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

export const emailOf = (number: number) => `customer${number}@example.com`
export const passwordOf = (number: number) => `waits-in-the-queue-${number}`

/**
 * The first login is made by the product itself, from the form to the sealed mail. The others are copies of its rows
 * with an id, an address and a password of their own, each body sealed by the product's Vault for its own row: the
 * outbox can't tell them apart, and 10,000 of them take seconds, not minutes. What they lack is a hash and a history of
 * their own, which nothing here looks at.
 */
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

interface Pattern {
  readonly customer: CustomerRecord
  readonly account: AccountTable
  readonly mail: MailTable
  readonly rendered: RenderedMail
  readonly password: string
  readonly vault: Vault
}

async function makePattern(folder: string, secretBox: FakeSecretBox): Promise<Pattern> {
  mkdirSync(folder, { mode: 0o700 })
  const database = await openDatabase(folder)
  const { store } = database
  const clock = new FakeClock()
  const app = await createTestApp({ database: { store, close: async () => undefined }, secretBox, clock })
  await app.given.login({ email: emailOf(0), lastName: 'Number 0' })
  await app.stop()
  const vault = new Vault({ store, secretBox, ids: new FakeIds(clock), clock, log: new MemoryLog() })
  await vault.load()
  await vault.prepare()
  const { number: _, ...customer } = await store.read.selectFrom('customer').selectAll().executeTakeFirstOrThrow()
  const account = await store.read.selectFrom('account').selectAll().executeTakeFirstOrThrow()
  const mail = await store.read.selectFrom('mail').selectAll().executeTakeFirstOrThrow()
  const context = bodyContext(mail.id, { accountId: mail.account_id, generation: mail.generation })
  const rendered = JSON.parse(
    vault.open({ keyId: mail.key_id, bytes: mail.body ?? new Uint8Array() }, context) ?? '',
  ) as RenderedMail
  const password = /^Password:\s+(\S+)$/m.exec(rendered.text)?.[1]
  if (password === undefined) throw new Error('the pattern holds no password')
  store.checkpoint()
  await database.close()
  return { customer: customer as CustomerRecord, account, mail, rendered, password, vault }
}

function multiply(file: string, pattern: Pattern, count: number): void {
  const database = new Database(file)
  const insert = (table: string, row: object) => {
    const columns = Object.keys(row)
    const holes = columns.map(column => `@${column}`)
    return database.prepare(`insert into ${table} (${columns.join(', ')}) values (${holes.join(', ')})`)
  }
  const inserts = {
    customer: insert('customer', pattern.customer),
    account: insert('account', pattern.account),
    mail: insert('mail', pattern.mail),
  }
  database.transaction(() => {
    // The pattern itself was the first.
    for (let number = 1; number < count; number += 1) {
      const rows = copyOf(pattern, number)
      inserts.customer.run(rows.customer)
      inserts.account.run(rows.account)
      inserts.mail.run(rows.mail)
    }
  })()
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
  noteClosed(file)
}

function copyOf({ customer, account, mail, rendered, password, vault }: Pattern, number: number) {
  const id = () => v7({ msecs: Date.parse(mail.created_at) + number })
  const email = emailOf(number)
  const ids = { customer: id() as CustomerId, account: id() as AccountId, mail: id() as MailId }
  const own = (text: string) =>
    text
      .replaceAll(emailOf(0), email)
      .replaceAll(password, passwordOf(number))
      .replaceAll('Number 0', `Number ${number}`)
  const body = { subject: own(rendered.subject), html: own(rendered.html), text: own(rendered.text) }
  const context = bodyContext(ids.mail, { accountId: ids.account, generation: account.generation })
  const key = loginKey(email)
  return {
    customer: {
      ...customer,
      id: ids.customer,
      last_name: `Number ${number}`,
      last_name_sort: `number ${number}`,
      email,
      email_key: key,
      email_sort: email,
    },
    account: {
      ...account,
      id: ids.account,
      customer_id: ids.customer,
      user_name: email,
      user_name_key: key,
      credential_mail_id: ids.mail,
    },
    mail: {
      ...mail,
      id: ids.mail,
      customer_id: ids.customer,
      account_id: ids.account,
      merge_values: own(mail.merge_values),
      to_name: own(mail.to_name),
      to_address: email,
      message_id: `<number-${number}@example.com>`,
      body: vault.seal(JSON.stringify(body), context).bytes,
    },
  }
}
