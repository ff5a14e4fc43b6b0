import type { PasswordOrigin } from '../api/accounts.ts'
import type { PasswordPolicy, PasswordProblem } from '../password-policy.ts'
import type { StrengthWord } from '../password-strength.ts'

/** Login details. The labels are the owner's own words; a test asserts them literally. */
export const loginText = {
  tab: 'Login details',
  emailUserName: 'Email (user name)',
  emailNow: 'Email today',
  copy: 'Copy',

  noLogin: 'This customer does not have a login.',
  createLogin: 'Create login',
  createLoginMeans: (email: string) => `The customer gets a random password by email at ${email}.`,
  noSignInAddress: 'The email will not say where to sign in.',
  nameSignInAddress: 'Name the sign-in address in Settings',
  askForSignInAddress: 'Settings are not part of your role: tell an owner or a manager.',
  mailWaits: 'No mail server is set up: the email waits until there is one.',
  setUpMail: 'Set up the mail server',
  loginCreated: 'Login created.',
  noEmailYet: 'no email',
  noEmail: 'A login needs an email, and this customer has none.',
  invalidEmail: (email: string) => `“${email}” is not a valid email address.`,
  addEmail: 'Add email',
  changeEmail: 'Change this email',
  emailTaken: (email: string, name: string) =>
    `${email} is ${name}’s login. Use another email, or Hand over in person.`,
  emailTakenByEmail: (email: string, name: string) =>
    `${email} is the email of ${name}, who has a login. Use another email, or Hand over in person.`,
  openCustomer: (name: string) => `Open ${name}`,
  noPermission: {
    'accounts.create': 'Creating logins is not part of your role.',
    'accounts.setPassword': 'Changing passwords is not part of your role.',
    'accounts.disable': 'Disabling logins is not part of your role.',
    'accounts.delete': 'Deleting logins is not part of your role.',
  },

  registered: 'Registered',
  passwordChanged: 'Password changed',
  whenBy: (when: string, name: string) => (name === '' ? when : `${when} by ${name}`),
  origin: { generated: 'generated', typed: 'typed', handedOver: 'handed over' } satisfies Record<
    PasswordOrigin,
    string
  >,
  mustChange: 'to be changed at the next sign-in, if the website supports it',
  state: 'Login',
  enabled: 'Enabled',
  disabled: 'Disabled',
  disabledBecause: (when: string, name: string, reason: string) => `${when} by ${name}: ${reason}`,
  website: 'Website',
  notExported: 'Not exported yet. The login works on the website after the next export.',
  exported: (when: string) => `Exported ${when}.`,
  changedSince: (when: string) => `Changed since the export of ${when}. The website still has the old login.`,
  noHashes: 'The website takes no passwords from Latchkey; customers set their own there.',
  resetFirst: 'On the phone, say this first: customers can reset their own password at',
  signInAddress: 'Sign-in address',

  generatePassword: 'Generate password',
  generateTitle: 'Generate password',
  generateQuestion: (name: string) => `Generate a new password for ${name}?`,
  generateMeans: 'The current one stops working.',
  generateMailed: (email: string) => `The new one is emailed to ${email}.`,
  generateWaits: 'The email has to wait. For a customer on the phone, use Hand over in person.',
  generateNoEmail: 'This customer has no email, so a new password cannot be sent. Hand it over in person instead.',
  ok: 'OK',
  cancel: 'Cancel',
  passwordGenerated: 'New password generated.',

  handOver: 'Hand over in person',
  handOverQuestion: (name: string) => `Make a new password for ${name} and show it once?`,
  handOverMeans: 'The current one stops working. Passwords already emailed stop working too.',
  handOverNew: (name: string) => `Create a login for ${name} and show its password once?`,
  handOverNewMeans: 'Nothing is emailed.',
  userName: 'User name',
  userNameHint: 'At least 3 characters, no spaces. The customer signs in with it.',
  showPassword: 'Show new password',
  handedOverTitle: 'New password',
  handedOverOnce: 'It is shown only now. Copy it or print it before closing.',
  password: 'Password',
  printSlip: 'Print slip',
  done: 'Done',
  handedOver: 'Password handed over.',
  slipTitle: (shop: string) => `Your login for ${shop}`,
  slipAdvice: 'Keep this slip safe, and change the password after the first sign-in.',
  disabledFirst: 'Enable the login before changing its password.',

  setPassword: 'Set a password',
  setPasswordMeans: (email: string) => `The customer gets it by email at ${email}.`,
  setPasswordNoEmail: 'This customer has no email. Use Hand over in person.',
  confirmPassword: 'Confirm password',
  show: 'Show',
  hide: 'Hide',
  passwordStrength: 'Password strength',
  strengthNow: (word: StrengthWord) => `Password strength: ${word}`,
  strengthEmpty: 'nothing typed',
  strengthRefused: 'not accepted',
  strengthUnavailable: 'The strength cannot be estimated right now. Saving still checks the password.',
  runsAddLittle: 'Repeated or counted characters, such as “aaa” or “123”, add little.',
  recommended: 'At least a strong password is recommended.',
  save: 'Save',
  passwordSaved: 'Password saved.',
  belowStrong: 'This password is',
  saveAnyway: 'Save anyway',
  saveAnywayQuestion: 'Save anyway?',
  weakTitle: 'Save this password?',
  mismatch: 'The two passwords are not the same.',
  confirmEmpty: 'Type the password again.',
  common: 'This password is on the list of common passwords. Choose another.',
  personal: 'This is the customer’s or the shop’s own name, company or email. Choose another.',
  belowLeast: (strength: StrengthWord, least: StrengthWord) =>
    `This password is ${strength}. At least ${least} is required: make it longer.`,
  requirements: 'Requirements',
  met: 'met',
  notMet: 'not met yet',

  leaveTitle: 'Discard the typed password?',
  leaveMeans: 'It has not been saved.',
  discard: 'Discard',
  stay: 'Stay',

  disable: 'Disable',
  disableTitle: 'Disable login',
  disableQuestion: (name: string) => `Disable ${name}’s login?`,
  disableMeans: 'The website refuses it after the next export. A password that has not been sent yet is not sent.',
  enable: 'Enable',
  enableTitle: 'Enable login',
  enableQuestion: (name: string) => `Enable ${name}’s login?`,
  enableMeans: 'The password stays as it was.',
  reason: 'Reason',
  reasonMissing: 'Enter a reason.',
  reasonOptional: 'Reason (optional)',
  tellCustomer: 'Tell the customer by email',
  tellCustomerMeans: (email: string) => `The email goes to ${email}. The reason is not in it.`,
  tellCustomerNoEmail: 'This customer has no email.',
  loginDisabled: 'Login disabled.',
  loginDisabledTold: (email: string) => `Login disabled. An email tells ${email}.`,
  loginEnabled: 'Login enabled.',

  deleteLogin: 'Delete login',
  deleteQuestion: (name: string) => `Delete ${name}’s login?`,
  deleteMeans:
    'The customer becomes anonymous again; everything else stays. A password that has not been sent yet is not sent.',
  deleteType: (userName: string) => `Type ${userName} to confirm.`,
  deleteMismatch: 'This is not the user name. Type it as it is shown.',
  loginDeleted: 'Login deleted.',

  changedElsewhere: (name: string, when: string) => `${name} changed this login at ${when}.`,
  changedElsewhereUnnamed: (when: string) => `This login was changed at ${when}.`,
  reload: 'Reload',
  loading: 'Loading login details…',
} as const

