import type { MacroGroup, MailMacro, TemplateProblem } from '../mail-macros.ts'

/** A mail as its reader will see it. */
export const previewText = {
  label: 'Email preview',
  from: 'From',
  replyTo: 'Reply-to',
  to: 'To',
  subject: 'Subject',
  carriesPassword: 'Carries a password: dots stand in its place here',
  form: 'Form',
  forms: { html: 'HTML', text: 'Plain text' },
  width: 'Width',
  widths: { desktop: 'Desktop', mobile: 'Mobile' },
  frame: (subject: string) => `HTML of the email “${subject}”`,
  plain: 'Plain text of the email',
}

export const templatesText = {
  title: 'Templates',
  means: 'What the emails to customers say. Emails that wait already keep the text they were queued with.',
  loading: 'Loading templates…',
  loadingOne: 'Loading the template…',
  readOnly: 'You can read the templates; changing them is not part of your role.',
  columns: { template: 'Template', subject: 'Subject', changed: 'Changed' },
  carriesPassword: 'carries a password',
  original: 'Original',
  originalMeans: 'The original, as it came with Latchkey.',
  changedBy: (name: string, when: string) => (name === '' ? when : `${when} by ${name}`),
  changedMeans: (name: string, when: string) => (name === '' ? `Changed ${when}.` : `Changed ${when} by ${name}.`),
  sentWhen: {
    automaticRegistration: 'Sent by Create login.',
    changedPassword: 'Sent when a password is generated or set.',
    orderConfirmation: 'Sent when an order is saved and its customer has an email.',
    loginDisabled: 'Sent when a login is disabled and the customer is to be told.',
  },

  fields: {
    subject: 'Subject',
    html: 'HTML',
    text: 'Plain text',
    fromName: 'From name',
    fromAddress: 'From address',
    replyTo: 'Reply-to',
  },
  sender: 'Sender',
  usual: 'When empty, as in Settings > Mail.',
  noReplyTo: 'When empty, replies go to the From address.',
  saved: 'Saved.',
  editor: 'Text of the email',

  insertMacro: 'Insert macro',
  inField: (macro: string) => `{{ ${macro} }}`,
  asSection: (macro: string) => `{{#${macro}}} … {{/${macro}}}`,
  groups: {
    customer: 'Customer',
    login: 'Login',
    order: 'Order',
    line: 'Lines of the order',
    shop: 'Shop',
    mail: 'Email',
  } satisfies Record<MacroGroup, string>,
  macros: {
    'customer.fullName': { means: 'First and last name', sample: 'Zoë O’Neill-Nováková' },
    'customer.firstName': { means: 'First name', sample: 'Zoë' },
    'customer.lastName': { means: 'Last name', sample: 'O’Neill-Nováková' },
    'customer.company': { means: 'Company, may be empty', sample: 'Bell & <Sons>' },
    'customer.email': { means: 'Email today', sample: 'zoe@example.com' },
    'login.userName': { means: 'User name to sign in with', sample: 'zoe@example.com' },
    'login.password': { means: 'The password, only in the email itself', sample: '••••••••••••••••' },
    'order.number': { means: 'Number of the order', sample: 'A-1042' },
    'order.date': { means: 'The day it was saved', sample: '12 March 2026' },
    'order.subtotal': { means: 'The items before the discount on the order', sample: '€66.20' },
    'order.discount': { means: 'Discount on the order, may be empty', sample: '−€3.31' },
    'order.discountReason': { means: 'Why, with the percentage if it is one', sample: 'Regular customer (5%)' },
    'order.total': { means: 'What is paid: tax and shipping included', sample: '€67.89' },
    'order.net': { means: 'The total without tax', sample: '€56.11' },
    'order.tax': { means: 'Tax of all lines and shipping', sample: '€11.78' },
    'order.paymentMethod': { means: 'Way of paying, may be empty', sample: 'Bank transfer' },
    'order.shippingMethod': { means: 'Way of shipping, may be empty', sample: 'Parcel service' },
    'order.shippingPrice': { means: 'Price of shipping, may be empty', sample: '€5.00' },
    'order.billingAddress': {
      means: 'On lines of its own, may be empty',
      sample: 'Zoë O’Neill-Nováková, 12 Quay Street …',
    },
    'order.shippingAddress': {
      means: 'Empty when it is the billing address',
      sample: 'Zoë O’Neill-Nováková, 7 Garden Row …',
    },
    'order.note': { means: 'Note on the order, may be empty', sample: 'The bell is broken.' },
    'order.lines': { means: 'Repeats what stands inside it for each line', sample: '' },
    'line.code': { means: 'Code of the product', sample: 'LAMP-2' },
    'line.name': { means: 'Name of the product', sample: 'Reading lamp <brass>' },
    'line.quantity': { means: 'How many, or how much', sample: '2' },
    'line.unitPrice': { means: 'Price of one', sample: '€25.00' },
    'line.discount': { means: 'Discount on the line, may be empty', sample: '−€1.80' },
    'line.discountReason': { means: 'Why, with the percentage if it is one', sample: 'Last bag (10%)' },
    'line.total': { means: 'What the line comes to, its discount taken off', sample: '€50.00' },
    'shop.name': { means: 'Name of the shop', sample: 'Corner Shop' },
    'shop.signInAddress': { means: 'Where customers sign in', sample: 'https://shop.example/sign-in' },
    'mail.time': { means: 'When this email was written, to the second', sample: '12 Mar 2026, 09:14:05' },
  } satisfies Record<MailMacro, { readonly means: string; readonly sample: string }>,

  severity: { error: 'Error', warning: 'Warning' },
  problemsOf: (field: string) => `Problems in ${field}`,
  place: (line: number, column: number) => `Line ${line}, column ${column}`,
  columnOnly: (column: number) => `Column ${column}`,
  didYouMean: (macro: string) => `Did you mean ${macro}?`,
  replace: 'Replace',
  replaceWith: (wrong: string, macro: string) => `Replace ${wrong} with ${macro}`,
  websiteSettings: 'Settings > Website',
  found: (errors: number, warnings: number) =>
    [
      errors === 1 ? '1 error' : errors > 1 ? `${errors} errors` : '',
      warnings === 1 ? '1 warning' : warnings > 1 ? `${warnings} warnings` : '',
    ]
      .filter(Boolean)
      .join(', '),

  preview: 'Preview',
  previewFor: 'Filled in for',
  sampleCustomer: 'Sample customer',
  orderInvented: 'The order in it is invented.',
  showCustomers: 'Show customers',
  noPreview: 'The preview waits until the errors are corrected.',
  previewStale: 'The preview shows the text before these errors.',
  previewLoading: 'Filling in the email…',

  restore: 'Restore original',
  restoreTitle: 'Restore the original?',
  restoreMeans: 'The email gets back the text that came with Latchkey. The shop’s own text is lost.',
  restored: 'The original is back.',

  sendTest: 'Send test',
  testTitle: 'Send a test',
  testMeans: 'Sends the text as it stands here, saved or not, filled in for the sample customer.',
  testDots: 'The test shows dots in the place of the password.',
  testTo: 'To',

  changedElsewhere: (name: string, when: string) => `${name} changed this template at ${when}.`,
  changedElsewhereUnnamed: (when: string) => `Somebody changed this template at ${when}.`,
  restoredElsewhere: 'Somebody restored the original of this template.',
  keepMine: 'Keep mine',
  keepMeans: 'Keep mine keeps what you changed, and takes the rest from there.',

  whatWillTheyGet: 'What will this customer get?',
  whatTitle: 'What this customer will get',
  whatMeans: (email: string) => `The email that Create login sends to ${email}.`,
}

