import * as v from 'valibot'
import { customerId, limit, nothing, offset, searchText } from './common-schemas.ts'
import { query } from './procedure.ts'

/** What can have happened. The window turns each into a sentence. */
export const historyActions = [
  'shop.opened',
  'customer.created',
  'customer.changed',
  'customer.deleted',
  'address.created',
  'address.changed',
  'address.deleted',
  'product.created',
  'product.changed',
  'product.deleted',
  'order.created',
  'order.discounted',
  'order.statusChanged',
  'order.paid',
  'order.unpaid',
  'order.confirmationQueued',
  'login.created',
  'login.passwordGenerated',
  'login.passwordTyped',
  'login.passwordHandedOver',
  'login.disabled',
  'login.enabled',
  'login.deleted',
  'login.userNameChanged',
  'mail.cancelled',
  'mail.sentAgain',
  'mail.bounced',
  'mail.dismissed',
  'mail.tryNow',
  'template.saved',
  'template.restored',
  'settings.changed',
  'settings.currencyChanged',
  'settings.mailTested',
  'staff.added',
  'staff.changed',
  'staff.passwordReset',
  'staff.passwordChanged',
  'staff.disabled',
  'staff.enabled',
  'staff.ownerReset',
  'staff.signedIn',
  'staff.signedOut',
  'staff.locked',
  'logins.exported',
  'customers.exported',
  'view.saved',
  'view.deleted',
  'history.cutOff',
  'book.logSetAside',
  'book.indexesRebuilt',
] as const

export type HistoryAction = (typeof historyActions)[number]

export interface HistoryRow {
  readonly sequence: number
  readonly at: string
  /** Who did it; '' for Latchkey itself or the computer's own command line. */
  readonly staffName: string
  readonly action: HistoryAction
  readonly customerId: string | null
  /** The order that it was done to. */
  readonly orderId: string | null
  /** What it was done to, as it was called then. */
  readonly subject: string
  /** Never a secret: names of changed fields, reasons, counts. */
  readonly details: Readonly<Record<string, string | number | boolean | null>>
}

export interface HistoryPage {
  readonly rows: readonly HistoryRow[]
  readonly total: number
  readonly offset: number
}

export interface HistoryCheck {
  readonly lines: number
  /** The first line whose chain does not hold; null when all do. */
  readonly brokenAt: number | null
  /** The newest lines are missing, or the seal over them is not genuine; null when neither was ever found. */
  readonly missing: { readonly expected: number; readonly found: number } | null
}

export const historyApi = {
  /** Newest first. */
  list: query<HistoryPage>()({
    needs: 'history.read',
    input: v.strictObject({
      /** Words that must all be found in the sentence or the person's name. */
      search: v.optional(searchText, ''),
      customerId: v.optional(customerId),
      offset,
      limit,
    }),
  }),
  verify: query<HistoryCheck>()({ needs: 'history.read', input: nothing }),
}
