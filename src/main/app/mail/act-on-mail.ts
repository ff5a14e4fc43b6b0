import { setImmediate as turn } from 'node:timers/promises'
import { AppError, fail } from '../../../shared/api/errors.ts'
import type { Failure } from '../../../shared/api/errors.ts'
import type { CustomerId, MailId } from '../../../shared/api/common-schemas.ts'
import type { HistoryAction } from '../../../shared/api/history.ts'
import type { CancelReason, MailAction, MailActionResult, MailSelection } from '../../../shared/api/mail.ts'
import type { Store, Tx } from '../../db/store.ts'
import { recordHistory } from '../audit/record.ts'
import type { Clock } from '../ports.ts'
import type { Actor } from '../session.ts'
import type { Vault } from '../vault.ts'
import { dismissMail, resolvedColumns } from './mail-endings.ts'
import { findMail, findObstacle, listMailIds, updateMail } from './mail-queries.ts'
import type { NamedMail } from './mail-queries.ts'

interface ActionContext {
  readonly store: Store
  readonly clock: Clock
  readonly vault: Vault
}

const historyActions = {
  sendAgain: 'mail.sentAgain',
  cancel: 'mail.cancelled',
  markBounced: 'mail.bounced',
  dismiss: 'mail.dismissed',
} as const satisfies Record<MailAction, HistoryAction>

/** Mails in one transaction: a few milliseconds. */
const slice = 50
/** Refused ones that are named; the rest is counted. */
const mostNamed = 200

/** One action on one mail, and its line in the history. Returns whose mail it is. */
export async function actOnMail(
  context: ActionContext,
  action: MailAction,
  id: MailId,
  actor: Actor,
  reason = '',
): Promise<CustomerId> {
  const at = context.clock.now()
  return context.store.write(async tx => {
    const mail = await findMail(tx, id)
    if (!mail) throw fail('mail.notFound', {})
    await act(tx, context, mail, { action, at, actor, reason })
    return mail.customer_id
  })
}

/** One action on many, each on its own. Throws selection.empty. */
export async function actOnSelection(
  context: ActionContext,
  action: MailAction,
  selection: MailSelection,
  actor: Actor,
  reason = '',
): Promise<MailActionResult> {
  const ids = await readSelection(context.store, selection)
  if (ids.length === 0) throw fail('selection.empty', {})
  const refused: { id: string; customerName: string; toAddress: string; failure: Failure }[] = []
  let done = 0
  for (let start = 0; start < ids.length; start += slice) {
    const at = context.clock.now()
    await context.store.write(async tx => {
      for (const id of ids.slice(start, start + slice)) {
        const mail = await findMail(tx, id)
        try {
          if (!mail) throw fail('mail.notFound', {})
          await act(tx, context, mail, { action, at, actor, reason })
          done += 1
        } catch (error) {
          // Refused before anything of this mail was written.
          if (!(error instanceof AppError)) throw error
          refused.push({
            id,
            customerName: mail?.customer_name ?? '',
            toAddress: mail?.to_address ?? '',
            failure: error.failure,
          })
        }
      }
    })
    await turn()
  }
  return { done, refused: refused.slice(0, mostNamed), more: Math.max(0, refused.length - mostNamed) }
}

async function readSelection(store: Store, selection: MailSelection): Promise<readonly MailId[]> {
  if ('ids' in selection) return selection.ids
  const except = new Set<string>(selection.except)
  return (await listMailIds(store.read, selection.filter)).filter(id => !except.has(id))
}

interface MailAct {
  readonly action: MailAction
  readonly at: Date
  readonly actor: Actor
  /** Of 'dismiss'. */
  readonly reason: string
}

async function act(tx: Tx, context: ActionContext, mail: NamedMail, request: MailAct): Promise<void> {
  const { action, at, actor, reason } = request
  if (action === 'sendAgain') await sendAgain(tx, context.vault, mail, at)
  else if (action === 'cancel') await cancel(tx, mail, at)
  else if (action === 'markBounced') await markBounced(tx, mail, at)
  else await dismiss(tx, mail, request)
  await recordHistory(tx, {
    at,
    actor,
    action: historyActions[action],
    customerId: mail.customer_id,
    subject: mail.subject,
    details: { to: mail.to_address, ...(action === 'dismiss' && { reason }) },
  })
}

async function sendAgain(tx: Tx, vault: Vault, mail: NamedMail, at: Date): Promise<void> {
  if (mail.state === 'sending') throw fail('mail.beingSent', {})
  // What was resolved is told by its reason: that nothing is left of it says less.
  if (mail.state === 'resolved') refuseObstacle(mail, await findObstacle(tx, mail))
  const again = mail.state === 'waiting' || mail.state === 'failed' || mail.state === 'cancelled'
  if (!again || mail.body === null || !vault.has(mail.key_id))
    throw fail('mail.secretGone', { template: mail.template })
  refuseObstacle(mail, await findObstacle(tx, mail))
  await updateMail(tx, mail.id, {
    state: 'waiting',
    fail_reason: null,
    cancel_reason: null,
    ended_at: null,
    last_refused_at: null,
    refused_for_ms: 0,
    next_attempt_at: at.toISOString(),
  })
}

function refuseObstacle(mail: NamedMail, obstacle: CancelReason | null): void {
  if (obstacle === 'addressChanged') throw fail('mail.addressChanged', { template: mail.template })
  if (obstacle === 'loginDisabled') throw fail('login.disabled', {})
  if (obstacle === 'customerDeleted') throw fail('customer.notFound', {})
  if (obstacle === 'orderCancelled') throw fail('order.cancelled', {})
  if (obstacle === 'newerConfirmation') throw fail('order.confirmedAnew', {})
  if (obstacle !== null) throw fail('mail.newerPassword', {})
}

async function cancel(tx: Tx, mail: NamedMail, at: Date): Promise<void> {
  if (mail.state === 'sending') throw fail('mail.beingSent', {})
  if (mail.state !== 'waiting') throw fail('mail.notWaiting', { state: mail.state })
  await updateMail(tx, mail.id, {
    state: 'cancelled',
    cancel_reason: 'byHand',
    body: null,
    ended_at: at.toISOString(),
  })
}

async function markBounced(tx: Tx, mail: NamedMail, at: Date): Promise<void> {
  if (mail.state !== 'sent') throw fail('mail.notWaiting', { state: mail.state })
  const obstacle = await findObstacle(tx, mail)
  const ended_at = at.toISOString()
  // What it carried is no longer the newest, or nobody's: that it came back changes nothing for anybody.
  if (obstacle !== null && obstacle !== 'addressChanged' && obstacle !== 'byHand')
    await updateMail(tx, mail.id, { ...resolvedColumns(obstacle, at), ended_at })
  else await updateMail(tx, mail.id, { state: 'bounced', ended_at })
}

async function dismiss(tx: Tx, mail: NamedMail, { at, actor, reason }: MailAct): Promise<void> {
  if (mail.state !== 'failed' && mail.state !== 'bounced') throw fail('mail.notFailed', { state: mail.state })
  await dismissMail(tx, mail.id, { reason, byName: actor.name, at })
}