/** What is wrong, and what to do about it. */
export function templateProblemText({ rule, name }: TemplateProblem): string {
  switch (rule) {
    case 'empty':
      return 'This is empty. Write what the email says.'
    case 'unknownMacro':
      return `There is no macro {{ ${name} }}.`
    case 'noPasswordHere':
      return `This email has no password: it cannot name {{ ${name} }}.`
    case 'noLoginHere':
      return `This email is about an order, not about a login: it cannot name {{ ${name} }}.`
    case 'noOrderHere':
      return `This email is not about an order: it cannot name {{ ${name} }}.`
    case 'lineOutside':
      return `{{ ${name} }} is different on every line: it can only stand between {{#order.lines}} and {{/order.lines}}.`
    case 'linesNotSection':
      return 'The lines of the order begin with {{#order.lines}} and end with {{/order.lines}}, and hold no lines themselves.'
    case 'linesInSubject':
      return 'A subject is one short line. List the lines of the order in the email.'
    case 'unescaped':
      return 'Three braces or & would let a customer’s name become HTML. Use two braces.'
    case 'partial':
      return 'Templates cannot include one another. Take out {{> … }}.'
    case 'delimiters':
      return 'Macros are written in double braces; other marks cannot be chosen. Take out {{= … =}}.'
    case 'unclosed':
      return 'A macro or section is opened here and not closed, or the other way round.'
    case 'tooComplex':
      return 'This is too much for one email: at most 2,000 macros, 20 sections inside one another, and 5,000 characters that repeat for each line.'
    case 'passwordMissing':
      return 'The password is missing: the customer could not sign in. Insert {{ login.password }}.'
    case 'passwordInSubject':
      return 'A subject stands in notifications and logs. Take the password out of it.'
    case 'passwordInAddress':
      return 'A password in an address ends up in histories and logs. Write it beside the address.'
    case 'script':
      return 'Mail programs throw out scripts, forms and frames, and distrust the email. Take them out.'
    case 'userNameMissing':
      return 'The email does not name the user name: {{ login.userName }}.'
    case 'remoteImage':
      return 'Most mail programs do not load this picture until they are asked to.'
    case 'noSignInAddress':
      return 'The email will not say where to sign in.'
    case 'noDiscount':
      return 'An order with a discount will not add up for its reader: {{ order.discount }} is not named.'
    default:
      return rule satisfies never
  }
}
