import { fail } from '../../../shared/api/errors.ts'
import type { CustomerId, MailId } from '../../../shared/api/common-schemas.ts'
import type { MailAction, MailRow, mailApi, QueueState } from '../../../shared/api/mail.ts'
import type { Store } from '../../db/store.ts'
import { findNewestTime, recordHistory } from '../audit/record.ts'
import type { Events } from '../events.ts'
import type { AreaHandlers } from '../handlers.ts'
import type { Clock } from '../ports.ts'
import type { PreviewShelf } from '../preview-shelf.ts'
import type { Session } from '../session.ts'
import type { Vault } from '../vault.ts'
import { actOnMail, actOnSelection } from './act-on-mail.ts'
import { previewMail } from './mail-preview.ts'
import { countMail, findMail, hurryWaiting, listMail, listMailIds } from './mail-queries.ts'
import { toMailRow } from './mail-status.ts'
import type { Outbox } from './outbox.ts'
import { clearObstacles, readQueue } from './queue-state.ts'
import type { QueueSnapshot } from './queue-state.ts'
import type { MailValues } from './render-mail.ts'
import { readMailServer } from './mail-server.ts'
import type { SignInLimit } from './sign-in-limit.ts'
import { findRevision } from './template-queries.ts'

interface MailContext {
  readonly store: Store
  readonly clock: Clock
  readonly events: Events
  readonly vault: Vault
  readonly outbox: Outbox
  readonly signIns: SignInLimit
  readonly mailFolder: string
  readonly previews: PreviewShelf
}

export function createMailHandlers(context: MailContext): AreaHandlers<typeof mailApi> {
  const { store, clock, events, outbox } = context
  const queueNow = () => readQueue(store.read, clock.now(), id => context.vault.has(id))

  async function getRow(id: MailId): Promise<MailRow> {
    const mail = await findMail(store.read, id)
    if (!mail) throw fail('mail.notFound', {})
    return toMailRow(mail, await queueNow())
  }

  /** After commit: whoever looks at mail, customers or logins sees what became of it. */
  function publish(customerId?: CustomerId): void {
    const about = customerId === undefined ? {} : { customerId }
    events.publish(
      { topic: 'mail', ...about },
      { topic: 'customers', ...about },
      { topic: 'accounts', ...about },
      { topic: 'history', ...about },
      { topic: 'queue' },
    )
    outbox.noteWiped()
  }

  async function act(action: MailAction, id: MailId, session: Session, reason = ''): Promise<MailRow> {
    publish(await actOnMail(context, action, id, session.actor, reason))
    return getRow(id)
  }

  const handlers: AreaHandlers<typeof mailApi> = {
    async list(input) {
      const queue = await queueNow()
      const { rows, total } = await listMail(store.read, input)
      return { rows: rows.map(row => toMailRow(row, queue)), total, offset: input.offset }
    },

    get: ({ id }) => getRow(id),

    ids: async ({ offset, limit, ...filter }) => ({ ids: await listMailIds(store.read, filter, { offset, limit }) }),

    async preview({ id }, session) {
      const mail = await findMail(store.read, id)
      if (!mail) throw fail('mail.notFound', {})
      const source = mail.template_revision_id && (await findRevision(store.read, mail.template_revision_id))
      if (!source) throw fail('mail.noPreview', {})
      return previewMail(store.read, context.previews, session.client, {
        template: mail.template,
        source,
        values: JSON.parse(mail.merge_values) as MailValues,
        to: { name: mail.to_name, address: mail.to_address },
      })
    },

    queue: async () => toQueueState(await queueNow(), await countMail(store.read), await findClockBehind(store, clock)),

    sendAgain: ({ id }, session) => act('sendAgain', id, session),
    cancel: ({ id }, session) => act('cancel', id, session),
    markBounced: ({ id }, session) => act('markBounced', id, session),
    dismiss: ({ id, reason }, session) => act('dismiss', id, session, reason),

    async forSelection({ action, selection, reason }, session) {
      const result = await actOnSelection(context, action, selection, session.actor, reason)
      if (result.done > 0) publish()
      return result
    },

    async tryNow(_input, session) {
      const at = clock.now()
      const delivery = await readMailServer(store.read, context.vault, context.mailFolder)
      if (delivery.kind === 'none') throw fail('mail.noServer', {})
      const nextTryAt = delivery.kind === 'smtp' ? await context.signIns.findNextTryAt(delivery.server) : null
      if (nextTryAt) throw fail('mail.signInLimit', { nextTryAt: nextTryAt.toISOString() })
      await store.write(async tx => {
        await clearObstacles(tx)
        await hurryWaiting(tx, at)
        await recordHistory(tx, { at, actor: session.actor, action: 'mail.tryNow', subject: '' })
      })
      events.publish({ topic: 'queue' }, { topic: 'mail' }, { topic: 'history' })
      outbox.wake()
      return handlers.queue({}, session)
    },
  }
  return handlers
}

function toQueueState(
  queue: QueueSnapshot,
  counts: { readonly waiting: number; readonly sending: number; readonly failed: number },
  clockBehind: QueueState['clockBehind'],
): QueueState {
  return {
    delivery: queue.delivery,
    online: queue.online,
    paused: queue.paused,
    nextProbeAt: queue.nextProbeAt,
    clockBehind,
    ...counts,
  }
}
/** Clocks of two computers, or before and after a correction, differ by a little. */
const clockSlackMs = 2 * 60_000

async function findClockBehind(store: Store, clock: Clock): Promise<QueueState['clockBehind']> {
  const newest = await findNewestTime(store.read)
  const now = clock.now()
  if (newest === null || Date.parse(newest) - now.getTime() <= clockSlackMs) return null
  return { now: now.toISOString(), newest }
}
