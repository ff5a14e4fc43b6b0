import type { RegistrationRule } from '../api/orders.ts'
import type { TestStepName } from '../api/mail.ts'
import { orderNumber } from '../order-number.ts'
import type { TaxRounding } from '../reckon-order.ts'

const count = new Intl.NumberFormat()

interface RoundedPrice {
  /** Of the other currency. */
  readonly decimals: number
  readonly example: string
  readonly becomes: string
}

function keptPrices(prices: number): string {
  return prices === 1
    ? 'The only price of products and shipping keeps its number'
    : `All ${count.format(prices)} prices of products and shipping keep their numbers`
}

export const settingsText = {
  title: 'Settings',
  tabsLabel: 'Settings',
  tabs: {
    shop: 'Shop',
    mail: 'Mail',
    website: 'Website',
    passwords: 'Passwords',
    registration: 'Registration',
    orders: 'Orders',
    staff: 'Staff',
  },
  loading: 'Loading settings…',
  readOnly: 'You can read these settings; changing them is not part of your role.',
  shop: {
    title: 'Shop',
    shopName: 'Shop name',
    currency: 'Currency',
    samePrices: 'Prices of products and shipping keep their numbers.',
    allPrices: (prices: number) => `${keptPrices(prices)}.`,
    roundedPrices: (prices: number, rounded: number, { decimals, example, becomes }: RoundedPrice) =>
      `${keptPrices(prices)}, ${prices === 1 ? '' : `${count.format(rounded)} of them `}rounded to ${decimals === 0 ? 'whole numbers' : `${decimals} decimals`}: ${example} becomes ${becomes}. Changing back does not bring the decimals back.`,
    ordersKeep: 'Orders keep the currency that they were saved in.',
  },
  rows: {
    remove: 'Remove',
    removeThis: (name: string, number: number) => (name.trim() === '' ? `Remove row ${number}` : `Remove ${name}`),
    most: (count: number) => `At most ${count}.`,
  },
  mail: {
    title: 'Mail',
    means: 'The server that sends emails to customers. Until it is set up, they wait.',
    delivery: 'Delivery',
    deliveries: {
      none: { label: 'None yet', means: 'Emails wait until there is a mail server.' },
      smtp: { label: 'SMTP server', means: 'The shop’s own, or a provider’s.' },
      folder: {
        label: 'Local folder',
        means: 'Each email becomes a file, for trying out. Passwords lie readable there.',
      },
    },
    folder: (folder: string) => `Emails are written to ${folder}. Passwords lie readable there.`,
    host: 'Host',
    hostHint: 'Like smtp.example.com',
    port: 'Port',
    encryption: 'Encryption',
    encryptions: { tls: 'TLS', starttls: 'STARTTLS', none: 'None (only to this computer)' },
    userName: 'User name',
    userNameHint: 'Empty if the server asks for none.',
    password: 'Password',
    passwordSaved: 'One is saved. Type to replace it.',
    removePassword: 'Remove password',
    passwordRemoved: 'It is removed when you save.',
    fromName: 'From name',
    fromAddress: 'From address',
    rate: 'Maximum emails per minute',
    rateHint: '0 for no limit.',
    advanced: 'Advanced',
    certificateAuthority: 'Private certificate authority',
    certificateHint: 'PEM. Only for a mail server of your own whose certificate no public authority has signed.',
    test: 'Test',
    testMeans: 'Sends one email and shows each step with the server’s own words. Unsaved changes are saved first.',
    testTo: 'To',
    sendTest: 'Send test email',
    testing: 'Sending…',
    testOk: 'The server took the email.',
    testFailed: 'The email did not leave.',
    steps: {
      settings: 'Settings',
      resolve: 'Find the server',
      connect: 'Connect',
      encrypt: 'Encrypt',
      signIn: 'Sign in',
      sender: 'From address',
      recipient: 'Recipient',
      message: 'Message',
      folder: 'Write the file',
    } satisfies Record<TestStepName, string>,
    passed: 'passed',
    failed: 'failed',
    advice: {
      settings: 'Complete the settings above.',
      resolve: 'Check the spelling of the host, and whether this computer is online.',
      connect: 'Check the port: 465 for TLS, 587 for STARTTLS. A firewall may stand in between.',
      encrypt:
        'Try the other encryption with its port. A server of your own may need its private certificate authority, under Advanced.',
      signIn: 'Check the user name and the password. Some providers want an app password made for this.',
      sender: 'The server does not let this account send from this address. Use the account’s own.',
      recipient: 'The server does not take this recipient. Try another address.',
      message: 'The server refused the email itself; its words say why.',
      folder: 'Check the folder’s permissions and the free space.',
    } satisfies Record<TestStepName, string>,
  },
  website: {
    title: 'Website',
    means: 'A login works on the shop’s website after it has been exported there.',
    signInAddress: 'Sign-in address',
    signInHint: 'Stands in the emails. Without it an email does not say where to sign in.',
    customersReset: 'Customers can reset their own password',
    resetAddress: 'Page where they do it',
    resetHint: 'Shown on Login details as the first thing to tell a customer on the phone.',
    acceptsHashes: 'The website takes password hashes',
    acceptsHint:
      'Each password leaves as a bcrypt hash, in the export below. Turn it off for a hosted shop that takes none.',
    noHashes:
      'Bring the customers into the hosted shop by its own import, and let it invite them to choose a password there. Passwords made here do not work on it; Login details says so.',
    exportTitle: 'Export website logins',
    exportMeans:
      'A file with user names, emails and password hashes for the website. Keep it as safe as the passwords themselves.',
    what: 'Logins',
    all: 'All',
    changed: 'Changed since the last export',
    format: 'Format',
    csv: 'CSV',
    json: 'JSON',
    exportButton: 'Export website logins',
    never: 'Never exported.',
    last: (count: string, when: string, by: string) => `Last export: ${count}, ${when} by ${by}.`,
    logins: (count: number, formatted: string) => (count === 1 ? '1 login' : `${formatted} logins`),
    pending: (count: number, formatted: string) =>
      count === 1 ? '1 change since then.' : `${formatted} changes since then.`,
    exported: (logins: string) => `Exported ${logins}.`,
    ownersOnly: 'Only an owner exports logins.',
  },
  passwords: {
    title: 'Passwords',
    means: 'Rules for customers’ passwords. Passwords that exist stay as they are.',
    minLength: 'Minimum length',
    nonAlphanumeric: 'Minimum number of symbols',
    nonAlphanumericHint: 'Neither letters nor digits.',
    expression: 'Regular expression',
    expressionHint: 'Optional. Some part of each password must match it.',
    leastStrength: 'Minimum strength',
    strengths: { none: 'None: the meter only advises', 1: 'acceptable', 2: 'average', 3: 'strong', 4: 'excellent' },
    message: 'Message when a rule is broken',
    messageHint: 'Optional. Shown to staff instead of Latchkey’s own words.',
    always: 'At most 72 bytes, no common passwords and nobody’s own name: these rules always hold.',
    generatedTitle: 'Generated passwords',
    generatedLength: 'Length',
    mustChange: 'Customers must change generated passwords, if the website supports it',
    hashCost: 'Cost of a hash (bcrypt)',
    hashCostHint: 'Each step doubles the time that a check and a guess take. 12 is right for most.',
  },
  registration: {
    title: 'Registration',
    means: 'An order is saved with or without a login. When no login can be created, the order says why.',
    rule: 'Register customers automatically with their order',
    rules: {
      askUnticked: {
        label: 'Ask, not ticked',
        means: 'Create login stands unticked on a new order. Staff tick it for a customer who wants a login.',
      },
      askTicked: {
        label: 'Ask, ticked',
        means: 'Create login stands ticked on a new order. Staff untick it for a customer who wants no login.',
      },
      always: {
        label: 'Always',
        means: 'A customer with an email and without a login gets one with every order.',
      },
    } satisfies Record<RegistrationRule, { readonly label: string; readonly means: string }>,
  },
  orders: {
    title: 'Orders',
    means: 'For orders saved from now on. Orders that exist stay as they are.',
    numberPrefix: 'Prefix of order numbers',
    numberPrefixHint: (prefix: string) => `May be empty. Orders are numbered like ${orderNumber(prefix, 1042)}.`,
    prices: 'Prices',
    priceChoices: {
      included: {
        label: 'Prices include tax',
        means: 'The price of a product is what the customer pays. The tax is a part of it.',
      },
      added: {
        label: 'Tax is added to prices',
        means: 'The customer pays the price of a product and the tax on top of it.',
      },
    },
    rounding: 'Tax is rounded',
    roundingChoices: {
      perLine: {
        label: 'Per line',
        means: 'Each line has its own tax, rounded; the tax of the order is their sum.',
      },
      perRate: {
        label: 'Per rate and order',
        means:
          'All that is taxed at one rate is added up, and its tax is rounded once. Some countries, such as Japan, require it on invoices.',
      },
    } satisfies Record<TaxRounding, { readonly label: string; readonly means: string }>,
    country: 'Usual country',
    countryHint: 'New addresses begin with it, and names are sorted as its language sorts them.',
    name: 'Name',
    paymentMethods: 'Payment methods',
    paymentMethodsMean: 'What staff choose from on an order.',
    noPaymentMethods: 'None. An order says nothing about payment.',
    addPaymentMethod: 'Add payment method',
    paymentMethodName: (number: number) => `Name of payment method ${number}`,
    shippingMethods: 'Shipping methods',
    shippingMethodsMean: 'What staff choose from on an order, with the price that comes on it.',
    noShippingMethods: 'None. An order says nothing about shipping.',
    addShippingMethod: 'Add shipping method',
    price: (currency: string) => `Price (${currency})`,
    taxRate: 'Tax (%)',
    shippingMethodName: (number: number) => `Name of shipping method ${number}`,
    shippingMethodPrice: (number: number, currency: string) => `Price of shipping method ${number} in ${currency}`,
    shippingMethodTax: (number: number) => `Tax on shipping method ${number} in percent`,
  },
} as const
