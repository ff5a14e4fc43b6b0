import { randomUUID } from 'node:crypto'
import Mustache from 'mustache'
import type { TemplateSource } from '../../../shared/api/templates.ts'
import { linesSection, mailMacros } from '../../../shared/mail-macros.ts'
import { parseTemplate } from './template-tokens.ts'
import type { Token } from './template-tokens.ts'

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
  /** Missing in mails from before there was one. */
  readonly mail?: { readonly time: string }
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

/** As it is kept until it leaves; Latchkeys before this one left the password out. */
export interface SealedMail extends RenderedMail {
  readonly password?: string
}

const asTyped = { escape: (value: unknown) => String(value) }

/** An address stays on its lines, also in mail programs that know no `white-space`. */
const asHtml = { escape: (value: unknown) => Mustache.escape(String(value)).replaceAll('\n', '<br>') }

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' })

/** To the second: of two passwords made one after the other the reader can tell the newer. */
export function mailTime(at: Date): string {
  return moment.format(at)
}

/** With a scheme, `www.`, or as a bare domain name: what mail programs make links of. */
const pageAddress = /\b(?:[a-z][a-z0-9+.-]*:\/\/|www\.)\S+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?=$|[\s/:?#])\S*/gi

/**
 * A name that is the address of a page must not become a link in a mail that the shop signs with its own name: an
 * invisible break after each dot and slash keeps mail programs from seeing one. Only in HTML, and only in names.
 */
function unlinked(text: string): string {
  return text.replace(pageAddress, address => address.replace(/[./:]/g, mark => `${mark}\u200b`))
}

function unlinkedNames<T extends object>(values: T, keys: readonly (keyof T)[]): T {
  const changed = keys.map(key => [key, typeof values[key] === 'string' ? unlinked(values[key]) : values[key]])
  return { ...values, ...Object.fromEntries(changed) }
}

const nameKeys = ['fullName', 'firstName', 'lastName', 'company'] as const

/** Several spaces in a row are one in HTML, and a password copied from there another one. */
function passwordAsHtml(password: string): string {
  const escaped = Mustache.escape(password)
  return / {2}/.test(password) ? `<span style="white-space:pre-wrap">${escaped}</span>` : escaped
}

/** Fills in the values: escaped in HTML, as they are in text, on one line in the subject. */
export function renderMail(
  template: TemplateSource,
  { customer, login, shop, order, mail }: MailValues,
  password: string,
): RenderedMail {
  const values = {
    customer,
    shop,
    login: { ...login, password },
    mail,
    // As `line.name` inside the section: a line's own fields would hide others of the same name.
    ...(order && { order: { ...order, lines: order.lines.map(line => ({ line })) } }),
  }
  // Filled in behind the rendering, which would escape its markup.
  const place = randomUUID()
  const htmlValues = {
    ...values,
    customer: unlinkedNames(customer, nameKeys),
    login: { ...login, password: password === '' ? '' : place },
    ...(values.order && { order: unlinkedNames(values.order, ['billingAddress', 'shippingAddress']) }),
  }
  return {
    subject: fillIn(template.subject, values, asTyped)
      .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
      .trim(),
    html: fillIn(template.html, htmlValues, asHtml).replaceAll(place, () => passwordAsHtml(password)),
    text: fillIn(template.text, values, asTyped),
  }
}

const writer = new Mustache.Writer()

/** Only macros are looked up: any other name could reach what every object and text of JavaScript brings along. */
function fillIn(template: string, values: object, how: { readonly escape: (value: unknown) => string }): string {
  const parsed = parseTemplate(template)
  if ('fault' in parsed) throw new Error(`a template that cannot be read: ${parsed.fault}`)
  // The types of the library know only tokens without an inside.
  const tokens = onlyMacros(parsed.tokens, false) as unknown as string[][]
  return writer.renderTokens(tokens, new Mustache.Context(values), undefined, undefined, how)
}

/** Lines within lines are left out too: sixty deep, two lines would be written more often than there is time. */
function onlyMacros(tokens: readonly Token[], inLines: boolean): Token[] {
  return tokens.flatMap((token): Token[] => {
    const [type, name, start, end, inner = [], closesAt = end] = token
    if (type === 'text') return [token]
    const isLines = name === linesSection
    if (!knownMacros.has(name) || type === '>' || (isLines && inLines)) return []
    if (type !== '#' && type !== '^') return [token]
    return [[type, name, start, end, onlyMacros(inner, inLines || (isLines && type === '#')), closesAt]]
  })
}

const knownMacros: ReadonlySet<string> = new Set(mailMacros)
