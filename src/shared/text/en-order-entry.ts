import type { DuplicateReason } from '../api/customers.ts'

const lines = (count: number) => (count === 0 ? 'no lines' : count === 1 ? '1 line' : `${count} lines`)

/** Entering an order. */
export const entryText = {
  title: 'New order',
  loading: 'Loading…',
  notAllowed: 'Entering orders is not part of your role.',

  customer: 'Customer',
  customerHint: 'Name, company, email or phone',
  customersFound: 'Customers found',
  searching: 'Searching…',
  newCustomer: (typed: string) => `New customer “${typed}”`,
  newCustomerTitle: 'New customer',
  registered: 'Registered',
  notRegistered: 'Not registered',
  change: 'Change',
  changeCustomer: 'Change the customer',
  findInstead: 'Find a customer instead',
  noOrders: 'No orders yet',
  orders: (count: number) => (count === 1 ? '1 order' : `${count} orders`),
  chooseCustomer: 'Choose a customer.',
  customerNotAnswered: 'The search did not answer. Press Enter to try again.',
  noteOnCustomer: 'Note on the customer',

  duplicates: 'Possibly the same customer',
  duplicateReasons: {
    email: 'same email',
    phone: 'same phone',
    nameAndPostalCode: 'same name and postal code',
  } satisfies Record<DuplicateReason, string>,
  takeCustomer: 'Use this customer',
  takeNamed: (name: string) => `Use this customer: ${name}`,

  createLogin: 'Create login',
  loginMeans: 'The customer gets a random password by email.',
  loginAlways: 'Always, by the shop’s settings.',
  hasLogin: 'Has a login already.',
  noEmailKnown: 'The customer has no email.',
  noEmailNew: 'Enter an email above first.',
  invalidEmailKnown: (email: string) => `“${email}” is not one valid email address.`,
  invalidEmailNew: 'Enter one valid email above first.',
  addEmail: 'Add it on General',
  correctEmail: 'Correct it on General',
  openCustomer: (name: string) => `Open ${name}`,

  lines: 'Items',
  columns: {
    position: 'No.',
    product: 'Product',
    name: 'Name',
    quantity: 'Quantity',
    price: 'Unit price',
    tax: 'Tax',
    total: 'Total',
    remove: 'Remove',
  },
  cell: {
    product: (position: number) => `Product, line ${position}`,
    quantity: (position: number) => `Quantity, line ${position}`,
    price: (position: number) => `Unit price, line ${position}`,
  },
  productHint: 'Code or name',
  productsFound: 'Products found',
  noProduct: (typed: string) => `No product “${typed}” is for sale.`,
  chooseProduct: 'Choose a product.',
  removeLine: (position: number) => `Remove line ${position}`,
  lineRemoved: 'Line removed.',
  undo: 'Undo',
  addLine: 'Add an item',
  lineKeys: 'Enter goes on to the quantity, then to the next line; on an empty line it leads out of the items.',
  lineCount: lines,
  mostLines: 'An order has at most 1,000 lines. Save this one, and go on in a new one.',
  tooMuch: 'This comes to more than can be counted. Check the quantities and prices.',

  addresses: 'Addresses',
  billing: 'Billing address',
  shipping: 'Shipping address',
  noAddress: 'None',
  sameAddress: 'Same as billing',
  newAddress: 'New address',
  editAddress: 'Edit',
  editNamed: { billing: 'Edit the billing address', shipping: 'Edit the shipping address' },
  keepAddress: 'Keep this address with the customer',
  addressesNotLoaded: 'The customer’s addresses could not be read.',

  delivery: 'Shipping and payment',
  shippingMethod: 'Shipping method',
  shippingPrice: 'Shipping price',
  paymentMethod: 'Payment method',
  none: 'None',
  note: 'Note',
  noteMeans: 'The customer reads it: in the email that confirms the order, and on the papers.',

  totals: 'Totals',
  net: 'Net',
  tax: (rate: string) => `Tax ${rate}`,
  total: 'Total',
  pricesIncludeTax: 'Prices include tax.',
  pricesExcludeTax: 'Prices are without tax.',

  saveOrder: 'Save order',
  saveAndNew: 'Save and new',
  discard: 'Discard',
  discardTitle: 'Discard this order',
  discardQuestion: (who: string, count: number) =>
    who === '' ? `Discard this order with ${lines(count)}?` : `Discard the order of ${who} with ${lines(count)}?`,
  discardMeans: 'What was typed is gone for good.',
  cancel: 'Cancel',
  discarded: 'Draft discarded.',
  saved: (number: string) => `Order ${number} saved.`,
  openOrder: (number: string) => `Open order ${number}`,
  mendFields: (count: number) => (count === 1 ? 'One field needs a look.' : `${count} fields need a look.`),
  outcomeUnknown:
    'Latchkey did not answer, so that it is not known whether the order was saved. Save again: it is never saved twice.',

  ambiguousQuantity: (typed: string) => {
    const whole = typed.replace(/[.,]/, '')
    return `${typed} could be ${Number(whole) / 1000} or ${whole}. Enter one of them.`
  },
  savedBefore: (number: string) => `Order ${number} had been saved before your last changes. Look at it.`,
  nextCustomer: 'Customer of the next order',

  keptAsDraft: 'Kept as a draft.',
  keptAt: (time: string) => `Kept as a draft at ${time}`,
  notKept: 'Not kept as a draft yet: Latchkey does not answer. Trying again…',
  tooLongToKeep: 'This order is too long to be kept as a draft. Save it before you leave.',
  draftUnreadable: 'This draft was kept by another version of Latchkey and cannot be opened.',
  draftGone: 'This draft no longer exists.',
  beginNew: 'Begin a new order',

  unfinished: 'Unfinished orders',
  unfinishedRow: (who: string, count: number, when: string) =>
    [who === '' ? 'No customer yet' : who, lines(count), when].join(', '),
  goOn: 'Go on',
  goOnWith: (who: string) =>
    who === '' ? 'Go on with the order without a customer' : `Go on with the order of ${who}`,
  discardOf: (who: string) => (who === '' ? 'Discard the order without a customer' : `Discard the order of ${who}`),
  showAll: (count: number) => `Show all ${count}`,
} as const
