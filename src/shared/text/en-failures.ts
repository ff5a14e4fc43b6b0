import type { Failure, FailureDetails } from '../api/errors.ts'
import { carriesPassword } from '../api/mail.ts'
import type { MailTemplate } from '../api/mail.ts'
import { formatMoney as money } from '../money.ts'
import { passwordProblemText } from './en-login.ts'
import { orderStatusWords } from './en-orders.ts'

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })
const count = new Intl.NumberFormat()
const listed = new Intl.ListFormat('en')
const at = (moment: string) => time.format(new Date(moment))
const by = (name: string | null) => (name === null || name === '' ? 'Somebody' : name)

function confirmAgain(template: MailTemplate): string {
  return template === 'orderConfirmation'
    ? 'Send the confirmation again on the order’s page.'
    : 'Write to the customer yourself.'
}

function tooHighText({ currency, mostMinor, names, count: all }: FailureDetails['settings.pricesTooHigh']): string {
  const more = all - names.length
  const which = more === 0 ? listed.format(names) : `${names.join(', ')} and ${count.format(more)} more`
  return `A price can be at most ${money(mostMinor, currency)}. Lower ${all === 1 ? 'that' : 'those'} of ${which} first. Nothing was changed.`
}

/** Only a mailed password needs an email that is one person's. */
const sharedEmailCure = 'Use another email, or hand the password over in person.'

