import type { AddressFields } from '../../../shared/api/addresses.ts'
import type { CustomerId, OrderDraftId, OrderId, RequestId } from '../../../shared/api/common-schemas.ts'
import { fail } from '../../../shared/api/errors.ts'
import type { NewOrder } from '../../../shared/api/new-order.ts'
import type { RegistrationRule } from '../../../shared/api/orders.ts'
import { orderNumber } from '../../../shared/order-number.ts'
import { uniqueViolation } from '../../db/failures.ts'
import type { OrderLineTable } from '../../db/order-schema.ts'
import type { CustomerRecord } from '../../db/schema.ts'
import type { Reader, Tx } from '../../db/store.ts'
import type { PreparedPassword } from '../accounts/prepare-password.ts'
import { registerWithOrder } from '../accounts/register-with-order.ts'
import type { OrderLogin } from '../accounts/register-with-order.ts'
import { recordHistory } from '../audit/record.ts'
import { addCustomer } from '../customers/add-customer.ts'
import { customerName } from '../customers/customer-rules.ts'
import { keepAddress } from '../customers/keep-address.ts'
import { countOrder, getCustomer } from '../customers/ordering-customer.ts'
import type { Ids } from '../ports.ts'
import { recordRequest } from '../requests.ts'
import type { Actor } from '../session.ts'
import { getSetting } from '../settings/settings-queries.ts'
import type { Vault } from '../vault.ts'
import { countOrderAmounts, discountDetails } from './order-amounts.ts'
import type { OrderAmounts } from './order-amounts.ts'
import { mayConfirm, queueConfirmation } from './order-mail.ts'
import { deleteDraft, findDraft, findOrderOfDraft, findProducts, insertOrder, nextSequence } from './order-queries.ts'
import type { OrderRecord } from './order-queries.ts'
import { orderedBy, toLineRow, toMoneyColumns } from './order-snapshot.ts'

export interface OrderRequest {
  readonly requestId: RequestId
  readonly path: string
  readonly draftId: OrderDraftId | undefined
  readonly order: NewOrder
  /** Null when no login was wanted, or none looked possible. */
  readonly prepared: PreparedPassword | null
  readonly actor: Actor
  readonly at: Date
}

interface Tools {
  readonly ids: Ids
  readonly vault: Vault
}

export type SavedOrder = Pick<OrderRecord, 'id' | 'customer_id'>

/** Whether an order is to register its customer: the shop's rule, or the person at the desk. */
export async function wantsLogin(reader: Reader, order: Pick<NewOrder, 'createLogin'>): Promise<boolean> {
  return order.createLogin || (await readRule(reader)) === 'always'
}

export async function readRule(reader: Reader): Promise<RegistrationRule> {
  return (await getSetting(reader, 'registration')).value.rule
}

/**
 * Customer, addresses, login, mails, order and history: all of it in this one transaction. The vault must be prepared.
 * Throws customer.notFound, product.notForSale, order.tooMuch, order.totalChanged, order.draftSaved, order.draftNotFound,
 * order.prefixTaken, address.tooMany, and LoginNotPrepared.
 */
export async function saveOrder(tx: Tx, tools: Tools, request: OrderRequest): Promise<SavedOrder> {
  const { order, actor, at } = request
  const id = tools.ids.next() as OrderId
  await recordRequest(tx, { id: request.requestId, path: request.path, subjectId: id, actor, at })
  if (request.draftId !== undefined) await refuseSavedDraft(tx, request.draftId, actor)
  const { value: shop } = await getSetting(tx, 'shop')
  const { value: settings } = await getSetting(tx, 'orders')
  const { currency } = shop
  const amounts = countOrderAmounts(order, { ...settings, currency })
  const sequence = await nextSequence(tx)
  const lines = await makeLines(tx, order, amounts, sequence)

  const customer = await findOrAddCustomer(tx, tools, request)
  await keepAddresses(tx, tools, request, customer)
  const login = await registerWithOrder(tx, tools, {
    customerId: customer.id,
    wanted: await wantsLogin(tx, order),
    prepared: request.prepared,
    actor,
    at,
  })
  const number = orderNumber(settings.numberPrefix, sequence)
  const row: OrderRecord = {
    sequence,
    id,
    number,
    currency,
    ...orderColumns(request),
    ...toMoneyColumns(amounts, settings, order.discount),
    ...orderedBy(customer),
    ...loginColumns(login),
    confirmation_mail_id: null,
  }
  const confirmation = mayConfirm(customer)
    ? await queueConfirmation(tx, tools, row, lines, { customer, actor, at })
    : null
  await naming(number, () => insertOrder(tx, { ...row, confirmation_mail_id: confirmation }, lines))
  await countOrder(tx, customer.id)
  if (request.draftId !== undefined) await deleteDraft(tx, request.draftId, actor.id)
  await recordHistory(tx, {
    at,
    actor,
    action: 'order.created',
    customerId: customer.id,
    subject: customerName(customer),
    details: { number },
  })
  const discounts = discountDetails(order, amounts)
  if (discounts) {
    await recordHistory(tx, {
      at,
      actor,
      action: 'order.discounted',
      customerId: customer.id,
      subject: customerName(customer),
      details: { number, currency, ...discounts },
    })
  }
  return { id, customer_id: customer.id }
}

