import Database from 'better-sqlite3'
import { v7 } from 'uuid'
import type { AccountId, CustomerId, MailId } from '../src/shared/api/common-schemas.ts'
import { loginKey } from '../src/main/app/identity.ts'
import { bodyContext } from '../src/main/app/mail/enqueue-mail.ts'
import type { RenderedMail } from '../src/main/app/mail/render-mail.ts'
import type { Vault } from '../src/main/app/vault.ts'
import { noteClosed } from '../src/main/db/files/clean-close.ts'
import type { AccountTable, CustomerRecord, MailTable } from '../src/main/db/schema.ts'
import type { Store } from '../src/main/db/store.ts'

export const emailOf = (number: number) => `customer${number}@example.com`
export const passwordOf = (number: number) => `waits-in-the-queue-${number}`
/** Of the customer whose rows are the pattern of all others. */
export const patternName = 'Number 0'

/** One login that the product made, from the form to the sealed mail. */
export interface MailPattern {
  readonly customer: Omit<CustomerRecord, 'number'>
  readonly account: AccountTable
  readonly mail: MailTable
  readonly rendered: RenderedMail
  readonly password: string
  readonly vault: Vault
}

/** Reads the only login of a book. The vault must be loaded. */
export async function readPattern(store: Store, vault: Vault): Promise<MailPattern> {
  const { number: _, ...customer } = await store.read.selectFrom('customer').selectAll().executeTakeFirstOrThrow()
  const account = await store.read.selectFrom('account').selectAll().executeTakeFirstOrThrow()
  const mail = await store.read.selectFrom('mail').selectAll().executeTakeFirstOrThrow()
  const context = bodyContext(mail.id, { accountId: mail.account_id, generation: mail.generation })
  const plain = mail.body && vault.open({ keyId: mail.key_id, bytes: mail.body }, context)
  if (!plain) throw new Error('the pattern does not open')
  const rendered = JSON.parse(plain) as RenderedMail
  const password = /^Password:\s+(\S+)$/m.exec(rendered.text)?.[1]
  if (password === undefined) throw new Error('the pattern holds no password')
  return { customer, account, mail, rendered, password, vault }
}

/**
 * Makes so many logins of one: copies of its rows with an id, an address and a password of their own, each body sealed
 * by the product's Vault for its own row. The outbox can't tell them apart, and 10,000 of them take seconds, not minutes. What
 * they lack is a hash and a history of their own. Nobody may have the file open.
 */
export function multiply(file: string, pattern: MailPattern, count: number): void {
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

function copyOf({ customer, account, mail, rendered, password, vault }: MailPattern, number: number) {
  const id = () => v7({ msecs: Date.parse(mail.created_at) + number })
  const email = emailOf(number)
  const ids = { customer: id() as CustomerId, account: id() as AccountId, mail: id() as MailId }
  const own = (text: string) =>
    text
      .replaceAll(emailOf(0), email)
      .replaceAll(password, passwordOf(number))
      .replaceAll(patternName, `Number ${number}`)
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
