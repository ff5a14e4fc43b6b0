import { carriesPassword } from './api/mail.ts'
import type { MailTemplate } from './api/mail.ts'

/** Repeats what stands between its two ends, once for each line of the order: `{{#order.lines}} … {{/order.lines}}`. */
export const linesSection = 'order.lines'

/** What a template can name. In double braces: `{{ customer.fullName }}`. */
export const mailMacros = [
  'customer.fullName',
  'customer.firstName',
  'customer.lastName',
  'customer.company',
  'customer.email',
  'login.userName',
  'login.password',
  'order.number',
  'order.date',
  'order.subtotal',
  'order.discount',
  'order.discountReason',
  'order.total',
  'order.net',
  'order.tax',
  'order.paymentMethod',
  'order.shippingMethod',
  'order.shippingPrice',
  'order.billingAddress',
  'order.shippingAddress',
  'order.note',
  linesSection,
  'line.code',
  'line.name',
  'line.quantity',
  'line.unitPrice',
  'line.discount',
  'line.discountReason',
  'line.total',
  'shop.name',
  'shop.signInAddress',
  'mail.time',
] as const

export type MailMacro = (typeof mailMacros)[number]

export const macroGroups = ['customer', 'login', 'order', 'line', 'shop', 'mail'] as const
export type MacroGroup = (typeof macroGroups)[number]

/** What a macro speaks about. The section of the lines is found beside what can stand in it. */
export function groupOf(macro: MailMacro): MacroGroup {
  if (macro === linesSection) return 'line'
  return macroGroups.find(group => macro.startsWith(`${group}.`)) ?? 'shop'
}

/** The macros of one template: only the confirmation is about an order, and a mail without a password has none to name. */
export function macrosOf(template: MailTemplate): readonly MailMacro[] {
  return mailMacros.filter(macro => {
    const group = groupOf(macro)
    if (template === 'orderConfirmation') return group !== 'login'
    if (group === 'order' || group === 'line') return false
    return macro !== 'login.password' || carriesPassword(template)
  })
}

/** What can be wrong with a template. Errors are refused when saving; warnings are said. */
export const templateRules = [
  'empty',
  'unknownMacro',
  'noPasswordHere',
  'noLoginHere',
  'noOrderHere',
  'lineOutside',
  'linesNotSection',
  'linesInSubject',
  'unescaped',
  'partial',
  'delimiters',
  'unclosed',
  'tooComplex',
  'passwordMissing',
  'passwordInSubject',
  'passwordInAddress',
  'script',
  'userNameMissing',
  'remoteImage',
  'noSignInAddress',
  'noDiscount',
] as const

export type TemplateRule = (typeof templateRules)[number]

export interface TemplateProblem {
  readonly severity: 'error' | 'warning'
  readonly rule: TemplateRule
  readonly where: 'subject' | 'html' | 'text'
  /** Counted from 1. */
  readonly line: number
  readonly column: number
  /** The macro it is about, '' for none. */
  readonly name: string
  /** The macro that was probably meant. */
  readonly suggestion: MailMacro | null
}