/** One sentence or two for each failure: the problem and the way out. */
export function failureText(failure: Failure): string {
  switch (failure.code) {
    case 'procedure.unknown':
      return 'This window belongs to an earlier version of Latchkey. Reload it.'
    case 'input.invalid':
      return (
        failure.details.issues.map(issue => issue.message).join(' ') ||
        'Something that was entered is not right. Check the fields.'
      )
    case 'permission.missing':
      return 'This is not part of your role. Ask an owner.'
    case 'session.required':
      return 'You are not signed in any more. Sign in again.'
    case 'session.refused':
      return 'This user name and password do not match. After several tries, wait a little before the next one.'
    case 'session.reauthenticate':
      return 'Your password is needed again for this.'
    case 'session.wrongPassword':
      return 'This is not your password. After several tries, wait a little before the next one.'
    case 'shop.alreadyOpen':
      return 'This shop is open already. Sign in.'
    case 'request.conflict':
      return 'This was sent twice at the same moment. Reload to see whether it was done.'
    case 'request.secretGone':
      return 'This was done already, and the password was shown then; it is never shown twice. Make a new one.'
    case 'customer.notFound':
      return 'This customer no longer exists. Go back to Customers.'
    case 'customer.changedElsewhere':
      return `${by(failure.details.byName)} changed this customer at ${at(failure.details.at)}. Reload to see it.`
    case 'selection.tooLarge':
      return `At most ${count.format(failure.details.limit)} rows at once. ${failure.details.mayExport ? 'Select fewer, or export them to a file.' : 'Select fewer, or ask somebody who may export.'}`
    case 'selection.empty':
      return 'None of the selected customers exist any more. Select others.'
    case 'customer.hasLogin':
      return `This customer has the login ${failure.details.userName}. Delete the login first.`
    case 'customer.hasOrders':
      return failure.details.count === 1
        ? 'This customer has an order, and orders stay. Only a customer without orders can be deleted.'
        : `This customer has ${count.format(failure.details.count)} orders, and orders stay. Only a customer without orders can be deleted.`
    case 'address.notFound':
      return 'This address no longer exists. Reload to see those that do.'
    case 'address.changedElsewhere':
      return `${by(failure.details.byName)} changed this address at ${at(failure.details.at)}. Reload to see it.`
    case 'address.tooMany':
      return `At most ${count.format(failure.details.limit)} addresses. Delete one that is not used any more.`
    case 'product.notFound':
      return 'This product no longer exists. Choose another.'
    case 'product.changedElsewhere':
      return `${by(failure.details.byName)} changed this product at ${at(failure.details.at)}. Reload to see it.`
    case 'product.codeTaken':
      return `${failure.details.code} is the code of ${failure.details.name}. Choose another.`
    case 'product.ordered':
      return 'This product is on orders. Take it off sale instead.'
    case 'product.notForSale':
      return `${failure.details.name === '' ? 'The product' : failure.details.name} on line ${count.format(failure.details.position)} is not for sale any more. Remove the line or choose another product.`
    case 'order.notFound':
      return 'This order no longer exists. Go back to Orders.'
    case 'order.changedElsewhere':
      return `${by(failure.details.byName)} changed this order at ${at(failure.details.at)}. Reload to see it.`
    case 'order.stepNotAllowed':
      return `An order cannot go from ${orderStatusWords[failure.details.from]} to ${orderStatusWords[failure.details.to]}. Reload to see where it is now.`
    case 'order.totalChanged':
      return `This order comes to ${money(failure.details.totalMinor, failure.details.currency)} now: the shop’s settings have changed. Look at the total again, then save.`
    case 'order.currencyChanged':
      return `The shop’s currency is ${failure.details.currency} now. Look at the prices and the total again, then save.`
    case 'order.tooMuch':
      return 'This order comes to more than can be counted. Check its quantities and prices.'
    case 'order.draftSaved':
      return `${by(failure.details.byName)} saved this draft as order ${failure.details.number} already. Open that order, or begin a new one.`
    case 'order.cancelled':
      return 'This order is cancelled. There is nothing to confirm.'
    case 'order.confirmedAnew':
      return 'A newer confirmation of this order was sent. Look at that one in the outbox.'
    case 'order.noEmail':
      return 'This customer has no email. Add one on General, then send the confirmation.'
    case 'order.draftNotFound':
      return 'This draft no longer exists. Begin a new order.'
    case 'order.prefixTaken':
      return `There is an order ${failure.details.number} already. Choose another prefix in Settings > Orders.`
    case 'login.exists':
      return `This customer has the login ${failure.details.userName} already. Reload to see it.`
    case 'login.missing':
      return 'This customer does not have a login any more. Reload to see it.'
    case 'login.disabled':
      return 'This login is disabled. Enable it first.'
    case 'login.changedElsewhere':
      return `${by(failure.details.byName)} changed this login at ${at(failure.details.at)}. Reload to see it.`
    case 'login.noEmail':
      return 'This customer has no email. Add one, or hand the password over in person.'
    case 'login.invalidEmail':
      return `“${failure.details.email}” is not a valid email address. Correct it on General.`
    case 'login.emailTaken':
      return failure.details.by === 'userName'
        ? `${failure.details.email} is ${failure.details.customerName}’s login. ${sharedEmailCure}`
        : `${failure.details.email} is the email of ${failure.details.customerName}, who has a login. ${sharedEmailCure}`
    case 'login.userNameMismatch':
      return 'This is not the user name. Type it as it is shown.'
    case 'password.problem':
      return passwordProblemText(failure.details.problem, failure.details.message)
    case 'password.common':
      return 'This password is on the list of common passwords. Choose another.'
    case 'password.personal':
      return 'This is somebody’s or the shop’s own name, company or email. Choose another.'
    case 'password.belowLeastStrength':
      return `This password is ${failure.details.strength}. At least ${failure.details.least} is required: make it longer.`
    case 'password.belowStrong':
      return `This password is ${failure.details.strength}.`
    case 'policy.badExpression':
      return 'This regular expression cannot be read. Correct it or leave it empty.'
    case 'policy.slowExpression':
      return 'This regular expression takes too long on some passwords. Write it without nested repetitions.'
    case 'policy.unsatisfiable':
      return 'No random password of this length meets this policy. Loosen the rules, or make generated passwords longer.'
    case 'mail.notFound':
      return 'This email no longer exists. Look in the outbox for a newer one.'
    case 'mail.notWaiting':
      return `This is not possible with an email that is ${failure.details.state}.`
    case 'mail.notFailed':
      return `Only an email that failed or bounced can be dismissed; this one is ${failure.details.state}.`
    case 'mail.beingSent':
      return 'This email is being sent at this moment. Look again in a minute.'
    case 'mail.secretGone':
      return carriesPassword(failure.details.template)
        ? 'The password in this email is gone. Generate a new one on Login details.'
        : `What this email said is no longer kept. ${confirmAgain(failure.details.template)}`
    case 'mail.newerPassword':
      return 'There is a newer password, and this one no longer works. Look for the newer email in the outbox.'
    case 'mail.addressChanged':
      return carriesPassword(failure.details.template)
        ? 'The customer’s email has changed since. Generate a new password on Login details.'
        : `The customer’s email has changed since. ${confirmAgain(failure.details.template)}`
    case 'mail.noPreview':
      return 'What this email said was not kept: it was queued by an earlier version of Latchkey.'
    case 'mail.noServer':
      return 'No mail server is set up. Name one in Settings > Mail.'
    case 'mail.signInLimit':
      return `Three sign-ins were refused within the hour; more could lock the account. Correct the settings, or try again at ${at(failure.details.nextTryAt)}.`
    case 'mail.badCertificateAuthority':
      return 'These are not certificates in PEM form. Paste all of each, from -----BEGIN CERTIFICATE----- on.'
    case 'template.changedElsewhere':
      return `${by(failure.details.byName)} changed this template at ${at(failure.details.at)}. Reload to see it.`
    case 'template.problems':
      return 'This text cannot be sent as it is. Correct the errors listed below it.'
    case 'settings.changedElsewhere':
      return 'Somebody else saved these settings meanwhile. Reload to see theirs; then change yours.'
    case 'settings.pricesTooHigh':
      return tooHighText(failure.details)
    case 'staff.notFound':
      return 'This person is no longer on the staff. Reload.'
    case 'staff.changedElsewhere':
      return `${by(failure.details.byName)} changed this person at ${at(failure.details.at)}. Reload to see it.`
    case 'staff.userNameTaken':
      return `The user name ${failure.details.userName} is taken. Choose another.`
    case 'staff.lastOwner':
      return 'This is the last owner. Make somebody else an owner first.'
    case 'staff.cannotDisableSelf':
      return 'You cannot disable yourself. Another owner can.'
    case 'view.notFound':
      return 'This view no longer exists. Choose another.'
    case 'view.changedElsewhere':
      return `${by(failure.details.byName)} changed this view at ${at(failure.details.at)}. Open it again to see it.`
    case 'view.nameTaken':
      return `There is a view called ${failure.details.name} already. Choose another name.`
    case 'job.notFound':
      return 'This job has ended already.'
    case 'database.full':
      return 'The disk is full. Nothing was saved; make room and try again.'
    case 'database.failed':
      return 'The customers file could not be written. Nothing was saved; check the disk and try again.'
    case 'app.stopping':
      return 'Latchkey is closing. Start it again, then repeat this.'
    case 'internal':
      return `This did not work, and nothing was changed. Try again; if it stays so, the log says more under ${failure.details.reference}.`
    default:
      return failure satisfies never
  }
}
