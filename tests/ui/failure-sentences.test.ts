import { describe, expect, test } from 'vitest'
import type { Failure, FailureCode, FailureDetails } from '../../src/shared/api/errors.ts'
import { failureText } from '../../src/shared/text/en-failures.ts'

const at = '2026-03-12T09:14:00.000Z'
const changed = { currentVersion: 2, byName: 'Eva N.', at }

/** One of each: a new code does not compile until it stands here too. */
const failures: { readonly [Code in FailureCode]: FailureDetails[Code] } = {
  'procedure.unknown': { path: 'customers.fly' },
  'input.invalid': { issues: [{ path: 'email', message: 'This is not a valid email address.' }] },
  'permission.missing': { permission: 'staff.manage' },
  'session.required': {},
  'session.refused': {},
  'session.reauthenticate': {},
  'session.wrongPassword': {},
  'shop.alreadyOpen': {},
  'request.conflict': {},
  'request.secretGone': {},
  'customer.notFound': {},
  'customer.changedElsewhere': changed,
  'selection.tooLarge': { limit: 10_000, mayExport: true },
  'selection.empty': {},
  'customer.hasLogin': { userName: 'anna@example.com' },
  'customer.hasOrders': { count: 2 },
  'address.notFound': {},
  'address.changedElsewhere': changed,
  'address.tooMany': { limit: 200 },
  'product.notFound': {},
  'product.changedElsewhere': changed,
  'product.codeTaken': { code: 'T-1', productId: '1', name: 'Teapot' },
  'product.ordered': {},
  'product.notForSale': { name: 'Teapot', position: 1 },
  'order.notFound': {},
  'order.changedElsewhere': changed,
  'order.stepNotAllowed': { from: 'completed', to: 'cancelled' },
  'order.totalChanged': { totalMinor: 1250, currency: 'EUR' },
  'order.currencyChanged': { currency: 'JPY' },
  'order.tooMuch': {},
  'order.draftSaved': { orderId: '1', number: 'A-7', byName: 'Eva N.' },
  'order.cancelled': {},
  'order.confirmedAnew': {},
  'order.noEmail': {},
  'order.draftNotFound': {},
  'order.prefixTaken': { number: 'A-7' },
  'login.exists': { userName: 'anna@example.com' },
  'login.missing': {},
  'login.disabled': {},
  'login.changedElsewhere': changed,
  'login.noEmail': {},
  'login.invalidEmail': { email: 'anna@' },
  'login.emailTaken': { email: 'anna@example.com', customerId: '1', customerName: 'Anna Novák', by: 'userName' },
  'login.userNameMismatch': {},
  'password.problem': { problem: { rule: 'tooShort', length: 3, limit: 8 }, message: '' },
  'password.common': {},
  'password.personal': {},
  'password.belowLeastStrength': { strength: 'weak', least: 'strong' },
  'password.belowStrong': { strength: 'weak' },
  'policy.badExpression': { reason: 'Unterminated group' },
  'policy.slowExpression': {},
  'policy.unsatisfiable': {},
  'mail.notFound': {},
  'mail.notWaiting': { state: 'sent' },
  'mail.notFailed': { state: 'sent' },
  'mail.beingSent': {},
  'mail.secretGone': { template: 'orderConfirmation' },
  'mail.newerPassword': {},
  'mail.addressChanged': { template: 'changedPassword' },
  'mail.noPreview': {},
  'template.changedElsewhere': changed,
  'template.problems': { problems: [] },
  'mail.noServer': {},
  'mail.signInLimit': { nextTryAt: at },
  'mail.badCertificateAuthority': {},
  'settings.changedElsewhere': {},
  'settings.pricesTooHigh': { currency: 'EUR', mostMinor: 10_000_000_000, names: ['Gold bar (G-1)'], count: 1 },
  'staff.notFound': {},
  'staff.changedElsewhere': changed,
  'staff.userNameTaken': { userName: 'eva' },
  'staff.lastOwner': {},
  'staff.cannotDisableSelf': {},
  'view.notFound': {},
  'view.changedElsewhere': changed,
  'view.nameTaken': { name: 'Prague' },
  'job.notFound': {},
  'database.full': {},
  'database.failed': {},
  'app.stopping': {},
  internal: { reference: 'K7Q2' },
}

const sentences = Object.entries(failures).map(
  ([code, details]) => [code, failureText({ code, details } as Failure)] as const,
)

describe('every failure is a sentence', () => {
  test.each(sentences)('%s', (code, sentence) => {
    expect(sentence).toMatch(/^[“A-Z0-9a-z@].*[.]$/)
    // Written like the rest: no code, no politeness, no shouting, no "successfully".
    expect(sentence).not.toMatch(/please|sorry|successfully|!|undefined|null|\[object|Invalid Date/i)
    expect(sentence).not.toContain(code)
  })
})

test('an unexpected failure names the line in the log', () => {
  expect(failureText({ code: 'internal', details: { reference: 'K7Q2' } })).toContain('K7Q2')
})
