import type { HistoryRow } from '../api/history.ts'
import { mailTemplates } from '../api/mail.ts'
import { orderStatuses } from '../api/orders.ts'
import { formatMoney } from '../money.ts'
import { roles } from '../permissions.ts'
import { mailText } from './en-mail.ts'
import { orderStatusWords } from './en-orders.ts'
import { settingsText } from './en-settings.ts'
import { roleText } from './en-staff.ts'

export const historyText = {
  title: 'History',
  means: 'Who did what, and when. Lines can be added, never changed or removed.',
  when: 'When',
  who: 'Who',
  what: 'What',
  latchkey: 'Latchkey',
  verify: 'Verify',
  inOrder: (count: number, formatted: string) =>
    count === 1 ? '1 line checked, unchanged.' : `${formatted} lines checked, all unchanged.`,
  broken: (line: string) =>
    `Line ${line} was changed, removed or added afterwards. Do not trust what follows it; compare with a backup.`,
  missing: (expected: string, found: string) =>
    `The newest lines were taken away: ${expected} had been written, ${found} were found. Compare with a backup.`,
  unsealed: 'The newest lines, or the seal over them, were changed. Compare the end of the history with a backup.',
  empty: 'Nothing has happened yet.',
  search: 'Search the history',
  searchHint: 'What happened, to whom, by whom',
  found: (count: number, formatted: string) => (count === 1 ? '1 line' : `${formatted} lines`),
  noResultsFor: (search: string) => `Nothing in the history matches “${search}”.`,
  loading: 'Loading history…',
  openCustomer: 'Open customer',
} as const

const fieldNames: Readonly<Record<string, string>> = {
  firstName: 'first name',
  lastName: 'last name',
  email: 'email',
  phone: 'phone',
  company: 'company',
  organizationId: 'organization ID',
  taxRegistrationId: 'tax registration ID',
  note: 'note',
  shopName: 'shop name',
  currency: 'currency',
  delivery: 'delivery',
  host: 'host',
  port: 'port',
  encryption: 'encryption',
  userName: 'user name',
  password: 'password',
  fromName: 'from name',
  fromAddress: 'from address',
  certificateAuthority: 'certificate authority',
  ratePerMinute: 'maximum emails per minute',
  signInAddress: 'sign-in address',
  customersReset: 'self-service reset',
  resetAddress: 'reset page',
  acceptsHashes: 'password hashes',
  policy: 'policy',
  generatedLength: 'generated length',
  mustChangeGenerated: 'change of generated passwords',
  hashCost: 'cost of a hash',
  rule: 'automatic registration',
  numberPrefix: 'number prefix',
  pricesIncludeTax: 'prices include tax',
  taxRounding: 'rounding of tax',
  shippingMethods: 'shipping methods',
  paymentMethods: 'payment methods',
  code: 'code',
  name: 'name',
  priceMinor: 'price',
  taxMillipercent: 'tax rate',
  forSale: 'for sale',
  street: 'street',
  street2: 'second line',
  city: 'city',
  region: 'region',
  postalCode: 'postal code',
  country: 'country',
  isDefaultBilling: 'default for billing',
  isDefaultShipping: 'default for shipping',
}

const settingNames: Readonly<Record<string, string>> = settingsText.tabs

/** Lines from before there was a choice name none. */
const exportFormatWords: ReadonlyMap<string, string> = new Map([
  ['comma', 'CSV with commas'],
  ['semicolon', 'CSV with semicolons'],
  ['xlsx', 'Excel workbook'],
])

