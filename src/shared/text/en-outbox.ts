import type { MailAction, MailListState } from '../api/mail.ts'

const emails = (count: number, formatted: string) => (count === 1 ? '1 email' : `${formatted} emails`)

/** What is done in the outbox: filters, the preview, actions on one and on many, a corrected address. */
export const outboxText = {
  found: emails,
  states: {
    all: 'All',
    undelivered: 'Undelivered',
    waiting: 'Waiting',
    sent: 'Sent',
    failed: 'Failed',
    bounced: 'Bounced',
    cancelled: 'Cancelled',
    resolved: 'Resolved',
  } satisfies Record<MailListState, string>,
  stateLabel: 'Status',
  templateLabel: 'Template',
  anyTemplate: 'Any',
  noResults: 'No emails match.',
  noResultsFor: (search: string) => `No emails match “${search}”.`,
  search: 'Search emails',
  searchHint: 'Address, subject or customer',
  /** In one customer's own list. */
  searchOfCustomerHint: 'Address or subject',
  noneIn: (state: string) => `No emails with the status “${state}”.`,

  bulkLabel: 'Selected emails',
  selectNamed: (subject: string, to: string) => `Select “${subject}” to ${to}`,
  selectionDropped: 'The filter changed; nothing is selected any more.',

  sendAgain: 'Send again',
  cancel: 'Cancel email',
  markBounced: 'Mark as bounced',
  dismiss: 'Dismiss',
  openReplacement: 'Show the email that replaced it',
  correctAddress: 'Correct the address',
  newPassword: 'Send a new password',
  preview: 'Preview',
  openOrder: 'Open order',
  openCustomer: 'Open customer',
  loginDetails: 'Login details',
  close: 'Close',

  many: {
    sendAgain: 'Send again',
    cancel: 'Cancel emails',
    markBounced: 'Mark as bounced',
    dismiss: 'Dismiss',
  } satisfies Record<MailAction, string>,
  question: {
    sendAgain: (count: number, formatted: string) => `Send ${emails(count, formatted)} again?`,
    cancel: (count: number, formatted: string) => `Cancel ${emails(count, formatted)}?`,
    markBounced: (count: number, formatted: string) => `Mark ${emails(count, formatted)} as bounced?`,
    dismiss: (count: number, formatted: string) => `Dismiss ${emails(count, formatted)}?`,
  } satisfies Record<MailAction, (count: number, formatted: string) => string>,
  means: {
    sendAgain:
      'Each is the same email as before, with the same password where it carries one. Those that cannot be sent again are named afterwards.',
    cancel:
      'Only emails that wait can be cancelled. Passwords in them are wiped, and those customers need new ones. The others are named afterwards.',
    markBounced: 'Only emails that were sent can be marked. The others are named afterwards.',
    dismiss:
      'Only emails that failed or bounced can be dismissed. They are no longer counted, and passwords in them are wiped. The others are named afterwards.',
  } satisfies Record<MailAction, string>,
  done: {
    sendAgain: (count: number, formatted: string) =>
      count === 0 ? 'No email is back in the queue.' : `${emails(count, formatted)} back in the queue.`,
    cancel: (count: number, formatted: string) =>
      count === 0 ? 'No email cancelled.' : `${emails(count, formatted)} cancelled.`,
    markBounced: (count: number, formatted: string) =>
      count === 0 ? 'No email marked as bounced.' : `${emails(count, formatted)} marked as bounced.`,
    dismiss: (count: number, formatted: string) =>
      count === 0 ? 'No email dismissed.' : `${emails(count, formatted)} dismissed.`,
  } satisfies Record<MailAction, (count: number, formatted: string) => string>,
  doneOne: {
    sendAgain: (to: string) => `Email to ${to} back in the queue.`,
    cancel: (to: string) => `Email to ${to} cancelled.`,
    markBounced: (to: string) => `Email to ${to} marked as bounced.`,
    dismiss: (to: string) => `Email to ${to} dismissed.`,
  } satisfies Record<MailAction, (to: string) => string>,
  couldNot: (count: number, formatted: string) =>
    count === 1 ? 'For 1 email it could not be done:' : `For ${formatted} emails it could not be done:`,
  refusedTo: (name: string, to: string) => (name === '' ? to : `${name}, ${to}`),
  refusedGone: 'An email that no longer exists',
  /** Begins with a word: what begins with a sign is a formula where it may be pasted. */
  refusedLine: (who: string, why: string) => `Email to ${who}: ${why}`,
  refusedMore: (formatted: string) => `and ${formatted} more`,
  copyList: 'Copy list',

  previewTitle: (subject: string) => `Email “${subject}”`,
  loadingPreview: 'Loading the email…',
  truthLabel: 'What became of it',
  facts: {
    status: 'Status',
    customer: 'Customer',
    to: 'To',
    template: 'Template',
    created: 'Created',
    sent: 'Sent',
    attempts: 'Attempts',
    nextAttempt: 'Next attempt',
    answer: 'The server’s words',
    reason: 'What happened',
    password: 'Password',
  },
  holdsPassword: 'This email still holds it: sending again sends the same one.',
  passwordGone: 'This email no longer holds it.',

  correct: {
    title: 'Correct the address',
    customer: 'Customer',
    failed: 'Address of this email',
    now: 'Email today',
    none: 'none',
    newAddress: 'New address',
    same: 'This is the address that the customer has already. Enter another one.',
    alsoUserName: 'Also change the user name',
    userNameNow: (userName: string) => `It is ${userName} now.`,
    loginDisabled: 'The login is disabled: no password is sent.',
    /** What is sent to the new address: of an email that carries a password, and of one that confirms an order. */
    password: {
      send: 'Send a new password to the new address',
      sendMeans: 'The password that was emailed before stops working.',
      noPermission: 'Changing passwords is not part of your role.',
      nothingSent: 'Nothing is sent. The password stays, and a waiting email to the old address is cancelled.',
      doneAndSent: (email: string) => `Address corrected. The new password goes to ${email}.`,
      halfTitle: 'Address corrected, password not sent yet',
      half: (name: string, email: string) => `${name}’s email is ${email} now. The new password is not sent yet:`,
      trySending: 'Send the new password',
    },
    confirmation: {
      send: 'Send the order confirmation to the new address',
      sendMeans: 'It says what the order says now.',
      noPermission: 'Changing orders is not part of your role.',
      nothingSent: 'Nothing is sent. A waiting email to the old address is cancelled.',
      doneAndSent: (email: string) => `Address corrected. The order confirmation goes to ${email}.`,
      halfTitle: 'Address corrected, confirmation not sent yet',
      half: (name: string, email: string) => `${name}’s email is ${email} now. The confirmation is not sent yet:`,
      trySending: 'Send the confirmation',
    },
    action: 'Correct the address',
    actionAndSend: 'Correct and send',
    taken: (email: string, name: string) => `${email} is ${name}’s login.`,
    takenByEmail: (email: string, name: string) => `${email} is the email of ${name}, who has a login.`,
    open: (name: string) => `Open ${name}`,
    changedElsewhere: (name: string, when: string, email: string) =>
      `${name} changed this customer at ${when}; the email is now ${email}. Look at it, then correct it again.`,
    somebody: 'Somebody',
    done: (email: string) => `Address corrected to ${email}.`,
    cancel: 'Cancel',
    close: 'Close',
  },

  dismissTitle: 'Dismiss this email',
  dismissQuestion: (subject: string, to: string) =>
    `“${subject}” to ${to} did not arrive. Dismiss it when nothing is left to do about it.`,
  dismissMeans: 'It is then no longer counted as failed, and a password in it is wiped.',
  dismissReason: 'Reason',
  dismissReasonHint: 'For example: told by phone.',

  newPasswordTitle: 'Send a new password',
  newPasswordQuestion: (name: string, email: string) => `Make a new password for ${name} and send it to ${email}?`,
  newPasswordMeans: 'The current one stops working.',
  newPasswordOther: (to: string) => `This email went to ${to}, which is not the customer’s email of today.`,
  newPasswordNoEmail: (name: string) =>
    `${name} has no email, so nothing can be sent. Hand the password over in person.`,
  newPasswordNoLogin: (name: string) => `${name} does not have a login any more.`,
  newPasswordDisabled: (name: string) => `${name}’s login is disabled. Enable it first.`,
  newPasswordSent: (email: string) => `The new password goes to ${email}.`,
  send: 'Send',
} as const