/** One draft becomes one order, whoever saves it and from however many windows. */
async function refuseSavedDraft(tx: Tx, draftId: OrderDraftId, actor: Actor): Promise<void> {
  const saved = await findOrderOfDraft(tx, draftId)
  if (saved) {
    throw fail('order.draftSaved', { orderId: saved.id, number: saved.number, byName: saved.created_by_name })
  }
  const draft = await findDraft(tx, draftId)
  if (draft && draft.staff_id !== actor.id) throw fail('order.draftNotFound', {})
}

/** Codes and names are the product's of now; prices and rates may have been changed for this order. */
async function makeLines(
  tx: Tx,
  order: NewOrder,
  amounts: OrderAmounts,
  sequence: number,
): Promise<readonly OrderLineTable[]> {
  const products = await findProducts(
    tx,
    order.lines.map(line => line.productId),
  )
  return order.lines.map((line, index) => {
    const position = index + 1
    const product = products.get(line.productId)
    const reckoned = amounts.lines[index]
    if (!product || product.for_sale === 0 || !reckoned) {
      throw fail('product.notForSale', { name: product?.name ?? '', position })
    }
    return toLineRow({ sequence, position }, product, line, reckoned)
  })
}

async function findOrAddCustomer(
  tx: Tx,
  tools: Tools,
  { order: { customer }, actor, at }: OrderRequest,
): Promise<CustomerRecord> {
  if ('customerId' in customer) return getCustomer(tx, customer.customerId)
  const id = tools.ids.next() as CustomerId
  await addCustomer(tx, { id, fields: customer.fields, actor, at })
  return getCustomer(tx, id)
}

async function keepAddresses(tx: Tx, tools: Tools, request: OrderRequest, customer: CustomerRecord): Promise<void> {
  const { billing, keepBilling, shipping, keepShipping } = request.order
  const keep = (fields: AddressFields) =>
    keepAddress(tx, tools.ids, {
      customerId: customer.id,
      customerName: customerName(customer),
      fields,
      actor: request.actor,
      at: request.at,
    })
  if (keepBilling && billing) await keep(billing)
  if (keepShipping && shipping) await keep(shipping)
}

function orderColumns({ order, draftId, actor, at }: OrderRequest) {
  const now = at.toISOString()
  return {
    version: 1,
    draft_id: draftId ?? null,
    status: 'new',
    status_reason: '',
    status_at: now,
    status_by_name: actor.name,
    paid_at: null,
    paid_by_name: '',
    billing: order.billing && JSON.stringify(order.billing),
    shipping: order.shipping && JSON.stringify(order.shipping),
    payment_method: order.paymentMethod,
    note: order.note,
    created_at: now,
    created_by: actor.id,
    created_by_name: actor.name,
    updated_at: now,
    updated_by_name: actor.name,
  } as const
}

function loginColumns({ outcome, holderId }: OrderLogin) {
  return { login_outcome: outcome, login_holder_id: holderId }
}

async function naming(number: string, write: () => Promise<void>): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (uniqueViolation(error) === 'orders.number') throw fail('order.prefixTaken', { number })
    throw error
  }
}
