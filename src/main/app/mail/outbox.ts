import { randomUUID } from 'node:crypto'
import type { MailTable } from '../../db/schema.ts'
import type { Store } from '../../db/store.ts'
import type { Events } from '../events.ts'
import type { Clock, Logger, MailTransport, OutgoingMail, SendOutcome } from '../ports.ts'
import { safeCause } from '../safe-cause.ts'
import type { Vault } from '../vault.ts'
import { leaseMs, probeEveryMs } from './back-off.ts'
import { bodyContext } from './enqueue-mail.ts'
import { findNextAttemptAt, findNextDue, findObstacle, listAbandoned, updateMail } from './mail-queries.ts'
import { readMailServer } from './mail-server.ts'
import type { Delivery } from './mail-server.ts'
import { RateLimit } from './rate-limit.ts'
import { readQueue, setOnline } from './queue-state.ts'
import { recordOutcome, recordQueueOutcome } from './record-outcome.ts'
import type { RenderedMail } from './render-mail.ts'

const parallel = 3
const idleProbeMs = 5 * 60_000
const longestSleepMs = 60_000
const shortestSleepMs = 50
/** Longer than every time-out of the transport together; shorter than the lease. */
const sendLimitMs = 100_000

export interface OutboxContext {
  readonly store: Store
  readonly clock: Clock
  readonly transport: MailTransport
  readonly vault: Vault
  readonly events: Events
  readonly log: Logger
  readonly mailFolder: string
}

/**
 * Takes waiting mail to the server: claim, let go of the transaction, send, record. One process has one outbox;
 * a row in mid-air carries a lease, so that a crash leaves it to be sent again under the same Message-ID.
 */
export class Outbox {
  readonly #context: OutboxContext
  readonly #owner = randomUUID()
  readonly #rate = new RateLimit()
  readonly #flying = new Set<Promise<void>>()
  readonly #flyingIds = new Set<string>()
  #timer: NodeJS.Timeout | null = null
  #running: Promise<void> | null = null
  #again = false
  #stopped = true
  #lastProbeAt = 0
  #wiped = false

  constructor(context: OutboxContext) {
    this.#context = context
  }

  start(): void {
    this.#stopped = false
    this.wake()
  }

