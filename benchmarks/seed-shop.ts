import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createClient } from '../src/shared/api/client.ts'
import type { MailId, StaffId } from '../src/shared/api/common-schemas.ts'
import { contract } from '../src/shared/api/contract.ts'
import { recordHistory } from '../src/main/app/audit/record.ts'
import { createApplication } from '../src/main/app/create-app.ts'
import { toAddressFields } from '../src/main/app/customers/address-rules.ts'
import { bodyContext } from '../src/main/app/mail/enqueue-mail.ts'
import { builtInTemplates } from '../src/main/app/mail/mail-templates.ts'
import { renderMail } from '../src/main/app/mail/render-mail.ts'
import { createSmtpTransport } from '../src/main/app/mail/smtp-transport.ts'
import type { Hasher } from '../src/main/app/ports.ts'
import { Vault } from '../src/main/app/vault.ts'
import { noteClosed } from '../src/main/db/files/clean-close.ts'
import { databaseFileName, openDatabase } from '../src/main/db/database.ts'
import type { AddressTable, OrderLineTable } from '../src/main/db/order-schema.ts'
import type { AccountTable, MailTable } from '../src/main/db/schema.ts'
import type { Store } from '../src/main/db/store.ts'
import { createBrowserSecretBox } from '../src/main/hosts/browser/browser-secret-box.ts'
import { openForFilling } from './bulk-fill.ts'
import type { BulkFill } from './bulk-fill.ts'
import { Inventor, seededUntil } from './invent.ts'
import type { NewCustomer, Staff } from './invent.ts'
import { inventAccount, inventMail, inventOutcome, ownerHash, planLogin, seededPassword } from './invent-logins.ts'
import type { LoginPlan } from './invent-logins.ts'
import { inventAddress, inventGoods, inventOrder, inventProducts, planOrders } from './invent-orders.ts'
import type { NewOrderRow } from './invent-orders.ts'
import { Random } from './random.ts'

export const seededOwner = { userName: 'eva', password: seededPassword }
const silentLog = { info: () => undefined, warn: () => undefined, error: () => undefined }
/** Of each kind; every line is chained to the one before it. */
const historyLines = 2000
const filledTables = ['customer', 'account', 'mail', 'product', 'address', 'orders', 'order_line']

/** Makes a folder that Latchkey opens like any other, with so many customers; the same ones each time. */
export async function seed(folder: string, count: number): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const random = new Random(count)
  const { by, vault } = await openShop(folder, random)
  const fill = openForFilling(join(folder, databaseFileName), filledTables)
  const inventor = new Inventor(random, by, count)
  // As many orders as customers, from a source of their own: the customers stay the same.
  const orderRandom = new Random(count + 1)
  const buyers = planOrders(orderRandom, count, count)
  const orderCounts = new Uint32Array(count + 1)
  for (const number of buyers) orderCounts[number] = (orderCounts[number] ?? 0) + 1
  const plans: LoginPlan[] = []
  const taken = new Set<string>()
  const newest: NewCustomer[] = []

  function* customers(): Generator<NewCustomer> {
    for (let number = 1; number <= count; number += 1) {
      const customer = inventor.customer(number)
      // 92 % have an email, so that three in ten have a login.
      const plan = planLogin(random, customer, 0.3 / 0.92, taken)
      if (plan) plans.push(plan)
      if (number > count - historyLines) newest.push(customer)
      yield { ...customer, order_count: orderCounts[number] ?? 0 }
    }
  }
  fill.insert('customer', customers())
  const mails: MailTable[] = []
  fill.insert('account', inventLogins(random, plans, by, vault, mails))
  fill.insert('mail', mails)
  fillOrders(fill, orderRandom, buyers, by)
  fill.finish()
  // Nobody has to read it through: it was closed a moment ago.
  noteClosed(join(folder, databaseFileName))
  await writeHistory(folder, by, newest)
}

/** Half of the customers have an address; it stands on their orders. */
function fillOrders(fill: BulkFill, random: Random, buyers: Uint32Array, by: Staff): void {
  const products = inventProducts(random, by)
  fill.insert('product', products)
  const find = fill.one('select * from customer where number = ?')
  const customerOf = (number: number) => find(number) as NewCustomer
  const billings = new Map<number, string>()
  function* addresses(): Generator<AddressTable> {
    for (let number = 1; number <= buyers.length; number += 2) {
      const address = inventAddress(random, customerOf(number), by)
      billings.set(number, JSON.stringify(toAddressFields(address)))
      yield address
    }
  }
  fill.insert('address', addresses())
  const lines: OrderLineTable[] = []
  function* orders(): Generator<NewOrderRow> {
    for (const [at, number] of buyers.entries()) {
      const sequence = at + 1
      const goods = inventGoods(random, sequence, products)
      lines.push(...goods.rows)
      yield inventOrder(random, {
        sequence,
        orders: buyers.length,
        customer: customerOf(number),
        amounts: goods.amounts,
        billing: billings.get(number) ?? null,
        by,
      })
    }
  }
  fill.insert('orders', orders())
  fill.insert('order_line', lines)
}

