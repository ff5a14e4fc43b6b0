import type { HistoryRow } from '../api/history.ts'
import { customersText } from './en-customers.ts'

/** Who did what, when: the sentences of the history. */
export const historyText = {
  title: 'History',
  means: 'Every change, by whom and when. Lines are only ever added; none can be changed or taken out unnoticed.',
  columns: { when: 'When', who: 'Who', what: 'What' },
  loading: 'Loading history…',
  emptyCustomer: 'Nothing in the history of this customer yet.',
  empty: 'Nothing in the history yet.',
  count: (count: number, formatted: string) => (count === 1 ? '1 line' : `${formatted} lines`),
  verify: 'Verify',
  verifying: 'Checking every line…',
  allInOrder: (count: number, formatted: string) =>
    count === 1 ? '1 line, in order.' : `${formatted} lines, all in order.`,
  broken: (line: string) =>
    `Line ${line} does not follow from the one before it: the customers file was changed outside Latchkey. Keep a copy of the data folder, and compare it with a backup.`,
  latchkey: 'Latchkey',
} as const

const settingsNames: Readonly<Record<string, string>> = {
  shop: 'Shop',
  mail: 'Mail',
  website: 'Website',
  passwords: 'Passwords',
}

/** Names of fields as main records them, and as the screens call them. */
const fieldNames: Readonly<Record<string, string>> = {
  ...customersText.fields,
  shopName: 'Shop name',
  currency: 'Currency',
  delivery: 'Delivery',
  host: 'Host',
  port: 'Port',
  encryption: 'Encryption',
  userName: 'User name',
  password: 'Password',
  fromName: 'From name',
  fromAddress: 'From address',
  certificateAuthority: 'Certificate authority',
  ratePerMinute: 'Emails a minute',
  signInAddress: 'Sign-in address',
  customersReset: 'Customers can reset their own password',
  resetAddress: 'Page for resetting',
  acceptsHashes: 'Takes passwords from Latchkey',
  policy: 'Policy',
  generatedLength: 'Length of generated passwords',
  mustChangeGenerated: 'Must change generated passwords',
  hashCost: 'Cost of a password check',
}

const roleNames: Readonly<Record<string, string>> = {
  owner: 'Owner',
  manager: 'Manager',
  clerk: 'Clerk',
  auditor: 'Auditor',
}

/** What happened, as a sentence that follows the person's name: "Eva N. | Disabled the login of Anna Novák: moved away". */
export function historySentence({
  action,
  subject,
  details,
}: Pick<HistoryRow, 'action' | 'subject' | 'details'>): string {
  const detail = (name: string) => {
    const value = details[name]
    return value === null || value === undefined ? '' : String(value)
  }
  const role = (name: string) => roleNames[detail(name)] ?? detail(name)
  switch (action) {
    case 'shop.opened':
      return `Opened the shop ${subject}`
    case 'customer.created':
      return `Created the customer ${subject}`
    case 'customer.changed':
      return withReason(`Changed the customer ${subject}`, changedFields(detail('changed')))
    case 'customer.deleted':
      return `Deleted the customer ${subject}`
    case 'login.created':
      return `Created the login ${detail('userName')} for ${subject}; ${
        details['handedOver'] === true
          ? 'the password was handed over in person'
          : `the password goes to ${detail('mailTo')}`
      }`
    case 'login.passwordGenerated':
      return `Generated a new password for ${subject}${mailedTo(detail('mailTo'))}`
    case 'login.passwordTyped':
      return `Set a password for ${subject}${mailedTo(detail('mailTo'))}`
    case 'login.passwordHandedOver':
      return `Handed a new password over to ${subject} in person`
    case 'login.disabled':
      return withReason(`Disabled the login of ${subject}`, detail('reason'))
    case 'login.enabled':
      return withReason(`Enabled the login of ${subject}`, detail('reason'))
    case 'login.deleted':
      return `Deleted the login ${detail('userName')} of ${subject}`
    case 'login.userNameChanged':
      return `Changed the user name ${detail('from')} to ${detail('to')}`
    case 'mail.cancelled':
      return `Cancelled the email “${subject}” to ${detail('to')}`
    case 'mail.sentAgain':
      return `Sent the email “${subject}” to ${detail('to')} again`
    case 'mail.bounced':
      return `Marked the email “${subject}” to ${detail('to')} as bounced`
    case 'mail.tryNow':
      return 'Let the mail queue try at once'
    case 'settings.changed':
      return withReason(`Changed the settings ${settingsNames[subject] ?? subject}`, changedFields(detail('changed')))
    case 'settings.mailTested':
      return `Sent a test email to ${subject}; the server ${details['accepted'] === true ? 'took it' : 'did not take it'}`
    case 'staff.added':
      return `Added ${subject} to the staff, as ${role('role')}`
    case 'staff.changed':
      return details['to'] === undefined
        ? `Renamed a member of the staff to ${subject}`
        : `Made ${subject} ${role('to')} (was ${role('from')})`
    case 'staff.passwordReset':
      return `Gave ${subject} a new password`
    case 'staff.passwordChanged':
      return 'Changed their own password'
    case 'staff.disabled':
      return `Disabled ${subject}, a member of the staff`
    case 'staff.enabled':
      return `Enabled ${subject}, a member of the staff`
    case 'staff.ownerReset':
      return `Gave the owner ${subject} a new password, on this computer’s command line`
    case 'staff.signedIn':
      return 'Signed in'
    case 'staff.signedOut':
      return 'Signed out'
    case 'logins.exported':
      return `Exported ${detail('count')} ${detail('count') === '1' ? 'login' : 'logins'} for the website (${detail('what')}, ${detail('format').toUpperCase()})`
    default:
      return action satisfies never
  }
}

function mailedTo(address: string): string {
  return address === '' ? '' : `; it goes to ${address}`
}

function withReason(sentence: string, reason: string): string {
  return reason === '' ? sentence : `${sentence}: ${reason}`
}

function changedFields(names: string): string {
  return names
    .split(', ')
    .map(name => fieldNames[name] ?? name)
    .join(', ')
}
