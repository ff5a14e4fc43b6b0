import type { CustomerId, OrderId } from '../../../shared/api/common-schemas.ts'
import { fail } from '../../../shared/api/errors.ts'
import type { NewOrder } from '../../../shared/api/new-order.ts'
import type { OrderDetail, ordersApi } from '../../../shared/api/orders.ts'
import { publishLogin } from '../accounts/account-context.ts'
import type { AccountsContext } from '../accounts/account-context.ts'
import { LoginNotPrepared, planLogin, prepareLogin } from '../accounts/register-with-order.ts'
import type { Orderer } from '../accounts/register-with-order.ts'
import { recordHistory } from '../audit/record.ts'
import { refuseUnmailable } from '../customers/add-customer.ts'
import { customerName, toColumns } from '../customers/customer-rules.ts'
import { getCustomer } from '../customers/ordering-customer.ts'
import type { AreaHandlers } from '../handlers.ts'
import { cancelConfirmation } from '../mail/mail-reading.ts'
import { findDoneRequest, recordRequest } from '../requests.ts'
import type { Session } from '../session.ts'
import { getSetting } from '../settings/settings-queries.ts'
import { readOrderDetail } from './order-detail.ts'
import { createDraftHandlers } from './order-drafts.ts'
import type { OrderFinder } from './order-finder.ts'
import { mayConfirm, queueConfirmation } from './order-mail.ts'
import { listOrderLines, setConfirmation } from './order-queries.ts'
import { getOrder, moveOrder, payOrder } from './order-steps.ts'
import { readRule, saveOrder, wantsLogin } from './save-order.ts'
import type { OrderRequest, SavedOrder } from './save-order.ts'

/** What stands in the way of a login goes while the order is being saved; it does not come and go again and again. */
const mostTries = 3

export interface OrdersContext
  extends Pick<AccountsContext, 'store' | 'clock' | 'ids' | 'hasher' | 'vault' | 'events' | 'readQueue' | 'noteWiped'> {
  readonly finder: Pick<OrderFinder, 'list'>
}

export function createOrderHandlers(context: OrdersContext): AreaHandlers<typeof ordersApi> {
  const { store, clock, vault, events } = context

  const detail = async (id: OrderId): Promise<OrderDetail> => readOrderDetail(store.read, id, await context.readQueue())

  /** The password is hashed before the transaction, which decides anew whether the login can be. */
  async function save(request: Omit<OrderRequest, 'prepared'>): Promise<SavedOrder> {
    for (let tries = 1; ; tries += 1) {
      const prepared = (await wantsLogin(store.read, request.order))
        ? await prepareLogin(context, ordererOf(request.order.customer))
        : null
      try {
        return await store.write(tx => saveOrder(tx, context, { ...request, prepared }))
      } catch (error) {
        if (!(error instanceof LoginNotPrepared) || tries === mostTries) throw error
      }
    }
  }

  /** Throws permission.missing. What the shop's own rule does needs no permission of the person's. */
  async function requirePermissions(order: NewOrder, session: Session): Promise<void> {
    if ('fields' in order.customer && !session.can('customers.modify'))
      throw fail('permission.missing', { permission: 'customers.modify' })
    if (order.createLogin && !session.can('accounts.create') && (await readRule(store.read)) !== 'always')
      throw fail('permission.missing', { permission: 'accounts.create' })
  }

  function publishOrder(customerId: CustomerId): void {
    events.publish({ topic: 'orders', customerId }, { topic: 'history', customerId })
  }

  return {
    ...createDraftHandlers(context),

    list: input => context.finder.list(input),

    get: ({ id }) => detail(id),

    async entrySettings() {
      const { currency } = (await getSetting(store.read, 'shop')).value
      const { numberPrefix: _, ...settings } = (await getSetting(store.read, 'orders')).value
      const registration = await readRule(store.read)
      return { currency, registration, ...settings }
    },

    loginPlan: input =>
      planLogin(
        store.read,
        'customerId' in input ? input : { person: { first_name: '', last_name: '', company: '', email: input.email } },
      ),

    async create({ requestId, draftId, order }, session) {
      const path = 'orders.create'
      const actor = session.actor
      const done = await findDoneRequest(store.read, requestId, path, actor)
      if (done !== null) return detail(done as OrderId)
      await requirePermissions(order, session)
      if ('fields' in order.customer) refuseUnmailable(order.customer.fields.email, 'order.customer.fields.email')
      await vault.prepare()
      const saved = await save({ requestId, path, draftId, order, actor, at: clock.now() })
      const { customer_id: customerId } = saved
      publishLogin(events, customerId)
      events.publish({ topic: 'orders', customerId }, { topic: 'addresses', customerId })
      context.noteWiped()
      return detail(saved.id)
    },

    async setStatus({ id, version, status, reason }, session) {
      const step = { id, version, actor: session.actor, at: clock.now() }
      const customerId = await store.write(tx => moveOrder(tx, step, status, reason))
      publishOrder(customerId)
      events.publish({ topic: 'mail', customerId }, { topic: 'queue' })
      if (status === 'cancelled') context.noteWiped()
      return detail(id)
    },

    async setPaid({ id, version, paid }, session) {
      const step = { id, version, actor: session.actor, at: clock.now() }
      publishOrder(await store.write(tx => payOrder(tx, step, paid)))
      return detail(id)
    },

    async sendConfirmation({ id, requestId }, session) {
      const path = 'orders.sendConfirmation'
      const actor = session.actor
      const done = await findDoneRequest(store.read, requestId, path, actor)
      if (done !== null && done !== id) throw fail('request.conflict', {})
      if (done !== null) return detail(id)
      await vault.prepare()
      const at = clock.now()
      const customerId = await store.write(async tx => {
        await recordRequest(tx, { id: requestId, path, subjectId: id, actor, at })
        const order = await getOrder(tx, id)
        if (order.status === 'cancelled') throw fail('order.cancelled', {})
        const customer = await getCustomer(tx, order.customer_id)
        if (!mayConfirm(customer)) throw fail('order.noEmail', {})
        const lines = await listOrderLines(tx, order.sequence)
        const mailId = await queueConfirmation(tx, context, order, lines, { customer, actor, at })
        if (order.confirmation_mail_id !== null)
          await cancelConfirmation(tx, order.confirmation_mail_id, 'newerConfirmation', at, mailId)
        await setConfirmation(tx, id, mailId)
        await recordHistory(tx, {
          at,
          actor,
          action: 'order.confirmationQueued',
          customerId: customer.id,
          subject: customerName(customer),
          details: { number: order.number, mailTo: customer.email },
        })
        return customer.id
      })
      publishOrder(customerId)
      events.publish({ topic: 'mail', customerId }, { topic: 'queue' })
      context.noteWiped()
      return detail(id)
    },
  }
}

function ordererOf(customer: NewOrder['customer']): Orderer {
  return 'customerId' in customer ? customer : { person: toColumns(customer.fields) }
}
