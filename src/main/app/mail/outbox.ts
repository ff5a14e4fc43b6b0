import { randomUUID } from 'node:crypto'
import type { MailTable } from '../../db/schema.ts'
import type { Store, Tx } from '../../db/store.ts'
import type { Events } from '../events.ts'
import type { Clock, Logger, MailTransport, SendOutcome, SignInGate } from '../ports.ts'
import { safeCause } from '../safe-cause.ts'
import { getSetting } from '../settings/settings-queries.ts'
import type { Vault } from '../vault.ts'
import { endsWithin } from './ends-within.ts'
import { claimNext, isLeaseLong, listAbandoned, renewLease } from './mail-lease.ts'
import { readMailServer, senderOf } from './mail-server.ts'
import type { Delivery } from './mail-server.ts'
import { NetworkWatch } from './network-watch.ts'
import { RateLimit } from './rate-limit.ts'
import { forgetOffline, isClosed, readQueue, setOnline } from './queue-state.ts'
import { isObstacle, recordOutcome, recordQueueOutcome } from './record-outcome.ts'
import { openMail } from './open-mail.ts'
import { findPauseMs, longestSleepMs } from './outbox-pause.ts'
import { readTemplate } from './template-queries.ts'
import { sendWithin } from './send-within.ts'
import { WipedLog } from './wiped-log.ts'

const parallel = 3
const idleProbeMs = 5 * 60_000
/** For writing down what became of conversations that were ended. */
const lastWordsMs = 400

export interface OutboxContext {
  readonly store: Store
  readonly clock: Clock
  readonly transport: MailTransport
  readonly signIns: SignInGate
  readonly vault: Vault
  readonly events: Events
  readonly log: Logger
  readonly mailFolder: string
  readonly networkAddresses: () => string
}

/**
 * Takes waiting mail to the server: claim, let go of the transaction, send, record. One process has one outbox;
 * a row in mid-air carries a lease, so that a crash leaves it to be sent again under the same Message-ID.
 */
export class Outbox {
  readonly #context: OutboxContext
  readonly #owner = randomUUID()
  readonly #rate = new RateLimit()
  readonly #wiped: WipedLog
  readonly #network: NetworkWatch
  readonly #flying = new Set<Promise<void>>()
  readonly #flyingIds = new Set<string>()
  readonly #ending = new AbortController()
  #timer: NodeJS.Timeout | null = null
  #running: Promise<void> | null = null
  #again = false
  #stopped = true
  #fresh = true
  #lastProbeAt = 0
  /** Counts what stood in the way, so that a conversation knows whether it began before or after. */
  #obstacles = 0
  #poke: () => void = () => undefined

  constructor(context: OutboxContext) {
    this.#context = context
    this.#network = new NetworkWatch(context.networkAddresses, () => void this.#forgetOffline())
    this.#wiped = new WipedLog(() => context.store.checkpoint(), context.log)
  }

  start(): void {
    this.#stopped = false
    this.#network.start()
    this.wake()
  }

