import { fail } from '../../../shared/api/errors.ts'
import type { MailId } from '../../../shared/api/common-schemas.ts'
import type { MailRow, MailTest, mailApi, QueueState } from '../../../shared/api/mail.ts'
import type { Store, Tx } from '../../db/store.ts'
import { recordHistory } from '../audit/record.ts'
import type { Events } from '../events.ts'
import type { AreaHandlers } from '../handlers.ts'
import type { Clock, MailTransport, SendOutcome } from '../ports.ts'
import type { Session } from '../session.ts'
import { getSetting } from '../settings/settings-queries.ts'
import type { Vault } from '../vault.ts'
import { signInTriesAnHour } from './back-off.ts'
import { newMessageId } from './enqueue-mail.ts'
import { countMail, findMail, findObstacle, listMail, updateMail } from './mail-queries.ts'
import type { NamedMail } from './mail-queries.ts'
import { readMailServer } from './mail-server.ts'
import { toMailRow } from './mail-status.ts'
import type { Outbox } from './outbox.ts'
import { clearObstacles, readQueue } from './queue-state.ts'
import type { QueueSnapshot } from './queue-state.ts'
import { recordQueueOutcome } from './record-outcome.ts'

interface MailContext {
  readonly store: Store
  readonly clock: Clock
  readonly events: Events
  readonly vault: Vault
  readonly outbox: Outbox
  readonly transport: MailTransport
  readonly mailFolder: string
}

export function createMailHandlers(context: MailContext): AreaHandlers<typeof mailApi> {
  const { store, clock, events, outbox } = context
  const queueNow = () => readQueue(store.read, clock.now(), id => context.vault.has(id))

  async function getRow(id: MailId): Promise<MailRow> {
    const mail = await findMail(store.read, id)
    if (!mail) throw fail('mail.notFound', {})
    return toMailRow(mail, await queueNow())
  }

  /** One change of one mail by a person, in a transaction that has read it. */
  async function change(
    id: MailId,
    session: Session,
    decide: (mail: NamedMail, tx: Tx, at: Date) => Promise<Parameters<typeof recordHistory>[1]['action']>,
  ) {
    const at = clock.now()
    const customerId = await store.write(async tx => {
      const mail = await findMail(tx, id)
      if (!mail) throw fail('mail.notFound', {})
      const action = await decide(mail, tx, at)
      await recordHistory(tx, {
        at,
        actor: session.actor,
        action,
        customerId: mail.customer_id,
        subject: mail.subject,
        details: { to: mail.to_address },
      })
      return mail.customer_id
    })
    events.publish(
      { topic: 'mail', customerId },
      { topic: 'customers', customerId },
      { topic: 'accounts', customerId },
      { topic: 'history', customerId },
      { topic: 'queue' },
    )
    outbox.noteWiped()
    return getRow(id)
  }

  return {
    async list(input) {
      const queue = await queueNow()
      const { rows, total } = await listMail(store.read, input)
      return { rows: rows.map(row => toMailRow(row, queue)), total, offset: input.offset }
    },

    queue: async () => toQueueState(await queueNow(), await countMail(store.read)),

    sendAgain: ({ id }, session) =>
      change(id, session, async (mail, tx, at) => {
        if (mail.state === 'sending') throw fail('mail.beingSent', {})
        if (mail.state !== 'waiting' && mail.state !== 'failed' && mail.state !== 'cancelled')
          throw fail('mail.secretGone', {})
        if (mail.body === null || !context.vault.has(mail.key_id)) throw fail('mail.secretGone', {})
        const obstacle = await findObstacle(tx, mail)
        if (obstacle === 'addressChanged') throw fail('mail.addressChanged', {})
        if (obstacle === 'loginDisabled') throw fail('login.disabled', {})
        if (obstacle !== null) throw fail('mail.newerPassword', {})
        await updateMail(tx, id, {
          state: 'waiting',
          fail_reason: null,
          cancel_reason: null,
          ended_at: null,
          last_refused_at: null,
          refused_for_ms: 0,
          next_attempt_at: at.toISOString(),
        })
        return 'mail.sentAgain'
      }),

    cancel: ({ id }, session) =>
      change(id, session, async (mail, tx, at) => {
        if (mail.state === 'sending') throw fail('mail.beingSent', {})
        if (mail.state !== 'waiting') throw fail('mail.notWaiting', { state: mail.state })
        await updateMail(tx, id, {
          state: 'cancelled',
          cancel_reason: 'byHand',
          body: null,
          ended_at: at.toISOString(),
        })
        return 'mail.cancelled'
      }),

    async tryNow(_input, session) {
      const at = clock.now()
      const queue = await queueNow()
      if (queue.delivery === 'none') throw fail('mail.noServer', {})
      refuseFourthSignIn(queue, at)
      await store.write(async tx => {
        await clearObstacles(tx)
        await tx.updateTable('mail').set({ next_attempt_at: at.toISOString() }).where('state', '=', 'waiting').execute()
        await recordHistory(tx, { at, actor: session.actor, action: 'mail.tryNow', subject: '' })
      })
      events.publish({ topic: 'queue' }, { topic: 'mail' }, { topic: 'history' })
      outbox.wake()
      return toQueueState(await queueNow(), await countMail(store.read))
    },

    markBounced: ({ id }, session) =>
      change(id, session, async (mail, tx, at) => {
        if (mail.state !== 'sent') throw fail('mail.notWaiting', { state: mail.state })
        await updateMail(tx, id, { state: 'bounced', ended_at: at.toISOString() })
        return 'mail.bounced'
      }),
  }
}

