import Mustache from 'mustache'
import type { TemplateSource } from '../../../shared/api/templates.ts'

/** What the macros of shared/mail-macros.ts stand for. Stored with the mail; the password never is. */
export interface MailValues {
  readonly customer: {
    readonly fullName: string
    readonly firstName: string
    readonly lastName: string
    readonly company: string
    readonly email: string
  }
  readonly login: { readonly userName: string }
  readonly shop: { readonly name: string; readonly signInAddress: string }
}

/** Stands in previews where the mail has the password. */
export const maskedPassword = '••••••••••••••••'

export interface RenderedMail {
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** Fills in the values: escaped in HTML, as they are in text, on one line in the subject. */
export function renderMail(
  template: TemplateSource,
  { customer, login, shop }: MailValues,
  password: string,
): RenderedMail {
  const values = { customer, shop, login: { ...login, password } }
  const asTyped = { escape: (value: unknown) => String(value) }
  return {
    subject: Mustache.render(template.subject, values, {}, asTyped)
      .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
      .trim(),
    html: Mustache.render(template.html, values),
    text: Mustache.render(template.text, values, {}, asTyped),
  }
}