  /** Something changed: looks at once for mail that may leave. */
  wake(): void {
    if (this.#stopped) return
    if (this.#running) {
      this.#again = true
      this.#poke()
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

  /** Takes no new mail, and waits for what is in mid-air, at most `limitMs`; then ends it, and notes how far it came. */
  async stop(limitMs: number): Promise<void> {
    this.#stopped = true
    if (this.#timer) clearTimeout(this.#timer)
    this.#network.stop()
    this.#poke()
    const landed = Promise.allSettled([this.#running, ...this.#flying])
    await endsWithin(limitMs - lastWordsMs, landed)
    this.#ending.abort()
    await endsWithin(lastWordsMs, landed)
    this.#wiped.stop()
    this.#context.transport.close()
  }

  /** For tests: resolves when nothing is in mid-air and nothing may leave now. */
  async settled(): Promise<void> {
    while (this.#running) await this.#running
  }

  async #runAndSleep(): Promise<void> {
    await this.#run()
    if (!this.#again) this.#sleepFor(await findPauseMs(this.#context, this.#rate))
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
      const sure = queue.online === true && !queue.paused && queue.nextProbeAt === null
      const width = sure ? parallel : 1
      const poked = new Promise<void>(resolve => (this.#poke = resolve))
      this.#again = false
      if (this.#flying.size >= width) {
        await Promise.race([...this.#flying, poked])
        continue
      }
      if (this.#rate.waitMs(server.ratePerMinute, clock.now()) > 0) break
      const mail = await this.#claim()
      if (!mail) {
        if (this.#flying.size === 0) break
        // A slow conversation holds its own mail back, and not one that is queued meanwhile.
        await Promise.race([...this.#flying, poked])
        continue
      }
      const flight: Promise<void> = this.#fly(mail, server).finally(() => this.#flying.delete(flight))
      this.#flying.add(flight)
    }
    await Promise.all(this.#flying)
    await this.#probeWhenIdle()
  }

  /** Marks the next due mail as ours, after asking once more whether it still may leave. */
  async #claim(): Promise<MailTable | null> {
    const { store, clock, events, vault } = this.#context
    const { keyIds } = vault
    if (keyIds.length === 0) return null
    for (;;) {
      const claimed = await store.write(tx => claimNext(tx, { owner: this.#owner, now: clock.now(), keyIds }))
      if (!claimed) return null
      events.publish({ topic: 'mail', customerId: claimed.mail.customer_id }, { topic: 'queue' })
      if (claimed.go) return claimed.mail
      this.#wiped.noteWiped()
    }
  }

  /** One mail after the other, as long as each is taken. */
  async #fly(first: MailTable, server: Exclude<Delivery, { kind: 'none' }>): Promise<void> {
    for (let mail: MailTable | null = first; mail !== null; ) {
      const { id } = mail
      this.#flyingIds.add(id)
      try {
        mail = await this.#deliver(mail, server)
      } catch (error) {
        // Its row stays in mid-air until its lease is over, and goes again then.
        this.#context.log.error('outcome not recorded', { id, cause: safeCause(error) })
        mail = null
      } finally {
        this.#flyingIds.delete(id)
      }
      // The server takes mail: perhaps others may fly beside this one.
      if (this.#flying.size < parallel) this.#poke()
    }
  }

  /** Returns the next mail to deliver, claimed in the transaction that records this one: a commit waits for the disk. */
  async #deliver(mail: MailTable, server: Exclude<Delivery, { kind: 'none' }>): Promise<MailTable | null> {
    const { clock, log, store, events, vault } = this.#context
    const began = this.#obstacles
    const { source } = await readTemplate(store.read, mail.template)
    const sender = senderOf(source, { fromName: server.from.name, fromAddress: server.from.address })
    const outgoing = openMail(vault, mail, sender)
    // Slept since the claim: another may have taken the row.
    if (!isLeaseLong(mail, clock.now()) && !(await store.write(tx => renewLease(tx, mail, clock.now())))) return null
    const outcome: SendOutcome | 'keyMissing' =
      outgoing === null ? 'keyMissing' : await sendWithin(this.#context, server, outgoing, this.#ending.signal)
    this.#rate.count(clock.now())
    const now = clock.now()
    // Before it is written down: a conversation that began earlier and ends right behind must know.
    if (isObstacle(outcome)) this.#obstacles += 1
    const { wiped, next } = await store.write(async tx => {
      // Ended by ourselves: says as little about the server as if it were another by now.
      const otherServer = this.#ending.signal.aborted || (await this.#isOtherServer(tx, server))
      const mayClear = began === this.#obstacles
      const flight = { owner: this.#owner, otherServer, mayClear }
      const taken = outcome !== 'keyMissing' && outcome.kind === 'sent' && mayClear && !otherServer
      const goesOn = taken && !this.#stopped && this.#rate.waitMs(server.ratePerMinute, now) === 0
      return {
        wiped: await recordOutcome(tx, mail, outcome, now, flight),
        next: goesOn ? await claimNext(tx, { owner: this.#owner, now, keyIds: vault.keyIds }) : null,
      }
    })
    if (wiped || next?.go === false) this.#wiped.noteWiped()
    if (outcome === 'keyMissing' || outcome.kind !== 'sent') {
      log.warn('mail not sent', { id: mail.id, reason: outcome === 'keyMissing' ? outcome : outcome.kind })
    }
    events.publish(
      { topic: 'mail', customerId: mail.customer_id },
      { topic: 'customers', customerId: mail.customer_id },
      { topic: 'accounts', customerId: mail.customer_id },
      { topic: 'queue' },
    )
    if (next) events.publish({ topic: 'mail', customerId: next.mail.customer_id })
    return next?.go === true ? next.mail : null
  }

  /** The settings were saved since: what was said under the old ones is no news of the new ones. */
  async #isOtherServer(tx: Tx, server: Exclude<Delivery, { kind: 'none' }>): Promise<boolean> {
    const { version } = await getSetting(tx, 'mail')
    return version !== server.version
  }

  /** Mail that a dead or sleeping sender left in mid-air may have arrived: it goes again, as it was, and says so. */
  async #rescueAbandoned(): Promise<void> {
    const { store, clock, events } = this.#context
    const now = clock.now()
    const rescued = await store.write(async tx => {
      const left = await listAbandoned(tx, now, { of: this.#owner, all: this.#fresh })
      const abandoned = left.filter(mail => !this.#flyingIds.has(mail.id))
      for (const mail of abandoned) {
        await recordOutcome(tx, mail, interrupted, now, { owner: null, otherServer: false, mayClear: false })
      }
      return abandoned
    })
    this.#fresh = false
    if (rescued.length > 0) events.publish({ topic: 'mail' }, { topic: 'customers' }, { topic: 'queue' })
  }

  /** Tells whether the server is there while there is nothing to send, for the status bar and the dialogs. */
  async #probeWhenIdle(): Promise<void> {
    const { store, clock, transport, signIns, vault, mailFolder, events } = this.#context
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
    const began = this.#obstacles
    const outcome = await transport.probe(delivery.server, signIns)
    if (isObstacle(outcome)) this.#obstacles += 1
    await store.write(async tx => {
      if (await this.#isOtherServer(tx, delivery)) return
      if (outcome.kind === 'sent') await setOnline(tx, began === this.#obstacles)
      else await recordQueueOutcome(tx, outcome, clock.now())
    })
    events.publish({ topic: 'queue' }, { topic: 'mail' }, { topic: 'accounts' })
  }

  /** A handler queued a mail or wiped a body, and has committed. */
  noteWiped(): void {
    this.#wiped.noteWiped()
    this.wake()
  }

  /** Through another network: a server that nobody reached is tried at once, and not at the next full minute. */
  async #forgetOffline(): Promise<void> {
    try {
      if (await this.#context.store.write(forgetOffline)) this.wake()
    } catch (error) {
      this.#context.log.error('network not noticed', { cause: safeCause(error) })
    }
  }

  #sleepFor(ms: number): void {
    if (this.#stopped) return
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.wake(), ms)
    this.#timer.unref()
  }
}

const interrupted: SendOutcome = { kind: 'unknown', words: 'Latchkey was closed while this mail was being sent.' }
