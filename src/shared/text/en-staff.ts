import type { Role } from '../permissions.ts'

export const roleText: Readonly<Record<Role, { readonly name: string; readonly means: string }>> = {
  owner: { name: 'Owner', means: 'Everything, including staff and the export of website logins.' },
  manager: {
    name: 'Manager',
    means:
      'As a clerk. Also deletes and exports customers, disables and deletes logins, changes products, templates and settings, shares views, and reads the history.',
  },
  clerk: {
    name: 'Clerk',
    means: 'Adds and changes customers, takes orders, creates logins, sets passwords and sends mail. Reads products.',
  },
  auditor: {
    name: 'Auditor',
    means: 'Reads customers, orders, products, mail, settings and the history. Changes nothing.',
  },
}

export const staffText = {
  title: 'Staff',
  means: 'Everybody signs in with their own name, so that the history knows who did what.',
  add: 'Add staff member',
  name: 'Name',
  userName: 'User name',
  role: 'Role',
  state: 'Status',
  lastSignIn: 'Last sign-in',
  never: 'Never',
  enabled: 'Enabled',
  disabled: 'Disabled',
  actions: 'Actions',
  password: 'Password',
  confirmPassword: 'Confirm password',
  passwordHint: 'At least 8 characters. Tell it to them in person.',
  mismatch: 'The two passwords are not the same.',
  edit: 'Edit',
  editNamed: (name: string) => `Edit ${name}`,
  editTitle: (name: string) => `Edit ${name}`,
  resetPassword: 'Reset password',
  resetNamed: (name: string) => `Reset password of ${name}`,
  resetTitle: (name: string) => `Reset ${name}’s password`,
  resetMeans: 'The old one stops working at once, wherever it is in use.',
  disable: 'Disable',
  disableTitle: (name: string) => `Disable ${name}?`,
  disableMeans:
    'They are signed out at once and cannot sign in again until they are enabled. The history keeps what they did.',
  enable: 'Enable',
  enableTitle: (name: string) => `Enable ${name}?`,
  enableMeans: 'They can sign in again with the password that they had.',
  you: 'you',
  added: (name: string) => `${name} added.`,
  saved: (name: string) => `${name} saved.`,
  reset: (name: string) => `New password set for ${name}.`,
  nowDisabled: (name: string) => `${name} disabled.`,
  nowEnabled: (name: string) => `${name} enabled.`,
  loading: 'Loading staff…',
  ownersOnly: 'Only an owner manages staff.',
} as const
