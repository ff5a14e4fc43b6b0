import type { MailTemplate } from './api/mail.ts'

/** What a template can name. In double braces: `{{ customer.fullName }}`. */
export const mailMacros = [
  'customer.fullName',
  'customer.firstName',
  'customer.lastName',
  'customer.company',
  'customer.email',
  'login.userName',
  'login.password',
  'shop.name',
  'shop.signInAddress',
] as const

export type MailMacro = (typeof mailMacros)[number]

/** The macros of one template: a mail without a password has none to name. */
export function macrosOf(template: MailTemplate): readonly MailMacro[] {
  return template === 'loginDisabled' ? mailMacros.filter(macro => macro !== 'login.password') : mailMacros
}

/** What can be wrong with a template. Errors are refused when saving; warnings are said. */
export const templateRules = [
  'empty',
  'unknownMacro',
  'noPasswordHere',
  'unescaped',
  'partial',
  'delimiters',
  'unclosed',
  'passwordMissing',
  'passwordInSubject',
  'passwordInAddress',
  'script',
  'userNameMissing',
  'remoteImage',
  'noSignInAddress',
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