/** One line of the history as a sentence without its subject "who". */
export function historySentence(row: Pick<HistoryRow, 'action' | 'subject' | 'details'>): string {
  const { subject, details } = row
  const detail = (name: string) => String(details[name] ?? '')
  switch (row.action) {
    case 'shop.opened':
      return `opened the shop ${subject}`
    case 'customer.created':
      return `added the customer ${subject}`
    case 'customer.changed':
      return `changed ${subject}${changedFields(detail('changed'))}`
    case 'customer.deleted':
      return `deleted the customer ${subject}`
    case 'address.created':
      return `added an address of ${subject}`
    case 'address.changed':
      return `changed an address of ${subject}${changedFields(detail('changed'))}`
    case 'address.deleted':
      return `deleted an address of ${subject}`
    case 'product.created':
      return `added the product ${subject}`
    case 'product.changed':
      return `changed the product ${subject}${changedFields(detail('changed'))}`
    case 'product.deleted':
      return `deleted the product ${subject}`
    case 'order.created':
      return `saved order ${detail('number')} for ${subject}`
    case 'order.discounted':
      return `gave ${subject} a discount of ${formatMoney(Number(details['discountMinor']), detail('currency'))} on order ${detail('number')}: ${detail('reasons')}`
    case 'order.statusChanged':
      return `moved order ${detail('number')} of ${subject} from ${statusWord(detail('from'))} to ${statusWord(detail('to'))}${detail('reason') === '' ? '' : `: ${detail('reason')}`}`
    case 'order.paid':
      return `marked order ${detail('number')} of ${subject} as paid`
    case 'order.unpaid':
      return `marked order ${detail('number')} of ${subject} as not paid`
    case 'order.confirmationQueued':
      return `sent the confirmation of order ${detail('number')} to ${detail('mailTo')} again`
    case 'login.created':
      return `created the login ${detail('userName')} for ${subject}${details['handedOver'] ? ', handed over in person' : mailedTo(detail('mailTo'))}`
    case 'login.passwordGenerated':
      return `generated a new password for ${subject}${mailedTo(detail('mailTo'))}`
    case 'login.passwordTyped':
      return `typed a new password for ${subject}${mailedTo(detail('mailTo'))}`
    case 'login.passwordHandedOver':
      return `handed a new password over to ${subject}`
    case 'login.disabled':
      return `disabled ${subject}’s login: ${detail('reason')}${mailedTo(detail('mailTo'))}`
    case 'login.enabled':
      return `enabled ${subject}’s login${detail('reason') === '' ? '' : `: ${detail('reason')}`}`
    case 'login.deleted':
      return `deleted ${subject}’s login ${detail('userName')}`
    case 'login.userNameChanged':
      return `changed the user name ${detail('from')} to ${detail('to')}`
    case 'mail.cancelled':
      return `cancelled the email “${subject}” to ${detail('to')}`
    case 'mail.sentAgain':
      return `put the email “${subject}” to ${detail('to')} back in the queue`
    case 'mail.bounced':
      return `marked the email “${subject}” to ${detail('to')} as bounced`
    case 'mail.dismissed':
      return `dismissed the email “${subject}” to ${detail('to')}, which did not arrive: ${detail('reason')}`
    case 'mail.tryNow':
      return 'pressed Try now in the outbox'
    case 'template.saved':
      return `changed the email template ${templateName(subject)}`
    case 'template.restored':
      return `restored the original email template ${templateName(subject)}`
    case 'settings.changed':
      return `changed the settings ${settingNames[subject] ?? subject}${changedFields(detail('changed'))}`
    case 'settings.currencyChanged':
      return `changed the currency from ${detail('from')} to ${detail('to')}${keptPrices(Number(details['prices']), Number(details['rounded']))}`
    case 'settings.mailTested':
      return `sent a test email to ${subject}${details['accepted'] === true ? '' : ', which did not leave'}`
    case 'staff.added':
      return `added ${subject} as ${roleName(detail('role'))}`
    case 'staff.changed':
      return detail('to') === ''
        ? `changed ${subject}`
        : `changed ${subject} from ${roleName(detail('from'))} to ${roleName(detail('to'))}`
    case 'staff.passwordReset':
      return `reset ${subject}’s password`
    case 'staff.passwordChanged':
      return 'changed their own password'
    case 'staff.disabled':
      return `disabled ${subject}`
    case 'staff.enabled':
      return `enabled ${subject}`
    case 'staff.ownerReset':
      return `set a new password for the owner ${subject} on this computer’s command line`
    case 'staff.signedIn':
      return 'signed in'
    case 'staff.signedOut':
      return 'signed out'
    case 'staff.locked':
      return 'locked the screen'
    case 'customers.exported':
      return `exported ${detail('count')} ${detail('count') === '1' ? 'customer' : 'customers'} (${exportFormatWords.get(detail('format')) ?? 'CSV'})`
    case 'view.saved':
      return `saved the view ${subject}${details['shared'] === true ? ', shared with everybody' : ''}`
    case 'view.deleted':
      return `deleted the view ${subject}`
    case 'history.cutOff':
      return `found the end of the history changed or missing: ${detail('expected')} lines had been written, ${detail('found')} were there`
    case 'book.logSetAside':
      return `did not apply a log that belonged to another copy of the book; it is kept as ${subject}`
    case 'book.indexesRebuilt':
      return `rebuilt damaged indexes of the book; the file as it was found is kept as ${subject}`
    case 'logins.exported':
      return `exported ${detail('count')} website ${detail('count') === '1' ? 'login' : 'logins'} (${detail('what')}, ${detail('format').toUpperCase()})`
    default:
      return row.action satisfies never
  }
}

function statusWord(status: string): string {
  const known = orderStatuses.find(name => name === status)
  return known ? orderStatusWords[known] : status
}

function mailedTo(address: string): string {
  return address === '' ? '' : `, mailed to ${address}`
}

function keptPrices(prices: number, rounded: number): string {
  if (prices === 0) return ''
  const kept = prices === 1 ? '1 price kept its number' : `${prices} prices kept their numbers`
  return `; ${kept}${rounded === 0 ? '' : `, ${rounded} of them rounded`}`
}

function changedFields(list: string): string {
  if (list === '') return ''
  return `: ${list
    .split(', ')
    .map(name => fieldNames[name] ?? name)
    .join(', ')}`
}

function templateName(template: string): string {
  const known = mailTemplates.find(name => name === template)
  return known ? mailText.template[known] : template
}

function roleName(role: string): string {
  const known = roles.find(name => name === role)
  return known ? roleText[known].name : role
}
