import * as v from 'valibot'
import type { CustomerId, OrderId } from '../../../shared/api/common-schemas.ts'
import { fail } from '../../../shared/api/errors.ts'
import { cancelReason, orderSteps } from '../../../shared/api/orders.ts'
import type { OrderStatus } from '../../../shared/api/orders.ts'
import type { Reader, Tx } from '../../db/store.ts'
import { recordHistory } from '../audit/record.ts'
import { cancelConfirmation } from '../mail/mail-reading.ts'
import type { Actor } from '../session.ts'
import { findOrder, updateOrder } from './order-queries.ts'
import type { OrderRecord } from './order-queries.ts'

interface Step {
  readonly id: OrderId
  readonly version: number
  readonly actor: Actor
  readonly at: Date
}

/** Throws order.notFound. */
export async function getOrder(reader: Reader, id: OrderId): Promise<OrderRecord> {
  const order = await findOrder(reader, id)
  if (!order) throw fail('order.notFound', {})
  return order
}

/**
 * Moves an order one step further. Cancelling takes back a confirmation that has not left. Returns whose order it is.
 * Throws order.notFound, order.changedElsewhere, order.stepNotAllowed, and input.invalid without the reason it needs.
 */
export async function moveOrder(tx: Tx, step: Step, status: OrderStatus, reason: string): Promise<CustomerId> {
  const order = await requireOrder(tx, step)
  if (!orderSteps[order.status].includes(status)) {
    throw fail('order.stepNotAllowed', { from: order.status, to: status })
  }
  if (status === 'cancelled') requireReason(reason)
  const at = step.at.toISOString()
  await updateOrder(tx, step.id, step.version, {
    status,
    status_reason: reason,
    status_at: at,
    status_by_name: step.actor.name,
    updated_at: at,
    updated_by_name: step.actor.name,
  })
  if (status === 'cancelled' && order.confirmation_mail_id !== null) {
    await cancelConfirmation(tx, order.confirmation_mail_id, 'orderCancelled', step.at)
  }
  await recordHistory(tx, {
    at: step.at,
    actor: step.actor,
    action: 'order.statusChanged',
    customerId: order.customer_id,
    subject: order.customer_name,
    details: { number: order.number, from: order.status, to: status, reason },
  })
  return order.customer_id
}

/** Throws order.notFound, order.changedElsewhere. */
export async function payOrder(tx: Tx, step: Step, paid: boolean): Promise<CustomerId> {
  const order = await requireOrder(tx, step)
  if ((order.paid_at !== null) === paid) return order.customer_id
  const at = step.at.toISOString()
  await updateOrder(tx, step.id, step.version, {
    paid_at: paid ? at : null,
    paid_by_name: paid ? step.actor.name : '',
    updated_at: at,
    updated_by_name: step.actor.name,
  })
  await recordHistory(tx, {
    at: step.at,
    actor: step.actor,
    action: paid ? 'order.paid' : 'order.unpaid',
    customerId: order.customer_id,
    subject: order.customer_name,
    details: { number: order.number },
  })
  return order.customer_id
}

async function requireOrder(tx: Tx, { id, version }: Step): Promise<OrderRecord> {
  const order = await getOrder(tx, id)
  if (order.version !== version) {
    throw fail('order.changedElsewhere', {
      currentVersion: order.version,
      byName: order.updated_by_name,
      at: order.updated_at,
    })
  }
  return order
}

function requireReason(reason: string): void {
  const { issues } = v.safeParse(cancelReason, reason)
  if (issues) throw fail('input.invalid', { issues: [{ path: 'reason', message: issues[0].message }] })
}
