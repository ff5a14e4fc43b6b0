import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSmtpTransport } from '../../src/main/app/mail/smtp-transport.ts'
import type { MailTransport, OutgoingMail, SendOutcome } from '../../src/main/app/ports.ts'
import type { MailTable } from '../../src/main/db/schema.ts'
import type { Store } from '../../src/main/db/store.ts'
import { createTestApp, ownerPassword } from '../support/create-test-app.ts'
import type { TestApp, TestAppOptions } from '../support/create-test-app.ts'
import { FakeClock, FakeSecretBox } from '../support/fakes.ts'

const minuteMs = 60_000
const apps: TestApp[] = []
let clock: FakeClock
let box: FakeSecretBox

beforeEach(() => {
  clock = new FakeClock()
  box = new FakeSecretBox()
})

afterEach(async () => {
  for (const app of apps.splice(0).toReversed()) await app.stop()
})

async function start(options: TestAppOptions): Promise<TestApp> {
  const app = await createTestApp({ clock, secretBox: box, ...options })
  apps.push(app)
  return app
}

/** Sends nothing: each conversation ends when the test says so. */
class HeldTransport {
  readonly flights: { readonly mail: OutgoingMail; land(outcome: SendOutcome): void }[] = []
  readonly port: MailTransport = {
    ...createSmtpTransport(),
    probe: async () => sent,
    send: (_server, mail, _gate, signal) =>
      new Promise(resolve => {
        this.flights.push({ mail, land: resolve })
        signal.addEventListener('abort', () => resolve({ kind: 'unknown', words: 'ended' }))
      }),
  }

  async takeOff(count: number): Promise<void> {
    await expect.poll(() => this.flights.length).toBe(count)
  }
}

const sent: SendOutcome = { kind: 'sent', words: '250 taken' }

function rowsOf(store: Store): Promise<MailTable[]> {
  return store.read.selectFrom('mail').selectAll().orderBy('id').execute()
}

const shared = (store: Store) => ({ store, close: async () => undefined })

describe('A sender that slept past its lease', () => {
  test('neither overwrites what another wrote down nor sends the mail again', async () => {
    const slow = new HeldTransport()
    const first = await start({ transport: slow.port })
    await first.given.mailServer(2525)
    await first.given.login()
    await slow.takeOff(1)

    clock.advance(3 * minuteMs)
    const quick = new HeldTransport()
    const second = await start({ transport: quick.port, database: shared(first.database.store), bare: true })
    await quick.takeOff(1)
    expect(quick.flights[0]?.mail.messageId).toBe(slow.flights[0]?.mail.messageId)
    expect(quick.flights[0]?.mail.text).toBe(slow.flights[0]?.mail.text)
    quick.flights[0]?.land({ kind: 'refused', code: 550, words: '550 no such user' })
    await second.app.mailSettled()
    const [before] = await rowsOf(first.database.store)
    expect(before).toMatchObject({ state: 'failed', last_code: 550, possibly_twice: 1, lease_owner: null })

    slow.flights[0]?.land(sent)
    await first.app.mailSettled()
    expect(await rowsOf(first.database.store)).toEqual([before])
    expect([slow.flights.length, quick.flights.length]).toEqual([1, 1])
  })

  test('leaves a mail alone that another has in mid-air: two owners never live at once', async () => {
    const slow = new HeldTransport()
    const first = await start({ transport: slow.port })
    await first.given.mailServer(2525)
    await first.given.login()
    await slow.takeOff(1)
    clock.advance(3 * minuteMs)
    const quick = new HeldTransport()
    await start({ transport: quick.port, database: shared(first.database.store), bare: true })
    await quick.takeOff(1)
    const [taken] = await rowsOf(first.database.store)

    // Awake again: its old conversation ends, and it looks for more.
    slow.flights[0]?.land({ kind: 'unreachable', words: 'gone' })
    await first.api.session.signIn({ userName: 'eva', password: ownerPassword })
    await first.given.login({ email: 'other@example.com' })
    await slow.takeOff(2)
    expect(slow.flights[1]?.mail.to.address).toBe('other@example.com')
    expect((await rowsOf(first.database.store))[0]).toEqual(taken)
    quick.flights[0]?.land(sent)
    await expect.poll(async () => (await rowsOf(first.database.store))[0]?.state).toBe('sent')
    slow.flights[1]?.land(sent)
  })

  test('between claiming and handing over does not hand over what another has taken', async () => {
    const slow = new HeldTransport()
    const first = await start({ transport: slow.port })
    await first.given.login()
    const { store } = first.database
    let slept = false
    // The moment after the claim: the computer sleeps, and somebody else takes the row.
    const sleeping: Store = {
      beforeCommit: work => store.beforeCommit(work),
      get read() {
        return store.read
      },
      async write(work) {
        const result = await store.write(work)
        const [row] = await rowsOf(store)
        if (!slept && row?.state === 'sending') {
          slept = true
          clock.advance(10 * minuteMs)
          await store.write(tx =>
            tx
              .updateTable('mail')
              .set({ lease_owner: 'another', lease_until: new Date(clock.now().getTime() + minuteMs).toISOString() })
              .execute(),
          )
        }
        return result
      },
      direct: work => store.direct(work),
      checkpoint: () => store.checkpoint(),
    }
    const asleep = new HeldTransport()
    const second = await start({ transport: asleep.port, database: shared(sleeping), bare: true })
    await second.api.session.signIn({ userName: 'eva', password: ownerPassword })
    await second.given.mailServer(2525)
    await expect.poll(() => slept).toBe(true)
    await second.app.mailSettled()
    expect(asleep.flights).toHaveLength(0)
    expect((await rowsOf(store))[0]).toMatchObject({ state: 'sending', lease_owner: 'another' })
  })

  test('between claiming and handing over sends it when nobody has taken it, under a new lease', async () => {
    const held = new HeldTransport()
    const first = await start({ transport: held.port })
    await first.given.login()
    const { store } = first.database
    let slept = false
    const sleeping: Store = {
      beforeCommit: work => store.beforeCommit(work),
      get read() {
        return store.read
      },
      async write(work) {
        const result = await store.write(work)
        const [row] = await rowsOf(store)
        if (!slept && row?.state === 'sending') {
          slept = true
          clock.advance(10 * minuteMs)
        }
        return result
      },
      direct: work => store.direct(work),
      checkpoint: () => store.checkpoint(),
    }
    const again = await start({ transport: held.port, database: shared(sleeping), bare: true })
    await again.api.session.signIn({ userName: 'eva', password: ownerPassword })
    await again.given.mailServer(2525)
    await held.takeOff(1)
    const [row] = await rowsOf(store)
    expect(Date.parse(row?.lease_until ?? '')).toBeGreaterThan(clock.now().getTime() + 100_000)
    held.flights[0]?.land(sent)
    await again.app.mailSettled()
    expect((await rowsOf(store))[0]).toMatchObject({ state: 'sent', possibly_twice: 0 })
  })
})

