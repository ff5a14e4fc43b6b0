import * as v from 'valibot'
import type { AddressFields } from './addresses.ts'
import {
  customerId,
  limit,
  line,
  nothing,
  offset,
  orderDraftId,
  orderId,
  requestId,
  requiredLine,
  version,
} from './common-schemas.ts'
import { sortDirections } from './customers.ts'
import type { GivenDiscount } from './discounts.ts'
import type { FailureOf } from './errors.ts'
import type { MailStatus } from './mail.ts'
import { mostOrderLines, newOrderSchema } from './new-order.ts'
import { command, query } from './procedure.ts'
import type { TaxRounding } from '../reckon-order.ts'

export const orderStatuses = ['new', 'inProgress', 'completed', 'cancelled'] as const
export type OrderStatus = (typeof orderStatuses)[number]

/** Where an order can go from where it is. */
export const orderSteps: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  new: ['inProgress', 'cancelled'],
  inProgress: ['completed', 'cancelled'],
  completed: [],
  cancelled: [],
}

/** What **Create login** does on a new order. */
export const registrationRules = ['askUnticked', 'askTicked', 'always'] as const
export type RegistrationRule = (typeof registrationRules)[number]

/**
 * What became of the login when the order was saved. 'notWanted': nobody asked for one. The last three: it was wanted, and
 * why there is none.
 */
export const loginOutcomes = ['created', 'hadLogin', 'notWanted', 'noEmail', 'invalidEmail', 'emailTaken'] as const
export type LoginOutcome = (typeof loginOutcomes)[number]

export interface OrderRow {
  readonly id: string
  /** The station's prefix and the sequence number, such as `A-1042`. */
  readonly number: string
  readonly createdAt: string
  readonly createdByName: string
  readonly customerId: string
  /** As the customer was called then. */
  readonly customerName: string
  readonly status: OrderStatus
  readonly paidAt: string | null
  /** Minor units of `currency`. */
  readonly totalMinor: number
  /** ISO 4217; the shop's, when it was saved. */
  readonly currency: string
  readonly lineCount: number
}

export interface OrderPage {
  readonly rows: readonly OrderRow[]
  readonly total: number
  readonly offset: number
}

export interface OrderLine {
  /** Null once the product was deleted. */
  readonly productId: string | null
  readonly code: string
  readonly name: string
  readonly quantityThousandths: number
  readonly unitPriceMinor: number
  readonly taxMillipercent: number
  readonly discount: GivenDiscount | null
  /** Quantity times price without its own discount, with or without tax as the prices are: what stands on the line. */
  readonly valueMinor: number
  /** What is charged for it in the end, after its share of the discount on the order. */
  readonly netMinor: number
  readonly taxMinor: number
  readonly grossMinor: number
}

export interface OrderTax {
  readonly taxMillipercent: number
  readonly netMinor: number
  readonly taxMinor: number
}

/** An order as it was saved: names, prices and addresses stay, whatever becomes of the customer and the products. */
export interface OrderDetail extends OrderRow {
  readonly version: number
  readonly customer: {
    readonly email: string
    readonly phone: string
    readonly company: string
    readonly organizationId: string
    readonly taxRegistrationId: string
  }
  readonly pricesIncludeTax: boolean
  /** As the shop's settings were then. */
  readonly taxRounding: TaxRounding
  readonly lines: readonly OrderLine[]
  /** What the items come to before `discount`, with or without tax as the prices are. */
  readonly subtotalMinor: number
  /** Off the items; shipping is not goods. */
  readonly discount: GivenDiscount | null
  readonly billing: AddressFields | null
  /** Null: to the billing address. */
  readonly shipping: AddressFields | null
  /** Its `name` is '' when nothing was chosen. */
  readonly shippingMethod: Omit<OrderLine, 'productId' | 'code' | 'quantityThousandths' | 'discount' | 'valueMinor'>
  /** '' for not said. */
  readonly paymentMethod: string
  readonly note: string
  readonly netMinor: number
  readonly taxMinor: number
  /** By rate, the lowest first; shipping included. */
  readonly taxes: readonly OrderTax[]
  readonly statusReason: string
  readonly statusAt: string
  readonly statusByName: string
  readonly paidByName: string
  readonly loginOutcome: LoginOutcome
  /** Whether the customer has a login by now. */
  readonly registered: boolean
  /** Whose login stood in the way, with `emailTaken`. */
  readonly loginHolder: { readonly customerId: string; readonly customerName: string } | null
  /** The order confirmation; null when none was queued. */
  readonly confirmation: (MailStatus & { readonly mailId: string; readonly toAddress: string }) | null
  readonly updatedAt: string
  readonly updatedByName: string
}