  /** Something changed: looks at once for mail that may leave. */
  wake(): void {
    if (this.#stopped) return
    if (this.#running) {
      this.#again = true
      return
    }
    if (this.#timer) clearTimeout(this.#timer)
    this.#running = this.#runAndSleep()
      .catch((error: unknown) => {
        this.#context.log.error('outbox failed', { cause: safeCause(error) })
        this.#sleepFor(longestSleepMs)
      })
      .finally(() => {
        this.#running = null
        if (this.#again) {
          this.#again = false
          this.wake()
        }
      })
  }

  /** Takes no new mail, and waits for what is in mid-air, at most `limitMs`. */
  async stop(limitMs: number): Promise<void> {
    this.#stopped = true
    if (this.#timer) clearTimeout(this.#timer)
    const landed = Promise.allSettled([this.#running, ...this.#flying])
    let limit: NodeJS.Timeout | undefined
    await Promise.race([landed, new Promise<void>(resolve => (limit = setTimeout(resolve, limitMs)))])
    clearTimeout(limit)
    this.#context.transport.close()
  }

  /** For tests: resolves when nothing is in mid-air and nothing may leave now. */
  async settled(): Promise<void> {
    while (this.#running) await this.#running
  }

  async #runAndSleep(): Promise<void> {
    await this.#run()
    if (!this.#again) this.#sleepFor(await this.#findPauseMs())
  }

  async #run(): Promise<void> {
    const { store, clock } = this.#context
    await this.#rescueAbandoned()
    for (;;) {
      if (this.#stopped) break
      const server = await readMailServer(store.read, this.#context.vault, this.#context.mailFolder)
      const queue = await readQueue(store.read, clock.now(), id => this.#context.vault.has(id))
      if (server.kind === 'none' || isClosed(queue.nextProbeAt, clock.now())) break
      // As long as nobody is sure that the server takes mail, one mail at a time tries; the others wait behind it.
      const width = queue.online === true && !queue.paused ? parallel : 1
      if (this.#flying.size >= width) {
        await Promise.race(this.#flying)
        continue
      }
      if (this.#rate.waitMs(server.ratePerMinute, clock.now()) > 0) break
      const mail = await this.#claim()
      if (!mail) {
        if (this.#flying.size === 0) break
        await Promise.race(this.#flying)
        continue
      }
      this.#flyingIds.add(mail.id)
      const flight: Promise<void> = this.#deliver(mail, server)
        // Its row stays in mid-air until its lease is over, and goes again then.
        .catch((error: unknown) =>
          this.#context.log.error('outcome not recorded', { id: mail.id, cause: safeCause(error) }),
        )
        .finally(() => {
          this.#flying.delete(flight)
          this.#flyingIds.delete(mail.id)
        })
      this.#flying.add(flight)
    }
    await Promise.all(this.#flying)
    await this.#probeWhenIdle()
    this.#emptyLog()
  }

  /** Marks the next due mail as ours, after asking once more whether it still may leave. */
  async #claim(): Promise<MailTable | null> {
    const { store, clock, events } = this.#context
    for (;;) {
      const now = clock.now()
      const claimed = await store.write(async tx => {
        const mail = await findNextDue(tx, now)
        if (!mail) return null
        const obstacle = await findObstacle(tx, mail)
        if (obstacle !== null) {
          await updateMail(tx, mail.id, {
            state: 'cancelled',
            cancel_reason: obstacle,
            body: null,
            ended_at: now.toISOString(),
          })
          return { mail, go: false }
        }
        await updateMail(tx, mail.id, {
          state: 'sending',
          lease_owner: this.#owner,
          lease_until: new Date(now.getTime() + leaseMs).toISOString(),
        })
        return { mail, go: true }
      })
      if (!claimed) return null
      events.publish({ topic: 'mail', customerId: claimed.mail.customer_id }, { topic: 'queue' })
      if (claimed.go) return claimed.mail
      this.#wiped = true
    }
  }

  async #deliver(mail: MailTable, server: Exclude<Delivery, { kind: 'none' }>): Promise<void> {
    const { clock, log, store, events } = this.#context
    const outgoing = this.#open(mail, server)
    const outcome: SendOutcome | 'keyMissing' = outgoing === null ? 'keyMissing' : await this.#send(server, outgoing)
    this.#rate.count(clock.now())
    const now = clock.now()
    const wiped = await store.write(tx => recordOutcome(tx, mail, outcome, now, this.#owner))
    this.#wiped ||= wiped
    if (outcome === 'keyMissing' || outcome.kind !== 'sent') {
      log.warn('mail not sent', { id: mail.id, reason: outcome === 'keyMissing' ? outcome : outcome.kind })
    }
    events.publish(
      { topic: 'mail', customerId: mail.customer_id },
      { topic: 'customers', customerId: mail.customer_id },
      { topic: 'accounts', customerId: mail.customer_id },
      { topic: 'queue' },
    )
  }

  #open(mail: MailTable, server: Exclude<Delivery, { kind: 'none' }>): OutgoingMail | null {
    const context = bodyContext(mail.id, { accountId: mail.account_id, generation: mail.generation })
    const plain =
      mail.body === null ? null : this.#context.vault.open({ keyId: mail.key_id, bytes: mail.body }, context)
    if (plain === null) return null
    const rendered = JSON.parse(plain) as RenderedMail
    return {
      ...rendered,
      from: server.from,
      to: { name: mail.to_name, address: mail.to_address },
      messageId: mail.message_id,
      date: new Date(mail.created_at),
    }
  }

  async #send(server: Exclude<Delivery, { kind: 'none' }>, mail: OutgoingMail): Promise<SendOutcome> {
    const { transport, log } = this.#context
    let limit: NodeJS.Timeout | undefined
    try {
      const sending =
        server.kind === 'folder' ? transport.deliverToFolder(server.folder, mail) : transport.send(server.server, mail)
      const tooLong = new Promise<SendOutcome>(resolve => {
        limit = setTimeout(() => resolve({ kind: 'unknown', words: 'The mail server took too long.' }), sendLimitMs)
      })
      return await Promise.race([sending, tooLong])
    } catch (error) {
      log.error('transport failed', { cause: safeCause(error) })
      return { kind: 'unknown', words: 'Latchkey could not tell whether the mail left.' }
    } finally {
      clearTimeout(limit)
    }
  }

  /** Mail that a dead or sleeping sender left in mid-air may have arrived: it goes again, as it was, and says so. */
  async #rescueAbandoned(): Promise<void> {
    const { store, clock, events } = this.#context
    const now = clock.now()
    const rescued = await store.write(async tx => {
      const abandoned = (await listAbandoned(tx, now, this.#owner)).filter(mail => !this.#flyingIds.has(mail.id))
      for (const mail of abandoned) {
        await recordOutcome(
          tx,
          mail,
          { kind: 'unknown', words: 'Latchkey was closed while this mail was being sent.' },
          now,
          null,
        )
      }
      return abandoned
    })
    if (rescued.length > 0) events.publish({ topic: 'mail' }, { topic: 'customers' }, { topic: 'queue' })
  }

  /** Tells whether the server is there while there is nothing to send, for the status bar and the dialogs. */
  async #probeWhenIdle(): Promise<void> {
    const { store, clock, transport, vault, mailFolder, events } = this.#context
    if (this.#stopped) return
    const delivery = await readMailServer(store.read, vault, mailFolder)
    if (delivery.kind !== 'smtp') return
    const now = clock.now()
    const queue = await readQueue(store.read, now, id => vault.has(id))
    if (isClosed(queue.nextProbeAt, now)) return
    const due =
      queue.online === null || queue.nextProbeAt !== null || Math.abs(now.getTime() - this.#lastProbeAt) >= idleProbeMs
    if (!due) return
    this.#lastProbeAt = now.getTime()
    const outcome = await transport.probe(delivery.server)
    await store.write(tx => (outcome.kind === 'sent' ? setOnline(tx) : recordQueueOutcome(tx, outcome, clock.now())))
    events.publish({ topic: 'queue' }, { topic: 'mail' }, { topic: 'accounts' })
  }

  /** What was wiped from rows must leave the write-ahead log too. */
  #emptyLog(): void {
    if (!this.#wiped || this.#stopped) return
    this.#wiped = false
    this.#context.store.checkpoint()
  }

  /** Tells the outbox that a handler wiped a body, so that the log is emptied soon. */
  noteWiped(): void {
    this.#wiped = true
    this.wake()
  }

  /** How long nothing can happen by itself: until the next mail is due, the queue opens, the rate allows. */
  async #findPauseMs(): Promise<number> {
    const { store, clock, vault, mailFolder } = this.#context
    const delivery = await readMailServer(store.read, vault, mailFolder)
    if (delivery.kind === 'none') return longestSleepMs
    const queue = await readQueue(store.read, clock.now(), () => true)
    const next = await findNextAttemptAt(store.read)
    const now = clock.now()
    const untilMs = (at: string | null) => (at === null ? 0 : Date.parse(at) - now.getTime())
    const pauseMs = Math.max(
      next === null ? longestSleepMs : untilMs(next),
      untilMs(queue.nextProbeAt),
      this.#rate.waitMs(delivery.ratePerMinute, now),
    )
    return Math.min(Math.max(pauseMs, shortestSleepMs), longestSleepMs)
  }

  #sleepFor(ms: number): void {
    if (this.#stopped) return
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.wake(), ms)
    this.#timer.unref()
  }
}

/** A time that lies further ahead than any pause was stored before the clock was set back: it does not count. */
function isClosed(until: string | null, now: Date): boolean {
  if (until === null) return false
  const waitMs = Date.parse(until) - now.getTime()
  return waitMs > 0 && waitMs <= Math.max(probeEveryMs, 3_600_000)
}