describe('A row that was left in mid-air', () => {
  test('is free after two minutes, also when the clock was set back meanwhile', async () => {
    const held = new HeldTransport()
    const app = await start({ transport: held.port })
    await app.given.mailServer(2525)
    await app.app.mailSettled()
    await app.given.customer()
    const later = new Date(clock.now().getTime() + 2 * minuteMs).toISOString()
    await app.given.login({ email: 'left@example.com' })
    await held.takeOff(1)
    // As if its outcome could not be written: the disk was full.
    const { store } = app.database
    const [first] = held.flights
    await store.write(tx =>
      tx.updateTable('mail').set({ lease_owner: 'somebody who died', lease_until: later }).execute(),
    )
    first?.land(sent)
    await app.app.mailSettled()
    const wake = async () => {
      await app.api.session.signIn({ userName: 'eva', password: ownerPassword })
      await app.api.mail.tryNow()
      await new Promise(resolve => setImmediate(resolve))
    }
    await wake()
    await app.app.mailSettled()
    expect((await rowsOf(store))[0]).toMatchObject({ state: 'sending', lease_owner: 'somebody who died' })
    clock.advance(-24 * 60 * minuteMs)
    await wake()
    await held.takeOff(2)
    held.flights[1]?.land(sent)
    await app.app.mailSettled()
    expect((await rowsOf(store))[0]).toMatchObject({ state: 'sent', possibly_twice: 1 })
  })
})

describe('Stopping', () => {
  test('ends what is in mid-air and writes down how far it came, without a word about the server', async () => {
    const held = new HeldTransport()
    const app = await start({ transport: held.port })
    await app.given.mailServer(2525)
    await app.app.mailSettled()
    for (const name of ['one', 'two', 'three']) await app.given.login({ email: `${name}@example.com` })
    await held.takeOff(3)
    await app.app.stop()
    const rows = await rowsOf(app.database.store)
    expect(rows.map(row => [row.state, row.possibly_twice, row.lease_owner])).toEqual(
      Array.from({ length: 3 }, () => ['waiting', 1, null]),
    )
    const queue = await app.database.store.read.selectFrom('mail_queue').selectAll().executeTakeFirstOrThrow()
    expect(queue).toMatchObject({ online: 1, next_probe_at: null })
  })
})
