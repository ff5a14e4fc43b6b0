import type { Permission } from '../permissions.ts'
import type { StrengthWord } from '../password-strength.ts'
import type { TemplateProblem } from '../mail-macros.ts'
import type { MailTemplate } from './mail.ts'
import type { OrderStatus } from './orders.ts'
import type { PasswordProblem } from '../password-policy.ts'

export interface InputIssue {
  /** Dotted path into the input, '' for the input itself. */
  readonly path: string
  readonly message: string
}

interface ChangedElsewhere {
  readonly currentVersion: number
  readonly byName: string | null
  readonly at: string
}

/** Every expected failure and what it carries. Codes are `thing.whatHappened`. */
export interface FailureDetails {
  'procedure.unknown': { readonly path: string }
  'input.invalid': { readonly issues: readonly InputIssue[] }
  'permission.missing': { readonly permission: Permission }
  'session.required': {}
  /** Unknown, wrong, throttled and disabled give this same answer. */
  'session.refused': {}
  /** The password must be typed again (session.reauthenticate) before this is done. */
  'session.reauthenticate': {}
  'session.wrongPassword': {}
  'shop.alreadyOpen': {}
  'request.conflict': {}
  'request.secretGone': {}
  'customer.notFound': {}
  'customer.changedElsewhere': ChangedElsewhere
  /** More rows than this can be done at once. */
  'selection.tooLarge': { readonly limit: number; readonly mayExport: boolean }
  'selection.empty': {}
  'customer.hasLogin': { readonly userName: string }
  'customer.hasOrders': { readonly count: number }
  'address.notFound': {}
  'address.changedElsewhere': ChangedElsewhere
  'address.tooMany': { readonly limit: number }
  'product.notFound': {}
  'product.changedElsewhere': ChangedElsewhere
  'product.codeTaken': { readonly code: string; readonly productId: string; readonly name: string }
  /** It stands on orders. */
  'product.ordered': {}
  /** Taken off sale, or deleted, since it was put on the order. */
  'product.notForSale': { readonly name: string; readonly position: number }
  'order.notFound': {}
  'order.changedElsewhere': ChangedElsewhere
  'order.stepNotAllowed': { readonly from: OrderStatus; readonly to: OrderStatus }
  /** It comes to something else than stood on the screen. */
  'order.totalChanged': { readonly totalMinor: number; readonly currency: string }
  /** It was reckoned in the shop's currency of before. */
  'order.currencyChanged': { readonly currency: string }
  'order.tooMuch': {}
  /** The draft became an order before, in another window. */
  'order.draftSaved': { readonly orderId: string; readonly number: string; readonly byName: string }
  'order.cancelled': {}
  /** The confirmation was sent once more since. */
  'order.confirmedAnew': {}
  'order.noEmail': {}
  'order.draftNotFound': {}
  'order.prefixTaken': { readonly number: string }
  'login.exists': { readonly userName: string }
  'login.missing': {}
  'login.disabled': {}
  'login.changedElsewhere': ChangedElsewhere
  'login.noEmail': {}
  'login.invalidEmail': { readonly email: string }
  /** `by` says whether it is the other login's user name or only its customer's email. */
  'login.emailTaken': {
    readonly email: string
    readonly customerId: string
    readonly customerName: string
    readonly by: 'userName' | 'email'
  }
  'login.userNameMismatch': {}
  'password.problem': { readonly problem: PasswordProblem; readonly message: string }
  'password.common': {}
  /** It is, or hardly more than, the customer's or the shop's own name, company or email. */
  'password.personal': {}
  'password.belowLeastStrength': { readonly strength: StrengthWord; readonly least: StrengthWord }
  /** Advice only: the same call with `acceptBelowStrong` saves it. */
  'password.belowStrong': { readonly strength: StrengthWord }
  'policy.badExpression': { readonly reason: string }
  'policy.slowExpression': {}
  'policy.unsatisfiable': {}
  'mail.notFound': {}
  'mail.notWaiting': { readonly state: string }
  /** Only what failed or bounced can be dismissed. */
  'mail.notFailed': { readonly state: string }
  'mail.beingSent': {}
  /** What it said was wiped, with the password if it carried one. */
  'mail.secretGone': { readonly template: MailTemplate }
  'mail.newerPassword': {}
  'mail.addressChanged': { readonly template: MailTemplate }
  /** Queued by a Latchkey that did not keep what its mails said. */
  'mail.noPreview': {}
  'mail.noServer': {}
  /** Three sign-ins were refused within the hour; more could lock the account. */
  'mail.signInLimit': { readonly nextTryAt: string }
  'mail.badCertificateAuthority': {}
  'template.changedElsewhere': ChangedElsewhere
  'template.problems': { readonly problems: readonly TemplateProblem[] }
  'settings.changedElsewhere': {}
  /** In another currency, at the same number. At most three are named. */
  'settings.pricesTooHigh': {
    readonly currency: string
    readonly mostMinor: number
    readonly names: readonly string[]
    readonly count: number
  }
  'staff.notFound': {}
  'staff.changedElsewhere': ChangedElsewhere
  'staff.userNameTaken': { readonly userName: string }
  'staff.lastOwner': {}
  'staff.cannotDisableSelf': {}
  'view.notFound': {}
  'view.changedElsewhere': ChangedElsewhere
  'view.nameTaken': { readonly name: string }
  'job.notFound': {}
  'database.full': {}
  'database.failed': {}
  'app.stopping': {}
  internal: { readonly reference: string }
}

export type FailureCode = keyof FailureDetails
export type Failure = {
  [Code in FailureCode]: { readonly code: Code; readonly details: FailureDetails[Code] }
}[FailureCode]
export type FailureOf<Code extends FailureCode> = Extract<Failure, { readonly code: Code }>

export type Reply<Output = unknown> =
  | { readonly ok: true; readonly value: Output }
  | { readonly ok: false; readonly failure: Failure }

/** Inside main and inside the client a failure is thrown; at the boundary it is data. */
export class AppError extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.code)
    this.name = 'AppError'
    this.failure = failure
  }
}

/** Throws a failure: `throw fail('customer.notFound', {})` reads as what it is, and narrows. */
export function fail<Code extends FailureCode>(code: Code, details: FailureDetails[Code]): AppError {
  return new AppError({ code, details } as FailureOf<Code>)
}

export function isFailure<Code extends FailureCode>(
  error: unknown,
  code: Code,
): error is AppError & { failure: FailureOf<Code> } {
  return error instanceof AppError && error.failure.code === code
}
