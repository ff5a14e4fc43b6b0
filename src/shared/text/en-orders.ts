import type { LoginOutcome, OrderStatus } from '../api/orders.ts'

/** In the middle of a sentence. */
export const orderStatusWords = {
  new: 'new',
  inProgress: 'in progress',
  completed: 'completed',
  cancelled: 'cancelled',
} as const satisfies Record<OrderStatus, string>

/** Orders: the screen, one order, the tab of a customer, and on paper. */
export const ordersText = {
  title: 'Orders',
  newOrder: 'New order',
  status: {
    new: 'New',
    inProgress: 'In progress',
    completed: 'Completed',
    cancelled: 'Cancelled',
  } satisfies Record<OrderStatus, string>,
  paid: 'Paid',
  notPaid: 'Not paid',
  columns: {
    number: 'Number',
    created: 'Created',
    customer: 'Customer',
    total: 'Total',
    status: 'Status',
    paid: 'Paid',
    lines: 'Lines',
    createdBy: 'Created by',
    actions: 'Actions',
  },
  /** What became of the login, on the order; the cure of the last three stands beside it. */
  loginOutcome: {
    created: 'The login was created with this order.',
    hadLogin: 'The customer had a login already.',
    notWanted: 'No login was created with this order.',
    noEmail: 'No login was created: the customer had no email.',
    invalidEmail: 'No login was created: the email is not one valid address.',
    emailTaken: 'No login was created: the email belongs to somebody else’s login.',
  } satisfies Record<LoginOutcome, string>,
} as const
