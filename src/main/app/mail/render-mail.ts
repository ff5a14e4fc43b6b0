import Mustache from 'mustache'
import type { TemplateSource } from './mail-templates.ts'

export interface MailValues {
  readonly customer: { readonly fullName: string }
  readonly login: { readonly userName: string; readonly password: string }
  readonly shop: { readonly name: string; readonly signInAddress: string }
}

export interface RenderedMail {
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** Fills in the values: escaped in HTML, as they are in text, on one line in the subject. */
export function renderMail(template: TemplateSource, values: MailValues): RenderedMail {
  const asTyped = { escape: (value: unknown) => String(value) }
  return {
    subject: Mustache.render(template.subject, values, {}, asTyped)
      .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
      .trim(),
    html: Mustache.render(template.html, values),
    text: Mustache.render(template.text, values, {}, asTyped),
  }
}