/** The rules as they stand before anything was typed. */
export function policyRequirements(
  policy: PasswordPolicy,
): readonly { readonly rule: PasswordProblem['rule']; readonly text: string }[] {
  return [
    {
      rule: 'tooShort' as const,
      text: `At least ${policy.minLength} ${policy.minLength === 1 ? 'character' : 'characters'}`,
    },
    { rule: 'tooLong' as const, text: 'At most 72 bytes (72 plain letters)' },
    ...(policy.nonAlphanumeric > 0
      ? [
          {
            rule: 'nonAlphanumeric' as const,
            text:
              policy.nonAlphanumeric === 1
                ? 'At least 1 character that is neither a letter nor a digit'
                : `At least ${policy.nonAlphanumeric} characters that are neither letters nor digits`,
          },
        ]
      : []),
    ...(policy.expression === ''
      ? []
      : [{ rule: 'expression' as const, text: policy.message || `Matches the shop’s rule ${policy.expression}` }]),
  ]
}

const outerSpacePlaces = { beginning: 'its beginning', end: 'its end', both: 'its beginning and its end' } as const

/** What is wrong with a typed password and what would be right. `message` is the shop's own, for its own rules. */
export function passwordProblemText(problem: PasswordProblem, message: string): string {
  switch (problem.rule) {
    case 'empty':
      return 'Enter a password.'
    case 'tooLong':
      return `This password has ${problem.bytes} bytes; at most ${problem.limit} are allowed. Accented letters take two or more.`
    case 'controlCharacters':
      return 'This password contains a character that cannot be typed, like a tab or a line break. Type it again.'
    case 'unseen':
      return `Character ${problem.position} of this password cannot be seen (${problem.name}), and nobody could type it. Type the password by hand.`
    case 'onlySpaces':
      return 'This password is only spaces: the email would show nothing. Use letters, digits or signs.'
    case 'outerSpace':
      return `This password has a space at ${outerSpacePlaces[problem.where]}. It cannot be seen and is lost when the password is copied: remove it.`
    case 'tooShort':
      return (
        message ||
        `This password has ${problem.length} ${problem.length === 1 ? 'character' : 'characters'}; at least ${problem.limit} are needed.`
      )
    case 'nonAlphanumeric':
      return (
        message ||
        `At least ${problem.limit} ${problem.limit === 1 ? 'character' : 'characters'} must be neither a letter nor a digit.`
      )
    case 'expression':
      return message || 'This password does not follow the shop’s rule.'
    default:
      return problem satisfies never
  }
}
