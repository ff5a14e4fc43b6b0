import type { Role } from '../permissions.ts'

export const roleText: Readonly<Record<Role, { readonly name: string; readonly means: string }>> = {
  owner: { name: 'Owner', means: 'Everything, staff and the export of website logins included.' },
  manager: {
    name: 'Manager',
    means: 'As a clerk, and deletes customers, disables and deletes logins, changes settings, reads the history.',
  },
  clerk: { name: 'Clerk', means: 'Customers, their logins and passwords, and their mail.' },
  auditor: { name: 'Auditor', means: 'Reads customers, mail, settings and the history; changes nothing.' },
}

export const staffText = {
  title: 'Staff',
  means: 'Everybody signs in with their own name, so that the history knows who did what.',
  add: 'Add staff member',
  name: 'Name',
  userName: 'User name',
  role: 'Role',
  state: 'State',
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
  resetTitle: (name: string) => `Reset ${name}’s password`,
  resetMeans: 'The old one stops working at once, wherever it is in use.',
  disable: 'Disable',
  disableTitle: (name: string) => `Disable ${name}?`,
  disableMeans:
    'They are signed out at once and cannot sign in again until they are enabled. The history keeps what they did.',
  enable: 'Enable',
  you: 'you',
  added: (name: string) => `${name} added.`,
  saved: (name: string) => `${name} saved.`,
  reset: (name: string) => `New password set for ${name}.`,
  nowDisabled: (name: string) => `${name} disabled.`,
  nowEnabled: (name: string) => `${name} enabled.`,
  loading: 'Loading staff…',
  ownersOnly: 'Only an owner manages staff.',
} as const