/** Mail servers lock accounts: with the same credentials there is no fourth try within an hour. */
function refuseFourthSignIn(queue: QueueSnapshot, now: Date): void {
  const recent = queue.signInTries.filter(time => Math.abs(now.getTime() - Date.parse(time)) < 3_600_000)
  const oldest = recent.at(-signInTriesAnHour)
  if (recent.length >= signInTriesAnHour && oldest !== undefined) {
    throw fail('mail.signInLimit', { nextTryAt: new Date(Date.parse(oldest) + 3_600_000).toISOString() })
  }
}

function toQueueState(
  queue: QueueSnapshot,
  counts: { readonly waiting: number; readonly sending: number; readonly failed: number },
): QueueState {
  return {
    delivery: queue.delivery,
    online: queue.online,
    paused: queue.paused,
    nextProbeAt: queue.nextProbeAt,
    ...counts,
  }
}

/** Sends one mail with the saved settings, outside the queue, and tells each step. */
export async function sendTestMail(
  context: Pick<MailContext, 'store' | 'clock' | 'vault' | 'transport' | 'mailFolder'>,
  to: string,
): Promise<MailTest> {
  const delivery = await readMailServer(context.store.read, context.vault, context.mailFolder)
  const { value: shop } = await getSetting(context.store.read, 'shop')
  if (delivery.kind === 'none') throw fail('mail.noServer', {})
  const sentence = `This is a test from ${shop.shopName}. Mail from Latchkey arrives.`
  const mail = {
    from: delivery.from,
    to: { name: '', address: to },
    subject: `Test email from ${shop.shopName}`,
    html: `<!doctype html><html lang="en"><body><p>${escapeHtml(sentence)}</p></body></html>`,
    text: `${sentence}\n`,
    messageId: await newMessageId(context.store.read),
    date: context.clock.now(),
  }
  if (delivery.kind === 'folder') {
    const outcome = await context.transport.deliverToFolder(delivery.folder, mail)
    return {
      ok: outcome.kind === 'sent',
      steps: [{ step: 'folder', ok: outcome.kind === 'sent', words: outcome.words }],
    }
  }
  const now = context.clock.now()
  const queue = await readQueue(context.store.read, now, id => context.vault.has(id))
  refuseFourthSignIn(queue, now)
  const steps = await context.transport.test(delivery.server, mail)
  const refusal = steps.find(step => step.step === 'signIn' && !step.ok)
  if (refusal)
    await context.store.write(tx => recordQueueOutcome(tx, signInRefused(refusal.words), context.clock.now()))
  return { ok: steps.every(step => step.ok), steps }
}

/** A test that is not let in counts like every other sign-in: the server counts it too. */
function signInRefused(words: string): SendOutcome {
  const code = /^(\d{3})\b/.exec(words)?.[1]
  return { kind: 'setUp', why: 'signInRefused', code: code === undefined ? null : Number(code), words }
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
}
