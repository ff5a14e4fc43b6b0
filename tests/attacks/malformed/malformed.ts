import { performance } from 'node:perf_hooks'
import { openDatabase } from '../../../src/main/db/database.ts'
import type { MailTransport, SendOutcome } from '../../../src/main/app/ports.ts'
import { createTestApp, ownerPassword, request } from '../../support/create-test-app.ts'
import type { TestApp } from '../../support/create-test-app.ts'
import { Random } from '../../../benchmarks/random.ts'
import type { Attack, Ground } from '../attack.ts'
import { BookWatch } from './book-watch.ts'
import { attackOverHttp } from './malformed-http.ts'
import { makeCall } from './malformed-calls.ts'
import type { KnownIds } from './schema-values.ts'
import { faultOfReply } from './reply-faults.ts'

const seed = 20_261_129
const oneInSoManyOverHttp = 10
const staffPassword = 'walnut-orbit-lantern-31'
const mailPassword = 'basalt-mirror-otter-9-for-mail'

export const malformed: Attack = {
  name: 'malformed',
  means: 'calls with wrong types, huge and strange texts, deep nesting, foreign keys, unknown procedures',
  rounds: 20_000,
  of: 'calls, and a tenth as many over HTTP',
  lacks: () => null,
  async run(ground) {
    await attackDispatch(ground)
    await attackOverHttp(ground, Math.ceil(ground.rounds / oneInSoManyOverHttp), seed)
  },
}

/** No mail may leave for the hosts that are made up here. */
const nobodyAnswers: SendOutcome = { kind: 'unreachable', words: 'connection refused' }
const transport: MailTransport = {
  send: async () => nobodyAnswers,
  probe: async () => nobodyAnswers,
  test: async () => ({ steps: [], outcome: nobodyAnswers }),
  deliverToFolder: async () => nobodyAnswers,
  close: () => undefined,
}

/** The door itself, with what Electron's channel can carry and JSON cannot. */
async function attackDispatch(ground: Ground): Promise<void> {
  const database = await openDatabase(ground.folder)
  const shop = await createTestApp({ database, transport })
  const unheard: unknown[] = []
  const hear = (error: unknown) => void unheard.push(error)
  process.on('unhandledRejection', hear)
  const random = new Random(seed)
  const counted = { succeeded: 0, refused: 0 }
  let longest = { ms: 0, path: '' }
  try {
    const known = await fill(shop)
    const watch = new BookWatch(database.store)
    await watch.changed()
    const stranger = shop.open().client
    for (let done = 0; done < ground.rounds; done += 1) {
      const { path, input: made } = makeCall(random, known, false)
      const input = structuredClone(made)
      const client = random.chance(0.05) ? stranger : shop.client
      const began = performance.now()
      const reply = await shop.app.dispatch(path, input, client)
      const ms = performance.now() - began
      if (ms > longest.ms) longest = { ms, path }
      if (ground.sabotage && done === Math.floor(ground.rounds / 2)) await changeUnasked(shop)
      const fault = faultOfReply(reply, { path, secrets: [ownerPassword, staffPassword, mailPassword] })
      if (fault !== null) ground.broke(`call ${done}, ${path}: ${fault}`)
      if (reply.ok) {
        counted.succeeded += 1
        await shop.app.mailSettled()
        await shop.app.upkeepSettled()
        await endJobs(shop)
        await watch.changed()
      } else {
        counted.refused += 1
        const table = await watch.changed()
        if (table !== null) ground.broke(`call ${done}, ${path}: refused, and changed ${table}`)
      }
      if (path.startsWith('session.') || path.startsWith('staff.')) {
        await signInAgain(shop)
        await watch.changed()
      }
    }
    const failures = shop.log.lines.filter(line => line.includes('procedure failed'))
    for (const line of failures.slice(0, 5)) ground.broke(`in the log: ${line}`)
    if (unheard.length > 0) ground.broke(`${unheard.length} errors that nobody heard: ${String(unheard[0])}`)
    const { brokenAt, missing } = await shop.api.history.verify()
    if (brokenAt !== null || missing !== null) ground.broke('the history does not verify')
    ground.say(`at the door itself: ${counted.refused} refused, ${counted.succeeded} went through`)
    ground.say(`the longest answer took ${longest.ms.toFixed(0)} ms (${longest.path})`)
  } finally {
    process.off('unhandledRejection', hear)
    await shop.stop()
  }
}

/** One of each thing, so that calls find something to work on. */
async function fill(shop: TestApp): Promise<KnownIds> {
  await shop.given.mailServer(25, { userName: 'shop', password: mailPassword })
  const { customerId } = await shop.given.login({ email: 'anna@example.com' })
  const other = await shop.given.customer({ email: 'other@example.com' })
  const product = await shop.given.product()
  const order = await shop.given.order()
  const staff = await shop.api.staff.add({
    requestId: request(),
    staff: { name: 'Petr', userName: 'petr', role: 'manager', password: staffPassword },
  })
  const mails = (await shop.api.mail.list()).rows.map(({ id }) => id)
  const customers = [customerId, other.id, order.customerId]
  return {
    customers,
    customerId: customers,
    exceptId: customers,
    products: [product.id],
    productId: [product.id],
    orders: [order.id],
    orderId: [order.id],
    mail: mails,
    staff: [staff.id],
    staffId: [staff.id],
  }
}

async function signInAgain(shop: TestApp): Promise<void> {
  const isIn = async () => (await shop.api.session.state()).staff !== null
  const signIn = () => shop.api.session.signIn({ userName: 'eva', password: ownerPassword }).catch(() => undefined)
  if (await isIn()) return
  await signIn()
  if (await isIn()) return
  // Too many wrong tries were among the calls: the wait that they brought is over.
  shop.clock.advance(16 * 60_000)
  await signIn()
  if (!(await isIn())) throw new Error('the owner cannot sign in any more')
}

/** What runs on by itself would change the book under another call. */
async function endJobs(shop: TestApp): Promise<void> {
  if ((await shop.api.session.state()).staff === null) return
  while ((await shop.api.jobs.list()).jobs.some(({ state }) => state === 'running')) {
    await new Promise(resolve => setImmediate(resolve))
  }
}

async function changeUnasked(shop: TestApp): Promise<void> {
  await shop.database.store.write(tx => tx.updateTable('customer').set({ note: 'sabotage' }).execute())
}