export interface OrderEntrySettings {
  readonly currency: string
  readonly pricesIncludeTax: boolean
  readonly taxRounding: TaxRounding
  readonly registration: RegistrationRule
  readonly shippingMethods: readonly {
    readonly name: string
    readonly priceMinor: number
    readonly taxMillipercent: number
  }[]
  readonly paymentMethods: readonly string[]
  /** ISO 3166-1 alpha-2, '' for none: what a new address begins with. */
  readonly country: string
}

/** What Create login would do for a customer on an order, or why it can't. */
export interface OrderLoginPlan {
  readonly possible: boolean
  readonly hasLogin: boolean
  /** Where the customer is to sign in is known, and stands in the email. */
  readonly saysWhereToSignIn: boolean
  readonly refusal: FailureOf<'login.noEmail'> | FailureOf<'login.invalidEmail'> | FailureOf<'login.emailTaken'> | null
}

export interface OrderDraftRow {
  readonly id: string
  readonly updatedAt: string
  /** '' while nobody was chosen. */
  readonly customerName: string
  readonly lineCount: number
}

/** An order as far as it was typed. What it holds is the form's own affair: text, and never a password. */
export const orderDraftContent = v.pipe(
  v.string(),
  v.maxLength(500_000, 'This order is too long to be kept as a draft.'),
  v.check(isJsonObject, 'Not a draft.'),
)

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

export const orderStatusFilters = ['all', ...orderStatuses] as const
export const paidFilters = ['all', 'yes', 'no'] as const
export const orderSorts = ['number', 'customer', 'total'] as const
export type OrderSort = (typeof orderSorts)[number]

const time = v.pipe(v.string(), v.isoTimestamp('Not a time.'))

const orderFilterEntries = {
  /** The beginning of a number, or words that must all be found in the customer's name, company or email. */
  search: v.optional(line(200), ''),
  customerId: v.optional(customerId),
  status: v.optional(v.picklist(orderStatusFilters), 'all'),
  paid: v.optional(v.picklist(paidFilters), 'all'),
  /** Saved at this moment or later, and before that one. */
  from: v.optional(time),
  before: v.optional(time),
}

export const orderFilter = v.strictObject(orderFilterEntries)
export type OrderFilter = v.InferOutput<typeof orderFilter>

const changed = { id: orderId, version }

export const ordersApi = {
  list: query<OrderPage>()({
    needs: 'orders.read',
    input: v.strictObject({
      ...orderFilterEntries,
      sort: v.optional(v.picklist(orderSorts), 'number'),
      direction: v.optional(v.picklist(sortDirections), 'descending'),
      offset,
      limit,
    }),
  }),
  get: query<OrderDetail>()({ needs: 'orders.read', input: v.strictObject({ id: orderId }) }),
  entrySettings: query<OrderEntrySettings>()({ needs: 'orders.modify', input: nothing }),
  loginPlan: query<OrderLoginPlan>()({
    needs: 'orders.modify',
    input: v.union([v.strictObject({ customerId }), v.strictObject({ email: line(254) })]),
  }),
  /**
   * Customer, login, addresses, order, history and mails commit together or not at all. The same request again answers with
   * the order that it made.
   */
  create: command<OrderDetail>()({
    needs: 'orders.modify',
    input: v.strictObject({ requestId, draftId: v.optional(orderDraftId), order: newOrderSchema }),
  }),
  /** One step further. Cancelling needs a reason, and takes back a confirmation that has not left. */
  setStatus: command<OrderDetail>()({
    needs: 'orders.modify',
    input: v.strictObject({ ...changed, status: v.picklist(orderStatuses), reason: v.optional(line(200), '') }),
  }),
  setPaid: command<OrderDetail>()({ needs: 'orders.modify', input: v.strictObject({ ...changed, paid: v.boolean() }) }),
  /** Queues the confirmation once more, to the customer's email of now. */
  sendConfirmation: command<OrderDetail>()({
    needs: 'orders.modify',
    input: v.strictObject({ id: orderId, requestId }),
  }),
  /** The person's own drafts, the newest first. */
  drafts: query<{ readonly drafts: readonly OrderDraftRow[] }>()({ needs: 'orders.modify', input: nothing }),
  draft: query<{ readonly id: string; readonly content: string; readonly updatedAt: string }>()({
    needs: 'orders.modify',
    input: v.strictObject({ id: orderDraftId }),
  }),
  /** Keeps what is typed, over what was kept before. */
  keepDraft: command<{ readonly id: string; readonly updatedAt: string }>()({
    needs: 'orders.modify',
    input: v.strictObject({
      id: orderDraftId,
      customerName: line(450),
      lineCount: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(mostOrderLines)),
      content: orderDraftContent,
    }),
  }),
  discardDraft: command<{ readonly id: string }>()({
    needs: 'orders.modify',
    input: v.strictObject({ id: orderDraftId }),
  }),
}

/** Of a cancelled order. */
export const cancelReason = requiredLine(200, 'Enter a reason.')