/** As on the first start, through the same door. */
async function openShop(folder: string, random: Random): Promise<{ by: Staff; vault: Vault }> {
  const { store, close } = await openDatabase(folder)
  const clock = { now: () => new Date(seededUntil) }
  const ids = { next: () => random.uuid(seededUntil) }
  const secretBox = createBrowserSecretBox(folder)
  const hasher: Hasher = { hash: async () => ownerHash, verify: async () => false, close: async () => undefined }
  const vault = new Vault({ store, secretBox, ids, clock, log: silentLog })
  const app = createApplication({
    store,
    clock,
    ids,
    secretBox,
    hasher,
    transport: createSmtpTransport(),
    log: silentLog,
    dataFolder: folder,
    mailFolder: join(folder, 'mail'),
    networkAddresses: () => '',
    version: '0.0.0',
    demo: false,
  })
  await app.start()
  const client = app.openClient()
  const api = createClient(contract, (path, input) => app.dispatch(path, input, client))
  const { staff } = await api.session.openShop({
    shopName: 'Corner Shop',
    currency: 'EUR',
    name: 'Eva Novotná',
    ...seededOwner,
    requestId: ids.next(),
  })
  if (!staff) throw new Error('the shop has no owner')
  await vault.prepare()
  await app.stop()
  await close()
  return { by: { id: staff.id as StaffId, name: staff.name }, vault }
}

function* inventLogins(
  random: Random,
  plans: LoginPlan[],
  by: Staff,
  vault: Vault,
  mails: MailTable[],
): Generator<AccountTable> {
  // In the order in which they were made, as everything in the file.
  plans.sort((one, other) => one.createdMs - other.createdMs)
  for (const plan of plans) {
    const state = inventOutcome(random)
    const mailId = state === null ? null : (random.uuid(plan.createdMs) as MailId)
    const account = inventAccount(random, plan, by, mailId)
    if (state !== null && mailId !== null) {
      // A body rests sealed only as long as the mail may leave.
      const holds = state === 'waiting' || state === 'failed'
      const context = bodyContext(mailId, { accountId: account.id, generation: 1 })
      const body = holds ? vault.seal(renderBody(plan), context).bytes : null
      mails.push(inventMail(random, { id: mailId, state, account, plan, by, keyId: vault.keyIds[0] ?? '', body }))
    }
    yield account
  }
}

function renderBody(plan: LoginPlan): string {
  return JSON.stringify(
    renderMail(
      builtInTemplates.automaticRegistration,
      {
        customer: { fullName: plan.toName, firstName: '', lastName: '', company: '', email: plan.email },
        login: { userName: plan.email },
        shop: { name: 'Corner Shop', signInAddress: '' },
      },
      seededPassword,
    ),
  )
}

/** The newest customers, and who changed what of them; through the product's own chain. */
async function writeHistory(folder: string, by: Staff, customers: readonly NewCustomer[]): Promise<void> {
  const { store, close } = await openDatabase(folder)
  for (let start = 0; start < customers.length; start += 500) {
    await writeSlice(store, by, customers.slice(start, start + 500))
  }
  store.checkpoint()
  await close()
}

function writeSlice(store: Store, by: Staff, customers: readonly NewCustomer[]): Promise<void> {
  return store.write(async tx => {
    for (const customer of customers) {
      const subject = `${customer.first_name} ${customer.last_name}`.trim() || customer.company || customer.email
      const line = { actor: by, customerId: customer.id, subject }
      await recordHistory(tx, { ...line, at: new Date(customer.created_at), action: 'customer.created' })
      if (customer.version === 1) continue
      await recordHistory(tx, {
        ...line,
        at: new Date(customer.updated_at),
        action: 'customer.changed',
        details: { changed: 'phone' },
      })
    }
  })
}

/** One hash over what was invented in a store, to tell two seeded files apart. */
export async function fingerprint(store: Store): Promise<string> {
  const hash = createHash('sha256')
  for (const table of ['customer', 'account', 'history', 'product', 'address', 'orders', 'order_line'] as const) {
    hash.update(JSON.stringify(await store.read.selectFrom(table).selectAll().execute()))
  }
  return hash.digest('hex')
}
