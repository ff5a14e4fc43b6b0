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
  /** Of an order confirmation. */
  readonly order?: OrderMailValues
}

/** An order as its confirmation words it: numbers, amounts and dates are formatted; '' for what the order does not say. */
export interface OrderMailValues {
  readonly number: string
  readonly date: string
  /** What the items come to before the discount. */
  readonly subtotal: string
  /** With its minus; '' for none. */
  readonly discount: string
  /** With the percentage where it is one; '' for none. */
  readonly discountReason: string
  readonly total: string
  readonly net: string
  readonly tax: string
  readonly paymentMethod: string
  readonly shippingMethod: string
  /** '' when nothing is charged for shipping and no way of it is named. */
  readonly shippingPrice: string
  /** Line breaks stay line breaks in both forms, as they do in the note. */
  readonly billingAddress: string
  /** '' when it goes to the billing address. */
  readonly shippingAddress: string
  readonly note: string
  /** Prices and totals with or without tax, as the prices of the order are. */
  readonly lines: readonly {
    readonly code: string
    readonly name: string
    readonly quantity: string
    readonly unitPrice: string
    /** As those of the order; it is taken off `total`. */
    readonly discount: string
    readonly discountReason: string
    readonly total: string
  }[]
}

/** Stands in previews where the mail has the password. */
export const maskedPassword = '••••••••••••••••'

export interface RenderedMail {
  readonly subject: string
  readonly html: string
  readonly text: string
}

const asTyped = { escape: (value: unknown) => String(value) }

/** An address stays on its lines, also in mail programs that know no `white-space`. */
const asHtml = { escape: (value: unknown) => Mustache.escape(String(value)).replaceAll('\n', '<br>') }

/** Fills in the values: escaped in HTML, as they are in text, on one line in the subject. */
export function renderMail(
  template: TemplateSource,
  { customer, login, shop, order }: MailValues,
  password: string,
): RenderedMail {
  const values = {
    customer,
    shop,
    login: { ...login, password },
    // As `line.name` inside the section: a line's own fields would hide others of the same name.
    ...(order && { order: { ...order, lines: order.lines.map(line => ({ line })) } }),
  }
  return {
    subject: Mustache.render(template.subject, values, {}, asTyped)
      .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
      .trim(),
    html: Mustache.render(template.html, values, {}, asHtml),
    text: Mustache.render(template.text, values, {}, asTyped),
  }
}
