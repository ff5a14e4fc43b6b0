import { randomInt, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { bcryptVerify } from 'hash-wasm'
import { expect, test } from 'vitest'
import type { Client } from '../../src/shared/api/client.ts'
import type { RequestId } from '../../src/shared/api/common-schemas.ts'
import type { Contract } from '../../src/shared/api/contract.ts'
import type { OrderDetail } from '../../src/shared/api/orders.ts'
import { databaseFileName } from '../../src/main/db/database.ts'
import { startBrowserHost, temporaryFolder } from '../support/browser-host.ts'
import { lineOf, newOrder, petr, quay } from '../support/new-order.ts'
import type { OrderInput } from '../support/new-order.ts'
import { openShop, setMailServer, signInEva } from '../support/shop-steps.ts'
import { passwordIn, startSmtpServer } from '../support/smtp-server.ts'

type Api = Client<Contract>

interface AccountRow {
  readonly user_name: string
  readonly password_hash: string
}

interface Attempt {
  readonly requestId: RequestId
  readonly draftId: string
  readonly order: OrderInput
}

/** Two books at once, for starting the host keeps one processor busy. */
const books = 2
const roundsEach = 8
const inFlight = 4
/** How many orders are answered in a round, at least, before the process is killed. */
const answeredIn = (round: number) => round % 3
const answeredAtLeast = Array.from({ length: roundsEach }, (_, round) => answeredIn(round)).reduce(
  (sum, many) => sum + many,
)
const request = () => randomUUID() as RequestId

/** Of each kind there is to be none, whatever moment the process died at. */
const halves: Readonly<Record<string, string>> = {
  'an order without its login': 'from orders where customer_id not in (select customer_id from account)',
  'a login without an order': 'from account where customer_id not in (select customer_id from orders)',
  'a customer without an order': 'from customer where id not in (select customer_id from orders)',
  'a miscounted customer':
    'from customer where order_count <> (select count(*) from orders where customer_id = customer.id)',
  'an order without all of its lines':
    'from orders where line_count <> (select count(*) from order_line where order_sequence = orders.sequence)',
  'lines without an order': 'from order_line where order_sequence not in (select sequence from orders)',
  'an order without its confirmation':
    "from orders where not exists (select 1 from mail where id = confirmation_mail_id and template = 'orderConfirmation')",
  'a confirmation without its order':
    "from mail where template = 'orderConfirmation' and id not in (select confirmation_mail_id from orders)",
  'a login without its one mail':
    "from account where 1 <> (select count(*) from mail where account_id = account.id and template = 'automaticRegistration')",
  'a registration without its login':
    "from mail where template = 'automaticRegistration' and account_id not in (select id from account)",
  'a customer without their one address':
    'from customer where 1 <> (select count(*) from address where customer_id = customer.id)',
  'an order that is not in the history once':
    "from orders where 1 <> (select count(*) from history where action = 'order.created' and details ->> 'number' = orders.number)",
  'a customer who is not in the history once':
    "from customer where 3 <> (select count(*) from history where action in ('customer.created', 'login.created', 'address.created') and customer_id = customer.id)",
  'an order without its request':
    "from orders where id not in (select subject_id from request where path = 'orders.create')",
  'a request without its order':
    "from request where path = 'orders.create' and subject_id not in (select id from orders)",
  'a draft that is an order': 'from order_draft where id in (select draft_id from orders)',
  'a gap in the numbers': 'from (select count(*) as many, max(sequence) as last from orders) where many <> last',
}

async function openWithProducts(api: Api): Promise<void> {
  await openShop(api)
  for (const code of ['TEA', 'LAMP', 'CUP']) {
    const fields = { code, name: code, priceMinor: randomInt(1, 10_000), taxMillipercent: 21_000, forSale: true }
    await api.products.create({ requestId: request(), fields })
  }
}

async function attempt(api: Api, known: readonly OrderDetail[]): Promise<Attempt> {
  const { rows } = await api.products.list()
  const before = randomInt(2) === 0 ? known[randomInt(known.length + 1)] : undefined
  const customer = before
    ? { customerId: before.customerId }
    : { fields: { ...petr, email: `${randomUUID()}@example.com` } }
  const lines = rows.map(product => lineOf(product, { quantityThousandths: randomInt(1, 5000) }))
  const order = newOrder({ customer, createLogin: true, lines, billing: quay, keepBilling: true })
  return { requestId: request(), draftId: randomUUID(), order }
}

/** Saves orders and is killed, again and again. Returns what was acknowledged, and how many were sent again. */
async function killAgainAndAgain(folder: string) {
  const acknowledged = new Map<RequestId, OrderDetail>()
  /** Sent, and nobody knows what became of them. */
  const open = new Map<RequestId, Attempt>()
  let sentAgain = 0
  for (let round = 0; round < roundsEach; round += 1) {
    const host = await startBrowserHost(folder)
    const api = await host.connect()
    if (round === 0) await openWithProducts(api)
    else await signInEva(api)

    let wanted = answeredIn(round)
    let enough: () => void = () => undefined
    const begun = new Promise<void>(resolve => (enough = resolve))
    const save = async (one: Attempt) => {
      open.set(one.requestId, one)
      if (wanted <= 0) enough()
      const saved = await api.orders.create(one)
      open.delete(one.requestId)
      acknowledged.set(one.requestId, saved)
      wanted -= 1
    }
    // Half of what was cut off is sent again, as a window would; of the other half nobody hears again.
    const again = [...open.values()].filter((_, at) => at % 2 === round % 2)
    open.clear()
    const lanes = Array.from({ length: inFlight }, async (_, lane) => {
      for (const one of again.filter((__, at) => at % inFlight === lane)) {
        sentAgain += 1
        await save(one)
      }
      for (;;) {
        const one = await attempt(api, [...acknowledged.values()])
        await api.orders.keepDraft({ id: one.draftId, customerName: 'Petr', lineCount: 3, content: '{}' })
        await save(one)
      }
    })
    const ended = Promise.allSettled(lanes)
    // On a slow machine as on a fast one: some are in flight, and some of them were answered.
    await Promise.race([begun, ended])
    await new Promise(resolve => setTimeout(resolve, randomInt(200)))
    await host.stop('SIGKILL')
    await ended
  }
  return { acknowledged, sentAgain }
}

/** Lets all mail leave and looks at what the book holds in the end. Returns how many orders and logins there are. */
async function checkBook(folder: string, acknowledged: ReadonlyMap<RequestId, OrderDetail>) {
  const smtp = await startSmtpServer()
  const host = await startBrowserHost(folder)
  const api = await host.connect()
  await signInEva(api)
  for (const [requestId, saved] of acknowledged)
    expect([requestId, (await api.orders.get({ id: saved.id })).number]).toEqual([requestId, saved.number])
  expect(await api.history.verify()).toMatchObject({ brokenAt: null })
  await setMailServer(api, smtp.port)
  const unsent = async () => {
    const { waiting, sending } = await api.mail.queue()
    return waiting + sending
  }
  await expect.poll(unsent, { timeout: 300_000, interval: 200 }).toBe(0)
  expect(await host.stop()).toBe(0)

  const database = new Database(join(folder, databaseFileName), { readonly: true })
  const count = (where: string) => Number(database.prepare(`select count(*) ${where}`).pluck().get())
  const found = Object.entries(halves).map(([what, where]) => [what, count(where)])
  const orders = count('from orders')
  const accounts = database.prepare('select user_name, password_hash from account').all() as AccountRow[]
  database.close()
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(Object.keys(halves).map(what => [what, 0])))
  expect(acknowledged.size).toBeGreaterThanOrEqual(answeredAtLeast)
  expect(orders).toBeGreaterThanOrEqual(acknowledged.size)

  // No mail could leave before the end: each leaves once, to one person.
  expect(smtp.mails).toHaveLength(orders + accounts.length)
  expect(new Set(smtp.mails.map(mail => mail.parsed.messageId)).size).toBe(smtp.mails.length)
  expect(smtp.mails.every(mail => mail.to.length === 1)).toBe(true)
  for (const account of accounts.slice(-20)) {
    const registration = smtp.mails.find(
      mail => mail.to[0] === account.user_name && mail.parsed.text?.includes('Password:'),
    )
    const mailed = registration ? passwordIn(registration) : ''
    expect(await bcryptVerify({ password: mailed, hash: account.password_hash })).toBe(true)
  }
  await smtp.stop()
  return { orders, logins: accounts.length }
}

test(`kill -9 at ${books * roundsEach} random moments while orders are saved: each is whole or not there at all`, {
  timeout: 1_500_000,
}, async () => {
  const folders = Array.from({ length: books }, () => temporaryFolder())
  try {
    const ends = await Promise.all(folders.map(({ path }) => killAgainAndAgain(path)))
    for (const [at, { acknowledged, sentAgain }] of ends.entries()) {
      const { orders, logins } = await checkBook(folders[at]?.path ?? '', acknowledged)
      console.log(
        `kill -9: ${roundsEach} rounds, ${orders} orders, ${logins} logins, ${acknowledged.size} acknowledged, ${sentAgain} sent again`,
      )
    }
  } finally {
    for (const folder of folders) folder.remove()
  }
})
